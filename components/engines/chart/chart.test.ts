import { expect } from '@open-wc/testing';
import { Words } from '../../core/words.ts';
import { drawable, extentOf, wholeWindow } from './axes.ts';
import { readPlot, spanOf, type SeriesSource } from './lines.ts';
import type { ChartModel, Extent, Scene } from './model.ts';
import { namePlan } from './names.ts';
import { hitsAt } from './nearest.ts';
import { legibleDates, placeLabel, placeText, type Places } from './places.ts';
import { visiblePoints } from './sample.ts';
import { Views } from './views.ts';
import { between, including, LINEAR, LOGARITHMIC, panned, zoomed } from './zoom.ts';

const words = new Words('en');
const line = (x: SeriesSource['x'], y: SeriesSource['y']): SeriesSource => ({ name: '', x, y });

describe('chart data', () => {
  it('finds the kind of axis', () => {
    expect(readPlot([line([1, 2], [1, 2])]).axis).to.equal('number');
    expect(readPlot([line(['2026-01-01', '2026-01-02T10:00:00Z'], [1, 2])]).axis).to.equal('time');
    expect(readPlot([line(['2026-01-01', 'later'], [1, 2])]).axis).to.equal('category');
    const mixed = readPlot([line(['a', 'b'], [1, 2]), line(['b', 'c'], [3, 4])]);
    expect(mixed.categories).to.deep.equal(['a', 'b', 'c']);
    expect([...mixed.lines[1]!.x]).to.deep.equal([1, 2]);
  });

  it('keeps the order of a path and marks gaps', () => {
    const [path] = readPlot([line([3, 1, 2], [1, null, 3])]).lines;
    expect(path!.sorted).to.equal(false);
    expect([...path!.x]).to.deep.equal([3, 1, 2]);
    expect(path!.y[1]).to.be.NaN;
    expect(spanOf([path!])).to.deep.equal([1, 3]);
  });

  it('reads times without a zone as the same everywhere', () => {
    const plot = readPlot([line(['2026-03-01', '2026-03-02T06:30'], [1, 2])]);
    expect(plot.floating).to.equal(true);
    expect(plot.lines[0]!.x[1]).to.equal(Date.UTC(2026, 2, 2, 6, 30));
    expect(placeText(plot, plot.lines[0]!.x[0]!, words)).to.equal('Mar 1, 2026');
    expect(placeLabel(plot, plot.lines[0]!.x[0]!, 40 * 86_400_000, words)).to.equal('Mar 1');
  });

  it('keeps dates together in sentences from right to left', () => {
    const [a, b] = ['2026-03-28T23:00:00+01:00', '2026-04-15'];
    expect(legibleDates(`${a} إلى ${b}.`)).to.equal(`\u2066${a}\u2069 إلى \u2066${b}\u2069.`);
    expect(legibleDates('من 2026 إلى 2027-')).to.equal('من 2026 إلى 2027-');
  });

  it('does not group years', () => {
    const plot = readPlot([line([1990, 2026], [1, 2])]);
    expect(placeLabel(plot, 2026, 36, words)).to.equal('2026');
    expect(placeText(plot, 12345, words)).to.equal('12,345');
  });

  it('thins out a long line and keeps its peaks and ends', () => {
    const n = 300_000;
    const y = Array.from({ length: n }, (_, index) =>
      index === 123_456 ? 1e6 : index === 222_222 ? -1e6 : Math.sin(index),
    );
    const [long] = readPlot([line(Array.from(y.keys()), y)]).lines;
    const points = visiblePoints(long!, null, 700);
    expect(points.length / 2).to.be.below(6000);
    expect(Math.max(...points.filter((_, at) => at % 2))).to.equal(1e6);
    expect(Math.min(...points.filter((_, at) => at % 2))).to.equal(-1e6);
    expect([points[0], points.at(-2)]).to.deep.equal([0, n - 1]);
    expect(points.every((x, at) => at % 2 === 1 || at === 0 || x >= points[at - 2]!)).to.equal(true);
  });

  it('starts again from all points when zoomed in', () => {
    const [long] = readPlot([line([...Array(100_000).keys()], [...Array(100_000).keys()])]).lines;
    const points = visiblePoints(long!, [500, 520], 700);
    expect([...points.filter((_, at) => at % 2 === 0)]).to.deep.equal([
      499,
      ...Array.from({ length: 21 }, (_, i) => 500 + i),
    ]);
  });

  it('does not take for dates what is none, nor numerals alone for numbers', () => {
    for (const odd of ['2026-13-01', '2026-01-32', '12:00', 'yesterday']) {
      expect(readPlot([line(['2026-01-01', odd], [1, 2])]).axis, odd).to.equal('category');
    }
    expect(readPlot([line(['1', '2'], [1, 2])]).axis).to.equal('category');
    expect(readPlot([line([1, '2'], [1, 2])]).axis).to.equal('number');
    expect(readPlot([line([2026, '2026-01-01'], [1, 2])]).axis).to.equal('category');
  });

  it('cuts long names and leaves out what has no room', () => {
    const scene = { width: 600, height: 200, words } as Scene;
    const names = (count: number, length: number): Places => {
      const categories = Array.from({ length: count }, (_, index) => `${index}`.padEnd(length, 'x'));
      return { axis: 'category', categories, floating: false };
    };
    expect(namePlan(scene, names(4, 80), [0, 3], false)).to.deep.include({ interval: 0, width: 129 });
    expect(namePlan(scene, names(600, 80), [0, 599], false)['interval']).to.equal(129);
    expect(namePlan(scene, names(600, 3), [0, 599], false)['interval']).to.be.below(40);
    expect(namePlan(scene, names(600, 3), [0, 9], false)['interval']).to.equal(0);
    expect(namePlan(scene, names(50, 3), [0, 49], true)['interval']).to.equal(4);
  });

  it('draws what can be drawn', () => {
    expect(drawable(0, true)).to.be.NaN;
    expect(drawable(-1, false)).to.equal(-1);
    expect(drawable(1.7e308, false)).to.equal(1e300);
    expect(extentOf([[NaN, 3], [-2]])).to.deep.equal([-2, 3]);
    expect(extentOf([[NaN]])).to.deep.equal([0, 1]);
  });

  it('means the points at one position, or the near point of a path', () => {
    const { lines } = readPlot([line([0, 1, 2], [0, 10, 20]), line([0, 1, 2], [5, null, 5])]);
    const pixelOf = (x: number, y: number): [number, number] => [x * 100, y];
    expect(hitsAt(lines, 1.2, [120, 0], pixelOf).map(({ line: { index }, index: at }) => [index, at])).to.deep.equal([
      [0, 1],
    ]);
    expect(hitsAt(lines, 1.8, [180, 0], pixelOf)).to.have.length(2);
    const path = readPlot([line([2, 0, 1], [0, 0, 50])]).lines;
    expect(hitsAt(path, 1, [104, 45], pixelOf)[0]?.index).to.equal(2);
    expect(hitsAt(path, 1, [104, 400], pixelOf)).to.have.length(0);
  });
});

describe('zoom', () => {
  it('keeps the place under the pointer and ends at the whole', () => {
    const near = zoomed([0, 100], null, 25, 0.5, LINEAR)!;
    expect(near).to.deep.equal([12.5, 62.5]);
    expect(zoomed([0, 100], near, 25, 4, LINEAR)).to.equal(null);
  });

  it('stops at the ends', () => {
    expect(panned([0, 100], [10, 30], -5, LINEAR)).to.deep.equal([0, 20]);
    expect(panned([0, 100], null, 1, LINEAR)).to.equal(null);
    expect(between([0, 100], 60, 20, LINEAR)).to.deep.equal([20, 60]);
    expect(between([0, 100], 20, 20, LINEAR)).to.equal(null);
  });

  it('works in ratios on a logarithmic axis', () => {
    const [low, high] = zoomed([1, 10_000], null, 100, 0.5, LOGARITHMIC)!;
    expect(low).to.be.closeTo(10, 1e-9);
    expect(high).to.be.closeTo(1000, 1e-6);
  });
});

describe('views', () => {
  const model = (x: Extent | null, y: Extent | null): ChartModel =>
    ({ points: 1, extents: () => ({ x, y }) }) as unknown as ChartModel;
  const extent = (from: number, to: number): Extent => ({ span: [from, to], scale: LINEAR });

  it('zooms the axes that there are', () => {
    const views = new Views();
    views.measure(model(extent(0, 100), null), new Set(), false);
    views.zoom([50, 7], 0.5);
    expect(views.windows).to.deep.equal({ x: [25, 75], y: null });
    views.pan(1, 1);
    expect(views.windows).to.deep.equal({ x: [50, 100], y: null });
    views.choose([10, 0], [30, 0]);
    expect(views.windows.x).to.deep.equal([10, 30]);
    expect(views.reach([80, 0])).to.equal(true);
    expect(views.windows.x![1]).to.equal(80);
    expect(views.reach([70, NaN])).to.equal(false);
    views.reset();
    expect(views.zoomed).to.equal(false);
  });

  it('keeps its place while a chart grows, and not on another chart', () => {
    const views = new Views();
    views.measure(model(extent(0, 100), extent(0, 10)), new Set(), false);
    views.choose([10, 2], [20, 4]);
    views.measure(model(extent(0, 200), extent(0, 10)), new Set(), true);
    expect(views.windows).to.deep.equal({ x: [10, 20], y: [2, 4] });
    views.measure(model(extent(0, 300), extent(0, 10)), new Set(), false);
    expect(views.zoomed).to.equal(false);
    views.choose([10, 2], [20, 4]);
    views.measure(model(null, null), new Set(), true);
    expect(views.zoomable || views.zoomed).to.equal(false);
  });

  it('shows whole categories, one at least', () => {
    expect(wholeWindow([1.4, 3.6], 10)).to.deep.equal([2, 3]);
    expect(wholeWindow([1.4, 1.6], 10)).to.deep.equal([2, 2]);
    expect(wholeWindow([-0.5, 9.5], 10)).to.deep.equal([0, 9]);
  });

  it('moves just far enough', () => {
    expect(including([0, 100], [10, 20], 25, LINEAR)).to.deep.equal([15, 25]);
    expect(including([0, 100], [10, 20], 15, LINEAR)).to.deep.equal([10, 20]);
    expect(including([0, 100], null, 15, LINEAR)).to.equal(null);
  });
});
