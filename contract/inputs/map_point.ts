import type { Json } from '../json.ts';
import type { InputModule, InputSpec, Issue, JsonSchema, NormalisedInput } from '../types.ts';
import { centre, checkPlace, mapFields, placeSchema, readPlaces, type Place } from './shared/coordinates.ts';
import { fits, misfit, unwrap } from './shared/issues.ts';

export const summary = 'A place on a map, `[latitude, longitude]`.';

export const fields: Record<string, JsonSchema> = mapFields;
export const requiredOnlyWarns = true;

export function valueSchema(): JsonSchema {
  return placeSchema;
}

export function sample(spec: InputSpec): Place {
  return centre(spec);
}

export function normalise(raw: Json): NormalisedInput<Place> {
  const places = readPlaces(unwrap(raw));
  const [place] = places ?? [];
  return place && places?.length === 1 ? fits(place) : misfit('issue.map.point');
}

export function isBlank(): boolean {
  return false;
}

export function check(value: Place): Issue[] {
  return checkPlace(value);
}

const value: Place = [51.5, -0.12];

export const examples: InputModule<Place>['examples'] = [
  { raw: [51.5, -0.12], value },
  { raw: [0, 0], value: [0, 0] },
  { raw: ['51.5', '-0.12'], value },
  { raw: '51.5, -0.12', value },
  { raw: { lat: 51.5, lng: -0.12 }, value },
  { raw: { lat: '51.5', lon: '-0.12' }, value },
  { raw: { latitude: 51.5, longitude: -0.12 }, value },
  { raw: [[51.5, -0.12]], value },
  { raw: { type: 'Point', coordinates: [-0.12, 51.5] }, value },
  { raw: { type: 'Feature', geometry: { type: 'Point', coordinates: [-0.12, 51.5] }, properties: {} }, value },
];
