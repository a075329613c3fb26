import type { Json, JsonObject } from '../json.ts';
import type { ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { DEGREES } from './shared/tolerances.ts';
import { amount } from './shared/amount.ts';
import { rowFormats } from './shared/formats.ts';
import { feature, geojsonFormat, lineGeometry, pointGeometry } from './shared/geojson.ts';
import { gpxFormat } from './shared/gpx.ts';
import { kmlFormat, type Placemark } from './shared/kml.ts';
import { latField, lngField, pathLength, pointMap, type LatLng, type MapOptions } from './shared/map.ts';
import { fit } from './shared/misfit.ts';
import { may, text } from './shared/shape.ts';
import { mapFields } from './shared/spec-fields.ts';

export type Stop = { lat: number; lng: number; label?: string };
/** In visiting order; a closed tour repeats its first point. */
export type MapRouteValue = MapOptions & { points: Stop[] };

const shape = pointMap<Stop>(
  { lat: latField, lng: lngField, label: may(text) },
  'a route is an object with points in order',
);

export const summary = 'A way through points on a map, in order.';
export const fields = mapFields;
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<MapRouteValue> {
  return fit(raw, shape.read);
}

/** The way as one line, then its stops in order. */
function* featuresOf({ points }: MapRouteValue): Iterable<JsonObject> {
  if (points.length > 1) yield feature(lineGeometry(points.map(placeOf)), {});
  for (const [index, stop] of points.entries()) {
    yield feature(pointGeometry(placeOf(stop)), { stop: index + 1, label: stop.label });
  }
}

function* placemarksOf({ points }: MapRouteValue): Iterable<Placemark> {
  if (points.length > 1) yield { kind: 'line', places: points.map(placeOf) };
  for (const stop of points) yield { kind: 'point', places: [placeOf(stop)], name: stop.label };
}

function placeOf({ lat, lng }: Stop): LatLng {
  return [lat, lng];
}

export const exporters: readonly ExportFormat<MapRouteValue>[] = [
  geojsonFormat(featuresOf),
  ...rowFormats<MapRouteValue>(({ points }) => [
    ['lat', 'lng', 'label'],
    ...points.map(({ lat, lng, label }) => [lat, lng, label]),
  ]),
  gpxFormat('route', ({ points }) => points),
  kmlFormat(placemarksOf),
];

export const tolerance: Tolerance = DEGREES;

export function describe({ points }: MapRouteValue, _spec: OutputSpec, format: Formatter): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return format.text('describe.map.empty');
  // A metre is as near as a sentence has to be.
  const degrees = (value: number): string => format.number(value, { maximumFractionDigits: 5 });
  const named = (stop: Stop): string => stop.label || `${degrees(stop.lat)}, ${degrees(stop.lng)}`;
  return format.text('describe.map_route.stops', {
    n: points.length,
    from: named(first),
    to: named(last),
    length: amount(pathLength(points), format, 'km'),
  });
}

const tour: MapRouteValue = {
  points: [
    { lat: 51.5, lng: -0.12, label: 'London' },
    { lat: 48.86, lng: 2.35, label: 'Paris' },
    { lat: 0, lng: 0 },
  ],
};

export const examples: readonly { raw: Json; value: MapRouteValue }[] = [
  { raw: tour, value: tour },
  {
    raw: {
      points: [
        { latitude: 51.5, longitude: -0.12, label: 'London' },
        { lat: 48.86, lon: 2.35, label: 'Paris' },
        [0, 0],
      ],
    },
    value: tour,
  },
  { raw: { points: [{ lat: 1, lng: 2, label: null }] }, value: { points: [{ lat: 1, lng: 2 }] } },
  { raw: { points: [] }, value: { points: [] } },
];

export const misfits: readonly Json[] = [
  null,
  {},
  { points: 'A to B' },
  { points: [{ lat: 'north', lng: 1 }] },
  { points: [true] },
];
