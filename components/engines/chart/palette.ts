/** Colours, dashes and markers that tell series apart: hues first, then dash and marker, so that 20 stay distinct. */

/**
 * After the accent. Searched for the largest distance between any two, as eyes with all, with no red, with no green and
 * with no blue receptors see them, with at least 3:1 on their surface; palette.test.ts holds them to it.
 */
const LIGHT = ['#e86c1d', '#23a77a', '#ad438c', '#66500b', '#0d3c68', '#b17beb', '#591010'];
const DARK = ['#f29113', '#c8fecd', '#b863af', '#fcde33', '#72e2fe', '#c7a6c1', '#e54c56'];

export type Dash = 'solid' | number[];
const DASHES: Record<string, Dash> = { solid: 'solid', dash: [7, 5], dot: [2, 4], dashdot: [8, 4, 2, 4] };

/** What a value says of a series' look; wins over the palette. */
export interface OwnStyle {
  colour?: string | undefined;
  dash?: string | undefined;
}

export interface LineStyle {
  colour: string;
  dash: Dash;
  /** A symbol at the points, where hue and dash are used up. */
  marker: 'circle' | 'rect' | 'triangle' | 'diamond';
  marked: boolean;
  /** How often the hues have been through: 0 plain, then striped in ever other ways where there is a surface. */
  round: number;
}

const MARKERS = ['circle', 'rect', 'triangle', 'diamond'] as const;

/** How the series at a place is drawn. `own` members come from the value and win. */
export function styleOf(index: number, dark: boolean, accent: string, own: OwnStyle = {}): LineStyle {
  const hues = [accent, ...(dark ? DARK : LIGHT)];
  const round = Math.floor(index / hues.length);
  const usual = round === 0 ? (index === 1 ? 'dash' : 'solid') : round % 2 === 1 ? 'dot' : 'dashdot';
  return {
    colour: safeColour(own.colour) ?? hues[index % hues.length]!,
    dash: DASHES[own.dash ?? usual] ?? 'solid',
    marker: MARKERS[round % MARKERS.length]!,
    marked: round > 0,
    round,
  };
}

/** Stripes over a surface whose hue is used already; undefined for the first round. */
export function stripesOf({ round }: LineStyle, surface: string): Record<string, unknown> | undefined {
  if (round === 0) return undefined;
  const rotation = [Math.PI / 4, -Math.PI / 4, 0, Math.PI / 2][(round - 1) % 4];
  return { symbol: 'rect', color: surface, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation, symbolSize: 1 };
}

/** The same stripes on the key of a legend, 18 × 8: lines from and to. */
const KEY_STRIPES: readonly (readonly (readonly [number, number, number, number])[])[] = [
  [
    [5, 8, 9, 0],
    [9, 8, 13, 0],
  ],
  [
    [5, 0, 9, 8],
    [9, 0, 13, 8],
  ],
  [
    [4, 2.5, 14, 2.5],
    [4, 5.5, 14, 5.5],
  ],
  [
    [7, 0, 7, 8],
    [11, 0, 11, 8],
  ],
];

/** Path data; '' for a plain surface. */
export function keyStripes(round: number, left = 0, top = 0): string {
  const lines = round === 0 ? [] : KEY_STRIPES[(round - 1) % KEY_STRIPES.length]!;
  return lines.map(([x1, y1, x2, y2]) => `M${left + x1} ${top + y1}L${left + x2} ${top + y2}`).join('');
}

const known = new Map<string, string | null>();
let brush: CanvasRenderingContext2D | null | undefined;

/** A colour out of a value as the canvas reads it; null for what is none, or only CSS could resolve (`var()`). */
export function safeColour(text: string | undefined): string | null {
  if (text === undefined) return null;
  let found = known.get(text);
  if (found === undefined) {
    found = readColour(text);
    // Ten thousand points may bring ten thousand colours.
    if (known.size < 1_000) known.set(text, found);
  }
  return found;
}

function readColour(text: string): string | null {
  brush ??= document.createElement('canvas').getContext('2d');
  if (!brush) return null;
  // What is no colour leaves the old one; two different ones tell that apart from the very same colour.
  const read = (before: string): string => {
    brush!.fillStyle = before;
    brush!.fillStyle = text;
    return String(brush!.fillStyle);
  };
  const [first, second] = [read('#000000'), read('#ffffff')];
  return first === second && !/^\s*(currentcolor)/i.test(text) ? first : null;
}

/** What the canvas needs of the tokens. */
export interface ChartColours {
  text: string;
  line: string;
  /** Lines that carry meaning: whiskers, outlines. */
  strong: string;
  surface: string;
  accent: string;
  font: string;
}

/** Whether the colours that the system forces on the page are light on dark; null when it forces none. */
export function forcedDark(near: Node & ParentNode): boolean | null {
  if (!matchMedia('(forced-colors: active)').matches) return null;
  const [red, green, blue] = channelsOf(probed(near, (read) => read('Canvas'))) ?? [255, 255, 255];
  return 0.299 * red! + 0.587 * green! + 0.114 * blue! < 128;
}

/**
 * Tokens are `light-dark()` inside custom properties, which only a real property resolves: a probe wears each once.
 * Where the system forces its colours, text and background are its own; the series keep theirs, which were chosen for
 * such a background.
 * @param scheme another one than that of the page, for paper
 */
export function readColours(near: Node & ParentNode, scheme?: 'light'): ChartColours {
  const forced = scheme ? null : forcedDark(near);
  const kind = scheme ?? (forced === null ? undefined : forced ? 'dark' : 'light');
  return probed(
    near,
    (read, font) => {
      const [text, surface] = [read('CanvasText'), read('Canvas')];
      const colours = {
        text: read('var(--_text-3)'),
        line: read('var(--_border)'),
        strong: read('var(--_text-2)'),
        surface: read('var(--_raised)'),
        accent: read('var(--_accent)'),
        font,
      };
      return forced === null ? colours : { ...colours, text, strong: text, surface, line: mixed(text, surface, 0.75) };
    },
    kind,
  );
}

type Read = (colour: string) => string;

function probed<T>(near: Node & ParentNode, ask: (read: Read, font: string) => T, scheme = ''): T {
  const probe = document.createElement('span');
  probe.style.colorScheme = scheme;
  probe.style.setProperty('forced-color-adjust', 'none');
  near.append(probe);
  const style = getComputedStyle(probe);
  try {
    return ask((colour) => {
      probe.style.color = colour;
      return style.color;
    }, style.fontFamily);
  } finally {
    probe.remove();
  }
}

/** What is HTML follows the token by itself; the canvas needs it read. */
export const ACCENT = 'var(--_accent)';

/** A colour with a share of another in it, both as `safeColour` and computed styles write them; else the other. */
export function mixed(colour: string, other: string, share: number): string {
  const [a, b] = [channelsOf(colour), channelsOf(other)];
  if (!a || !b) return other;
  return `rgb(${a.map((channel, index) => Math.round(channel + (b[index]! - channel) * share)).join(', ')})`;
}

/** Red, green and blue; null for a colour in another notation. */
export function channelsOf(colour: string): number[] | null {
  const hex = /^#([\da-f]{6})$/i.exec(colour)?.[1];
  if (hex) return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const rgb = /^rgba?\(\s*(\d+)[,\s]+(\d+)[,\s]+(\d+)/.exec(colour);
  return rgb && rgb.slice(1).map(Number);
}
