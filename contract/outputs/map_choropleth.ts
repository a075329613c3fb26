import { isObject, type Json, type JsonObject } from '../json.ts';
import { differences, memberTolerance, without } from '../difference.ts';
import type { Difference, ExportFormat, Formatter, JsonSchema, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { DEGREES } from './shared/tolerances.ts';
import { amount } from './shared/amount.ts';
import { rowFormats } from './shared/formats.ts';
import { geojsonFormat } from './shared/geojson.ts';
import { mapOptions, type MapOptions } from './shared/map.ts';
import { fit, misfit } from './shared/misfit.ts';
import { json, may, need, real, record, sample, type Shape } from './shared/shape.ts';
import { mapFields } from './shared/spec-fields.ts';

/** A GeoJSON FeatureCollection (RFC 7946), kept as it is. */
export type FeatureCollection = JsonObject & { type: 'FeatureCollection'; features: JsonObject[] };

export type ChoroplethValue = MapOptions & {
  geojson: FeatureCollection;
  /** Number per feature: `feature.id`, `properties.id` or `properties.name`. Features without one stay empty. */
  values: { [feature: string]: number };
  min?: number;
  max?: number;
};

const GEOJSON = 'it should be a GeoJSON FeatureCollection or Feature';
const geojsonSchema: JsonSchema = {
  type: 'object',
  properties: {
    type: { const: 'FeatureCollection' },
    features: { type: 'array', items: { type: 'object', properties: { geometry: {} }, required: ['geometry'] } },
  },
  required: ['type', 'features'],
};

const geojson: Shape<FeatureCollection> = {
  schema: geojsonSchema,
  read(raw, place) {
    if (!isObject(raw)) return misfit(place, raw, GEOJSON);
    json.read(raw, place);
    const collection: JsonObject = raw['type'] === 'Feature' ? { type: 'FeatureCollection', features: [raw] } : raw;
    if (collection['type'] !== 'FeatureCollection') return misfit(place.at('type'), collection['type'], GEOJSON);
    const { features } = collection;
    const at = place.at('features');
    if (!Array.isArray(features)) return misfit(at, features, 'features are a list');
    const feature = at.at(0);
    for (const [index, item] of features.entries()) {
      feature.key = index;
      if (!isObject(item) || !Object.hasOwn(item, 'geometry'))
        misfit(feature, item, 'a feature is an object with geometry');
    }
    return collection as FeatureCollection;
  },
};

const values: Shape<{ [feature: string]: number }> = {
  schema: { type: 'object', additionalProperties: { type: 'number' } },
  read(raw, place) {
    if (!isObject(raw)) return misfit(place, raw, 'values are an object from feature id to number');
    const at = place.at('');
    let same = true;
    const entries = Object.entries(raw).flatMap(([id, given]): [string, number][] => {
      at.key = id;
      const value = sample.read(given, at);
      same &&= value === given;
      return value === undefined ? [] : [[id, value]];
    });
    return same ? (raw as { [feature: string]: number }) : Object.fromEntries(entries);
  },
};

const shape = record<ChoroplethValue>(
  { geojson: need(geojson), values: need(values), min: may(real), max: may(real), ...mapOptions },
  'a choropleth map is an object with geojson and values',
);

export const summary = 'Regions on a map, coloured by value.';
export const fields = mapFields;
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<ChoroplethValue> {
  return fit(raw, shape.read);
}

/** The key of a feature in `values`: the first of its id and names that occurs there, else the first it has. */
export function featureKey(feature: JsonObject, known: { readonly [feature: string]: number }): string | null {
  const properties = isObject(feature['properties']) ? feature['properties'] : {};
  const keys = [feature['id'], properties['id'], properties['name']].flatMap((key) =>
    typeof key === 'string' || typeof key === 'number' ? [String(key)] : [],
  );
  return keys.find((key) => Object.hasOwn(known, key)) ?? keys[0] ?? null;
}

/** What a feature is called: its name, else its key. */
export function featureName(feature: JsonObject, known: { readonly [feature: string]: number }): string {
  const properties = isObject(feature['properties']) ? feature['properties'] : {};
  const { name } = properties;
  return typeof name === 'string' && name !== '' ? name : (featureKey(feature, known) ?? '');
}

interface Region {
  id: string;
  name: string;
  value: number | null;
}

function regionsOf({ geojson: { features }, values: known }: ChoroplethValue): Region[] {
  return features.map((feature) => {
    const id = featureKey(feature, known);
    const value = id !== null && Object.hasOwn(known, id) ? known[id]! : null;
    return { id: id ?? '', name: featureName(feature, known), value };
  });
}

/** The features as they came, each with its value among its properties; null where it has none. */
function valuedFeatures(value: ChoroplethValue): JsonObject[] {
  const regions = regionsOf(value);
  return value.geojson.features.map((feature, index) => {
    const properties = isObject(feature['properties']) ? feature['properties'] : {};
    return { ...feature, type: 'Feature', properties: { ...properties, value: regions[index]!.value } };
  });
}

export const exporters: readonly ExportFormat<ChoroplethValue>[] = [
  geojsonFormat(valuedFeatures),
  ...rowFormats<ChoroplethValue>((value) => [
    ['id', 'name', 'value'],
    ...regionsOf(value).map((region) => [region.id, region.name, region.value]),
  ]),
];

export const tolerance: Tolerance = DEGREES;

/** All regions that have a value count, also those that the expectation leaves out. */
export function* compare(expected: ChoroplethValue, got: ChoroplethValue, allowed: Tolerance): Generator<Difference> {
  const own = memberTolerance(allowed, 'values');
  if (own !== 'ignored') yield* differences(expected.values, got.values, own, { path: '/values', whole: true });
  yield* differences(without(expected, 'values'), got, allowed);
}

export function describe(value: ChoroplethValue, spec: OutputSpec, format: Formatter): string {
  let low: (Region & { value: number }) | null = null;
  let high: (Region & { value: number }) | null = null;
  let n = 0;
  for (const { id, name, value: own } of regionsOf(value)) {
    if (own === null) continue;
    n++;
    if (low === null || own < low.value) low = { id, name, value: own };
    if (high === null || own > high.value) high = { id, name, value: own };
  }
  if (low === null || high === null) return format.text('describe.map.empty');
  return format.text('describe.map_choropleth.regions', {
    n,
    low: amount(low.value, format, spec.unit),
    low_name: low.name,
    high: amount(high.value, format, spec.unit),
    high_name: high.name,
  });
}

const west: JsonObject = {
  type: 'Feature',
  id: 'w',
  properties: { name: 'West' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  },
};
const east: JsonObject = { type: 'Feature', properties: { id: 7, name: 'East' }, geometry: null };
const collection: FeatureCollection = { type: 'FeatureCollection', features: [west, east] };
const rents: ChoroplethValue = { geojson: collection, values: { w: 12.5, '7': 0 }, min: 0, max: 20, default_zoom: 5 };

export const examples: readonly { raw: Json; value: ChoroplethValue }[] = [
  { raw: rents, value: rents },
  {
    raw: { geojson: west, values: { West: '3', nowhere: null } },
    value: { geojson: { type: 'FeatureCollection', features: [west] }, values: { West: 3 } },
  },
  {
    raw: { geojson: collection, values: {}, center: [0, 0] },
    value: { geojson: collection, values: {}, default_center: [0, 0] },
  },
];

export const misfits: readonly Json[] = [
  null,
  [],
  { values: {} },
  { geojson: west },
  { geojson: { type: 'Polygon' }, values: {} },
  { geojson: { type: 'FeatureCollection' }, values: {} },
  { geojson: { type: 'FeatureCollection', features: [5] }, values: {} },
  { geojson: { type: 'FeatureCollection', features: [{}] }, values: {} },
  { geojson: collection, values: [1] },
  { geojson: collection, values: { w: 'high' } },
];
