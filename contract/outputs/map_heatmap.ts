import type { Json } from '../json.ts';
import type { ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { DEGREES } from './shared/tolerances.ts';
import { rowFormats } from './shared/formats.ts';
import { feature, geojsonFormat, pointGeometry } from './shared/geojson.ts';
import { latField, lngField, pointMap, type MapOptions } from './shared/map.ts';
import { fit } from './shared/misfit.ts';
import { may, real } from './shared/shape.ts';
import { mapFields } from './shared/spec-fields.ts';

/** Weights of any size; they are drawn in relation to the largest. Without one a point weighs 1. */
export type WeightedPoint = { lat: number; lng: number; weight?: number };
export type MapHeatmapValue = MapOptions & { points: WeightedPoint[] };

const shape = pointMap<WeightedPoint>(
  { lat: latField, lng: lngField, weight: may(real, 'intensity') },
  'a heat map is an object with points',
);

export const summary = 'Density on a map.';
export const fields = mapFields;
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<MapHeatmapValue> {
  return fit(raw, shape.read);
}

export const exporters: readonly ExportFormat<MapHeatmapValue>[] = [
  geojsonFormat(({ points }) =>
    points.map(({ lat, lng, weight }) => feature(pointGeometry([lat, lng]), { weight: weight ?? 1 })),
  ),
  ...rowFormats<MapHeatmapValue>(({ points }) => [
    ['lat', 'lng', 'weight'],
    ...points.map(({ lat, lng, weight }) => [lat, lng, weight]),
  ]),
];

export const tolerance: Tolerance = DEGREES;

export function describe({ points }: MapHeatmapValue, _spec: OutputSpec, format: Formatter): string {
  if (points.length === 0) return format.text('describe.map.empty');
  return format.text('describe.map.points', { n: points.length });
}

const incidents: MapHeatmapValue = {
  points: [
    { lat: 51.5, lng: -0.12, weight: 340 },
    { lat: 0, lng: 0, weight: 0 },
  ],
  default_zoom: 10,
};

export const examples: readonly { raw: Json; value: MapHeatmapValue }[] = [
  { raw: incidents, value: incidents },
  {
    raw: {
      points: [
        { latitude: 51.5, lon: -0.12, intensity: 340 },
        { lat: 0, lng: 0, weight: '0' },
      ],
      zoom: 10,
    },
    value: incidents,
  },
  { raw: [[1, 2]], value: { points: [{ lat: 1, lng: 2 }] } },
  { raw: { points: [{ lat: 1, lng: null }] }, value: { points: [] } },
];

export const misfits: readonly Json[] = [
  null,
  {},
  { points: {} },
  { points: [3] },
  { points: [{ lat: 1, lng: 2, weight: 'heavy' }] },
  { points: [{ lat: -91, lng: 2 }] },
];
