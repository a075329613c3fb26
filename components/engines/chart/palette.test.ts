import { expect } from '@open-wc/testing';
import { forcedDark, keyStripes, mixed, readColours, safeColour, stripesOf, styleOf } from './palette.ts';

type Triple = [number, number, number];

const THEMES = [
  { dark: false, accent: '#3558d4', surface: '#ffffff' },
  { dark: true, accent: '#7f9bff', surface: '#171a21' },
];

/** Machado, Oliveira and Fernandes (2009), severity 1: what is left of linear light without one kind of receptor. */
const EYES: Record<string, readonly number[]> = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  'no red': [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  'no green': [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  'no blue': [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function light(hex: string): Triple {
  return [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

function seen(colour: Triple, eye: readonly number[]): Triple {
  return [0, 1, 2].map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        colour.reduce((sum, channel, at) => sum + channel * eye[row * 3 + at]!, 0),
      ),
    ),
  ) as Triple;
}

/** OKLab, in which equal distances look equally large. */
function lab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function contrast(a: string, b: string): number {
  const [low, high] = [a, b]
    .map((colour) => light(colour).reduce((sum, channel, at) => sum + channel * [0.2126, 0.7152, 0.0722][at]!, 0))
    .toSorted((p, q) => p - q);
  return (high! + 0.05) / (low! + 0.05);
}

describe('palette', () => {
  for (const { dark, accent, surface } of THEMES) {
    const hues = Array.from({ length: 8 }, (_, index) => styleOf(index, dark, accent).colour);

    it(`stands out from the surface, ${dark ? 'dark' : 'light'}`, () => {
      for (const hue of hues) expect(contrast(hue, surface), hue).to.be.at.least(3);
    });

    for (const [name, eye] of Object.entries(EYES)) {
      it(`keeps its hues apart for eyes with ${name} receptors, ${dark ? 'dark' : 'light'}`, () => {
        for (const [index, a] of hues.entries()) {
          for (const b of hues.slice(index + 1)) {
            const [p, q] = [lab(seen(light(a), eye)), lab(seen(light(b), eye))];
            // Twice the difference that side-by-side patches need to be seen as two.
            expect(Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]), `${a} ${b}`).to.be.at.least(0.08);
          }
        }
      });
    }
  }

  it('keeps 20 series apart, by hue, dash and marker or stripes', () => {
    const styles = Array.from({ length: 20 }, (_, index) => styleOf(index, false, '#3558d4'));
    const lines = styles.map(({ colour, dash, marker, marked }) => JSON.stringify([colour, dash, marked && marker]));
    const boxes = styles.map((style) => `${style.colour} ${keyStripes(style.round)}`);
    expect(new Set(lines).size).to.equal(20);
    expect(new Set(boxes).size).to.equal(20);
    expect(stripesOf(styles[0]!, '#fff')).to.equal(undefined);
    expect(stripesOf(styles[8]!, '#fff')).to.not.deep.equal(stripesOf(styles[16]!, '#fff'));
  });

  it('takes colours of a value as far as they are colours', () => {
    expect(safeColour('teal')).to.equal('#008080');
    expect(safeColour('#000000')).to.equal('#000000');
    expect(safeColour('#ffffff')).to.equal('#ffffff');
    for (const none of ['url(x)', 'var(--_accent)', 'currentColor', 'red; x', '', undefined]) {
      expect(safeColour(none), String(none)).to.equal(null);
    }
    expect(styleOf(1, false, 'blue', { dash: 'solid', colour: 'url(x)' }).dash).to.equal('solid');
    expect(styleOf(0, false, 'blue', { colour: 'url(x)' }).colour).to.equal('blue');
  });

  it('mixes colours', () => {
    expect(mixed('#000000', 'rgb(100, 200, 50)', 0.5)).to.equal('rgb(50, 100, 25)');
    expect(mixed('oklch(0.5 0.1 20)', 'rgb(1, 2, 3)', 0.5)).to.equal('rgb(1, 2, 3)');
  });

  it('takes text and background of the system where that forces its colours', () => {
    const near = document.createElement('div');
    document.body.append(near);
    const { matchMedia } = window;
    expect(forcedDark(near)).to.equal(null);
    window.matchMedia = (query) => ({ matches: query.includes('forced-colors') }) as MediaQueryList;
    try {
      near.style.colorScheme = 'light';
      near.style.setProperty('--_accent', 'light-dark(rgb(1, 2, 3), rgb(4, 5, 6))');
      expect(forcedDark(near)).to.equal(false);
      const { text, surface, accent, line } = readColours(near);
      expect([text, surface, accent]).to.deep.equal(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'rgb(1, 2, 3)']);
      expect(line).to.equal('rgb(191, 191, 191)');
    } finally {
      window.matchMedia = matchMedia;
      near.remove();
    }
  });
});
