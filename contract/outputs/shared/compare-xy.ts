/** Charts of series over one axis, by what they draw. */
import { differences, memberTolerance, unequalLength, without } from '../../difference.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Difference, Tolerance } from '../../types.ts';
import { numberInText } from './shape.ts';
import type { XYChart, XYSeries } from './xy-chart.ts';

/** A series over the chart's axis and one with the same axis of its own are the same. */
export function* xyDifferences(expected: XYChart, got: XYChart, tolerance: Tolerance): Generator<Difference> {
  const ofSeries = memberTolerance(tolerance, 'series');
  if (ofSeries === 'ignored') return;
  if (expected.series.length !== got.series.length) yield unequalLength('/series', expected.series, got.series);
  const isShared = expected.series.every((series, index) => !series.x && !got.series[index]?.x);
  if (isShared) yield* axisDifferences(expected.x, got.x, tolerance, '/x');
  for (const [index, wanted] of expected.series.entries()) {
    const given = got.series[index];
    if (given === undefined) return;
    const path = `/series/${index}`;
    if (!isShared) yield* axisDifferences(axisOf(wanted, expected), axisOf(given, got), ofSeries, `${path}/x`);
    yield* differences(without(wanted, 'x'), given, ofSeries, { path });
  }
  yield* differences(without(expected, 'x', 'series'), got as JsonObject, tolerance);
}

function axisOf(series: XYSeries, chart: XYChart): (number | string)[] {
  return series.x ?? chart.x;
}

/** @param tolerance of what the axis is part of */
export function* axisDifferences(
  expected: readonly (number | string)[],
  got: readonly (number | string)[],
  tolerance: Tolerance,
  path: string,
): Generator<Difference> {
  const own = memberTolerance(tolerance, 'x');
  if (own !== 'ignored') yield* differences(expected.map(placeOf), got.map(placeOf), own, { path });
}

/** Numbers became names where an axis has categories: 0.1 + 0.2 and 0.3 are still one place. */
export function placeOf(place: number | string): Json {
  return typeof place === 'string' ? (numberInText(place) ?? place) : place;
}
