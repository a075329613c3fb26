import type { Json } from '../json.ts';
import type { ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { DEGREES } from './shared/tolerances.ts';
import { rowFormats } from './shared/formats.ts';
import { feature, geojsonFormat, pointGeometry } from './shared/geojson.ts';
import { gpxFormat } from './shared/gpx.ts';
import { kmlFormat } from './shared/kml.ts';
import { joinedLabels } from './shared/list-words.ts';
import { latField, lngField, pointMap, type MapOptions } from './shared/map.ts';
import { fit } from './shared/misfit.ts';
import { colour, size } from './shared/decoration.ts';
import { may, text } from './shared/shape.ts';
import { mapFields } from './shared/spec-fields.ts';

export type MarkedPoint = { lat: number; lng: number; label?: string; colour?: string; size?: number };
export type MapPointsValue = MapOptions & { points: MarkedPoint[] };

const shape = pointMap<MarkedPoint>(
  { lat: latField, lng: lngField, label: may(text), colour, size },
  'a map of points is an object with points',
);

export const summary = 'Places on a map.';
export const fields = mapFields;
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<MapPointsValue> {
  return fit(raw, shape.read);
}

export const exporters: readonly ExportFormat<MapPointsValue>[] = [
  geojsonFormat(({ points }) =>
    points.map(({ lat, lng, label, colour: own, size: extent }) =>
      feature(pointGeometry([lat, lng]), { label, colour: own, size: extent }),
    ),
  ),
  ...rowFormats<MapPointsValue>(({ points }) => [
    ['lat', 'lng', 'label'],
    ...points.map(({ lat, lng, label }) => [lat, lng, label]),
  ]),
  gpxFormat('waypoints', ({ points }) => points),
  kmlFormat(({ points }) =>
    points.map(({ lat, lng, label }) => ({ kind: 'point', places: [[lat, lng]], name: label })),
  ),
];

export const tolerance: Tolerance = DEGREES;

export function describe({ points }: MapPointsValue, _spec: OutputSpec, format: Formatter): string {
  if (points.length === 0) return format.text('describe.map.empty');
  const labels = joinedLabels(
    points.map(({ label }) => label),
    format,
  );
  return format.text(labels === '' ? 'describe.map.points' : 'describe.map.labelled', { n: points.length, labels });
}

const cities: MapPointsValue = {
  points: [
    { lat: 51.5, lng: -0.12, label: 'London', colour: 'teal', size: 8 },
    { lat: 0, lng: 0 },
  ],
  default_center: [0, 0],
  default_zoom: 4,
};
const london: MarkedPoint = { lat: 51.5, lng: -0.12, colour: 'red' };

export const examples: readonly { raw: Json; value: MapPointsValue }[] = [
  { raw: cities, value: cities },
  { raw: { points: [{ latitude: 51.5, longitude: -0.12, color: 'red' }] }, value: { points: [london] } },
  { raw: { points: [{ lat: '51.5', lon: -0.12, colour: 'red', population: 9e6 }] }, value: { points: [london] } },
  { raw: [[51.5, -0.12], { lat: null, lng: 3 }], value: { points: [{ lat: 51.5, lng: -0.12 }] } },
  {
    raw: { points: [{ lat: 1, lng: 2, size: 'huge', colour: ['red'] }], default_center: [0], default_zoom: 'near' },
    value: { points: [{ lat: 1, lng: 2 }] },
  },
  {
    raw: { points: [], center: { lat: 0, lng: 0 }, zoom: 3 },
    value: { points: [], default_center: [0, 0], default_zoom: 3 },
  },
];

export const misfits: readonly Json[] = [
  null,
  'London',
  {},
  { points: 'London' },
  { points: ['London'] },
  { points: [{ lat: 1 }] },
  { points: [{ lng: 1 }] },
  { points: [{ lat: 123, lng: 1 }] },
  { points: [[1, 2, 3]] },
];
