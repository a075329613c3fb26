import type { Json } from '../json.ts';
import type { InputModule, InputSpec, Issue, JsonSchema, NormalisedInput } from '../types.ts';
import { centre, checkPlace, mapFields, placeSchema, readPlaces, type Place } from './shared/coordinates.ts';
import { firstIssues, fits, misfit, unwrap } from './shared/issues.ts';

export const summary = 'An outline on a map, `[[latitude, longitude], …]`, its first place not repeated at the end.';

export const fields: Record<string, JsonSchema> = mapFields;
export const requiredOnlyWarns = true;

export function valueSchema(): JsonSchema {
  return { type: 'array', items: placeSchema };
}

export function sample(spec: InputSpec): Place[] {
  return [centre(spec)];
}

/** A ring that repeats its first place at the end loses the repetition. */
export function normalise(raw: Json): NormalisedInput<Place[]> {
  const places = readPlaces(unwrap(raw));
  if (!places) return misfit('issue.map.list');
  let end = places.length;
  while (end > 1 && samePlace(places[0], places[end - 1])) end -= 1;
  return fits(places.slice(0, end));
}

function samePlace(a: Place | undefined, b: Place | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

export function isBlank(value: Place[]): boolean {
  return value.length === 0;
}

/** The format's own sample has a single corner, so the number of corners is the tool's business. */
export function check(value: Place[]): Issue[] {
  return firstIssues(value, (place, index) => checkPlace(place, `/${index}`));
}

const a: Place = [51, 0];
const b: Place = [52, 0];
const c: Place = [52, 1];
const value = [a, b, c];

export const examples: InputModule<Place[]>['examples'] = [
  { raw: [a, b, c], value },
  { raw: [a, b, c, a], value },
  { raw: [{ lat: 51, lng: 0 }, '52, 0', { latitude: 52, longitude: 1 }], value },
  { raw: { points: [a, b, c] }, value },
  { raw: { coords: [a, b, c] }, value },
  { raw: '51, 0\n52, 0\n52, 1', value },
  {
    raw: {
      type: 'Polygon',
      coordinates: [
        [
          [0, 51],
          [0, 52],
          [1, 52],
          [0, 51],
        ],
      ],
    },
    value,
  },
];
