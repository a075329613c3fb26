import type { Json } from '../json.ts';
import type { ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { DEGREES } from './shared/tolerances.ts';
import { rowFormats } from './shared/formats.ts';
import { areaGeometry, feature, geojsonFormat } from './shared/geojson.ts';
import { kmlFormat } from './shared/kml.ts';
import { joinedLabels } from './shared/list-words.ts';
import { latLng, mapOptions, type LatLng, type MapOptions } from './shared/map.ts';
import { fit } from './shared/misfit.ts';
import { colour } from './shared/decoration.ts';
import { list, may, need, record, text } from './shared/shape.ts';
import { mapFields } from './shared/spec-fields.ts';

/** `coords` go round the area, [lat, lng] each. */
export type Polygon = { coords: LatLng[]; colour?: string; label?: string };
export type MapPolygonsValue = MapOptions & { polygons: Polygon[] };

const polygon = record<Polygon>(
  { coords: need(list(latLng, 'coords are a list of [lat, lng]')), colour, label: may(text) },
  'a polygon is an object with coords',
);
const shape = record<MapPolygonsValue>(
  { polygons: need(list(polygon, 'polygons are a list')), ...mapOptions },
  'a map of polygons is an object with polygons',
  { list: 'polygons' },
);

export const summary = 'Areas on a map.';
export const fields = mapFields;
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<MapPolygonsValue> {
  return fit(raw, shape.read);
}

export const exporters: readonly ExportFormat<MapPolygonsValue>[] = [
  geojsonFormat(({ polygons }) =>
    polygons.map(({ coords, label, colour: own }) => feature(areaGeometry(coords), { label, colour: own })),
  ),
  ...rowFormats<MapPolygonsValue>(function* ({ polygons }) {
    yield ['polygon', 'label', 'lat', 'lng'];
    for (const [index, { label, coords }] of polygons.entries())
      for (const [lat, lng] of coords) yield [index + 1, label, lat, lng];
  }),
  kmlFormat(({ polygons }) => polygons.map(({ coords, label }) => ({ kind: 'area', places: coords, name: label }))),
];

export const tolerance: Tolerance = DEGREES;

export function describe({ polygons }: MapPolygonsValue, _spec: OutputSpec, format: Formatter): string {
  if (polygons.length === 0) return format.text('describe.map.empty');
  const labels = joinedLabels(
    polygons.map(({ label }) => label),
    format,
  );
  const code = labels === '' ? 'describe.map_polygons.areas' : 'describe.map_polygons.labelled';
  return format.text(code, { n: polygons.length, labels });
}

const square: LatLng[] = [
  [0, 0],
  [0, 1],
  [1, 1],
];
const zones: MapPolygonsValue = {
  polygons: [{ coords: square, colour: 'teal', label: 'Zone A' }],
  default_center: [0.5, 0.5],
};

export const examples: readonly { raw: Json; value: MapPolygonsValue }[] = [
  { raw: zones, value: zones },
  {
    raw: { polygons: [{ coords: [{ lat: 0, lng: 0 }, { latitude: 0, lon: 1 }, ['1', 1]], color: 'red' }] },
    value: { polygons: [{ coords: square, colour: 'red' }] },
  },
  { raw: { polygons: [] }, value: { polygons: [] } },
];

export const misfits: readonly Json[] = [
  null,
  {},
  { polygons: 3 },
  { polygons: [[[0, 0]]] },
  { polygons: [{ label: 'a' }] },
  { polygons: [{ coords: [[0]] }] },
  { polygons: [{ coords: [[0, 'east']] }] },
  { polygons: [{ coords: [[0, null]] }] },
];
