import { expect } from '@open-wc/testing';
import type { Json } from '../../../contract/json.ts';
import type { ExportFile } from '../../../contract/types.ts';
import type { PixieOutput } from '../../output/output.ts';
import { all, drawn, place } from '../../outputs/testing.ts';
import { HOSTILE } from '../../testing/hostile.ts';
import { loadEngineFirst } from './testing.ts';

const TWO: Json = {
  x: [0, 1, 2],
  series: [
    { name: 'Balance', y: [100, null, 120] },
    { name: 'Paid in', y: [100, 110, 120] },
  ],
  y_label: 'Amount',
};
const CHARTS: Record<string, Json> = {
  chart_line: TWO,
  chart_area: TWO,
  chart_bar: TWO,
  chart_scatter: {
    points: [
      { x: 1, y: 2 },
      { x: 2, y: 3, size: 9, colour: 'teal' },
    ],
  },
  chart_histogram: { values: [1, 2, 2, 3] },
  chart_boxplot: { series: [{ name: 'a', values: [1, 2, 3, 50] }] },
  chart_candlestick: { points: [{ t: '2026-01-05', open: 1, high: 3, low: 1, close: 2, volume: 5 }] },
  chart_heatmap: { x_labels: ['a', 'b'], y_labels: ['c'], z: [[1, null]] },
};

function make(element: PixieOutput, name: string): Promise<ExportFile> {
  return element.view!.formats!()
    .find((format) => format.name === name)!
    .make();
}

async function svgOf(element: PixieOutput): Promise<Document> {
  const { body } = await make(element, 'svg');
  const parsed = new DOMParser().parseFromString(String(body), 'image/svg+xml');
  expect(parsed.querySelector('parsererror')?.textContent ?? '').to.equal('');
  return parsed;
}

async function pageOf(element: PixieOutput): Promise<Document> {
  return new DOMParser().parseFromString(String((await make(element, 'html')).body), 'text/html');
}

/** Anything in a document that could run or ask for something. */
function dangers(file: Document): string[] {
  const found: string[] = [];
  for (const element of file.querySelectorAll('*')) {
    if (/^(script|iframe|object|embed|link|image|img|foreignObject|use|a)$/i.test(element.localName))
      found.push(element.localName);
    for (const { name, value } of element.attributes) {
      if (/^on|href|^src$/i.test(name) || /url\((?!#|&quot;#|"#)|javascript:/i.test(value))
        found.push(`${name}=${value}`);
    }
  }
  return found;
}

loadEngineFirst();

for (const [type, value] of Object.entries(CHARTS)) {
  describe(`files of ${type}`, () => {
    it('has PNG first, of twice as many pixels, with background and ink', async () => {
      const element = await place({ type, label: 'The chart' }, value);
      expect(element.view!.formats!().map(({ name, first }) => [name, first])).to.deep.equal([
        ['png', true],
        ['svg', false],
        ['html', false],
      ]);
      const { body, mediaType } = await make(element, 'png');
      const picture = await createImageBitmap(new Blob([body as BlobPart], { type: mediaType }));
      const plot = element.shadowRoot!.querySelector('.plot')!;
      expect(picture.width).to.equal((plot.clientWidth + 32) * 2);
      expect(picture.height).to.be.greaterThan(plot.clientHeight * 2);
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(picture, 0, 0);
      const { data } = context.getImageData(0, 0, picture.width, picture.height);
      expect(data.every((byte, at) => at % 4 !== 3 || byte === 255)).to.equal(true, 'no hole in the background');
      const colours = new Set(
        Array.from({ length: data.length / 400 }, (_, at) => data.slice(at * 400, at * 400 + 3).join()),
      );
      expect(colours.size).to.be.greaterThan(4);
    });

    it('has an SVG with title and shapes that asks for nothing', async () => {
      const file = await svgOf(await place({ type, label: 'The <chart>' }, value));
      expect(file.querySelector('title')!.textContent).to.equal('The <chart>');
      expect([...file.querySelectorAll('text')].map(({ textContent }) => textContent)).to.contain('The <chart>');
      expect(file.querySelectorAll('svg svg :is(path, rect)').length).to.be.greaterThan(1);
      expect(dangers(file)).to.deep.equal([]);
    });

    it('has a page with the picture and all its data, without scripts and requests', async () => {
      const element = await place({ type, label: 'The chart', caption: 'From the annual report' }, value);
      const file = await pageOf(element);
      expect(dangers(file)).to.deep.equal([]);
      expect(file.querySelector('meta[http-equiv]')!.getAttribute('content')).to.contain("default-src 'none'");
      expect(file.querySelectorAll('svg svg :is(path, rect)').length).to.be.greaterThan(1);
      expect(file.body.textContent).to.contain('From the annual report');
      // Its heading is the page's, once.
      expect(file.querySelector('h1')!.textContent).to.equal('The chart');
      expect([...file.querySelectorAll('svg text')].map(({ textContent }) => textContent)).to.not.contain('The chart');
      expect(file.querySelectorAll('tbody tr').length).to.be.greaterThan(0);
      const heads = [...file.querySelectorAll('thead th')].length;
      for (const row of file.querySelectorAll('tbody tr')) expect(row.children.length).to.equal(heads);
    });
  });
}

describe('files of charts', () => {
  it('hold hostile text as text', async () => {
    for (const text of [...HOSTILE, 'a\0b\x1B\uFFFE\uD800c']) {
      const hostile = {
        ...(TWO as object),
        y_label: text,
        x_label: text,
        x: [text, 'b', 'c'],
        series: [
          { name: text, y: [1, 2, 3] },
          { name: 'b', y: [1, 2, 3] },
        ],
      };
      const element = await place(
        { type: 'chart_bar', label: text, caption: text, description: text, unit: text },
        hostile,
      );
      expect(dangers(await svgOf(element))).to.deep.equal([]);
      expect(dangers(await pageOf(element))).to.deep.equal([]);
      element.remove();
    }
  });

  it('leave out what is switched off', async () => {
    const element = await place({ type: 'chart_line', label: 'Balance' }, TWO);
    const names = async (): Promise<string[]> =>
      [...(await svgOf(element)).querySelectorAll('text')].map(({ textContent }) => textContent!);
    expect(await names()).to.include.members(['Balance', 'Paid in', 'Amount']);
    all(element, '.legend button')[1]!.click();
    await drawn(element);
    expect(await names()).to.not.include('Paid in');
  });

  it('say that there is nothing', async () => {
    const element = await place({ type: 'chart_line', label: 'Balance' }, { x: [], series: [] });
    expect((await svgOf(element)).documentElement.textContent).to.contain('No data to draw');
    expect((await make(element, 'png')).body.length).to.be.greaterThan(500);
    expect((await pageOf(element)).querySelector('table')).to.equal(null);
  });

  it('can be made of a chart that is not on screen', async () => {
    const element = await place({ type: 'chart_line', label: 'Balance' }, TWO);
    element.raw = true;
    await element.updateComplete;
    expect((await make(element, 'png')).body.length).to.be.greaterThan(2_000);
  });
});
