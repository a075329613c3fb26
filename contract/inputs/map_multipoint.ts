import type { Json } from '../json.ts';
import type { InputModule, InputSpec, Issue, JsonSchema, NormalisedInput } from '../types.ts';
import { centre, checkPlace, mapFields, placeSchema, readPlaces, type Place } from './shared/coordinates.ts';
import { firstIssues, fits, misfit, unwrap } from './shared/issues.ts';

export const summary = 'Places on a map, `[[latitude, longitude], …]`.';

export const fields: Record<string, JsonSchema> = mapFields;
export const requiredOnlyWarns = true;

export function valueSchema(): JsonSchema {
  return { type: 'array', items: placeSchema };
}

export function sample(spec: InputSpec): Place[] {
  return [centre(spec)];
}

export function normalise(raw: Json): NormalisedInput<Place[]> {
  const places = readPlaces(unwrap(raw));
  return places ? fits(places) : misfit('issue.map.list');
}

export function isBlank(value: Place[]): boolean {
  return value.length === 0;
}

export function check(value: Place[]): Issue[] {
  return firstIssues(value, (place, index) => checkPlace(place, `/${index}`));
}

const london: Place = [51.5, -0.12];
const paris: Place = [48.86, 2.35];
const value = [london, paris];

export const examples: InputModule<Place[]>['examples'] = [
  { raw: [london, paris], value },
  { raw: [['51.5', '-0.12'], '48.86, 2.35'], value },
  {
    raw: [
      { lat: 51.5, lng: -0.12, label: 'London' },
      { lat: 48.86, lon: 2.35 },
    ],
    value,
  },
  { raw: { points: [london, { lat: 48.86, lng: 2.35 }] }, value },
  {
    raw: {
      type: 'MultiPoint',
      coordinates: [
        [-0.12, 51.5],
        [2.35, 48.86],
      ],
    },
    value,
  },
  { raw: '51.5, -0.12\n48.86, 2.35', value },
  { raw: [51.5, -0.12], value: [london] },
  { raw: { lat: 51.5, lng: -0.12 }, value: [london] },
];
