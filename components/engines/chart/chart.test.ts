import { expect } from '@open-wc/testing';
import { Words } from '../../core/words.ts';
import { readPlot, spanOf, type SeriesSource } from './lines.ts';
import { hitsAt } from './nearest.ts';
import { styleOf } from './palette.ts';
import { placeLabel, placeText } from './places.ts';
import { visiblePoints } from './sample.ts';
import { between, LINEAR, LOGARITHMIC, panned, zoomed } from './zoom.ts';

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

  it('keeps 20 series apart', () => {
    const looks = Array.from({ length: 20 }, (_, index) => {
      const { colour, dash, marker, marked } = styleOf(index, false, '#3558d4');
      return JSON.stringify([colour, dash, marked && marker]);
    });
    expect(new Set(looks).size).to.equal(20);
    expect(styleOf(1, false, 'blue', { dash: 'solid', colour: 'url(x)' }).dash).to.equal('solid');
    expect(styleOf(0, false, 'blue', { colour: 'url(x)' }).colour).to.equal('blue');
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
