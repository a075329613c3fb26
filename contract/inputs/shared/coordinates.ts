/** Places as [latitude, longitude] in degrees. 0 is a valid latitude and longitude. */
import { isNumeric, isObject, type Json, type JsonObject } from '../../json.ts';
import type { InputSpec, Issue, JsonSchema } from '../../types.ts';
import { issue, member, scalarText } from './issues.ts';
import { normaliseNumber } from './numbers.ts';

export type Place = [number, number];

export const mapFields: Record<string, JsonSchema> = {
  default_center: {
    type: ['array', 'null'],
    items: { type: 'number' },
    minItems: 2,
    maxItems: 2,
    description: 'Where the map begins: [latitude, longitude].',
  },
  default_zoom: { type: ['number', 'null'], minimum: 0, maximum: 22 },
};

export const placeSchema: JsonSchema = {
  type: 'array',
  prefixItems: [
    { type: 'number', minimum: -90, maximum: 90 },
    { type: 'number', minimum: -180, maximum: 180 },
  ],
  items: false,
  minItems: 2,
};

/** One degree value, also written as text. */
export function readDegrees(raw: Json | undefined): number | null {
  if (raw === undefined || (typeof raw === 'string' && raw.trim() === '')) return null;
  if (!isNumeric(raw) && typeof raw !== 'string') return null;
  const number = normaliseNumber(raw);
  return number.ok ? Number(number.value) : null;
}

/**
 * A place written as [lat, lng], `"lat, lng"`, an object with any usual pair of names, or GeoJSON (which has the
 * longitude first); null for anything else.
 */
export function readPlace(raw: Json): Place | null {
  if (typeof raw === 'string') {
    const parts = scalarText(raw).split(/\s*[,;]\s*|\s+/);
    return parts.length === 2 ? readPlace(parts) : null;
  }
  if (Array.isArray(raw)) {
    if (raw.length !== 2) return null;
    return pair(raw[0], raw[1]);
  }
  if (!isObject(raw)) return null;
  const { type, coordinates } = geometryOf(raw);
  if (type === 'Point' && Array.isArray(coordinates)) return pair(coordinates[1], coordinates[0]);
  return pair(member(raw, 'lat', 'latitude'), member(raw, 'lng', 'lon', 'long', 'longitude'));
}

/** The geometry of a GeoJSON feature; anything else is its own. */
function geometryOf(raw: JsonObject): JsonObject {
  return isObject(raw['geometry']) ? raw['geometry'] : raw;
}

function pair(latitude: Json | undefined, longitude: Json | undefined): Place | null {
  const [lat, lng] = [readDegrees(latitude), readDegrees(longitude)];
  return lat === null || lng === null ? null : [lat, lng];
}

/** A list of places: an array of them, `{points}`, `{coords}`, one place alone, a line or outline of GeoJSON, or lines of text. */
export function readPlaces(raw: Json): Place[] | null {
  if (Array.isArray(raw)) {
    if (raw.length === 2 && raw.every((item) => isNumeric(item) || typeof item === 'string')) {
      const single = readPlace(raw);
      if (single) return [single];
    }
    const places = raw.map(readPlace);
    return places.every((place) => place !== null) ? places : null;
  }
  if (typeof raw === 'string') {
    const lines = raw.split(/\n|;/).filter((line) => line.trim() !== '');
    return lines.length > 0 ? readPlaces(lines) : null;
  }
  if (!isObject(raw)) return null;
  const { type, coordinates } = geometryOf(raw);
  if (Array.isArray(coordinates)) return readGeometry(type, coordinates);
  if (Array.isArray(raw['features'])) return readPlaces(raw['features']);
  const list = member(raw, 'points', 'coords', 'vertices');
  if (Array.isArray(list)) return readPlaces(list);
  const single = readPlace(raw);
  return single && [single];
}

function readGeometry(type: Json | undefined, coordinates: Json[]): Place[] | null {
  if (type === 'Point') return readPlaces([{ type, coordinates }]);
  const line = type === 'Polygon' ? coordinates[0] : coordinates;
  if (!Array.isArray(line)) return null;
  return readPlaces(line.map((position) => ({ type: 'Point', coordinates: position })));
}

/** Degrees that do not exist. `pointer` is the place's own inside the value. */
export function checkPlace([latitude, longitude]: Place, pointer = ''): Issue[] {
  const issues: Issue[] = [];
  if (Math.abs(latitude) > 90) issues.push(issue('issue.map.latitude', { value: latitude }, pointer));
  if (Math.abs(longitude) > 180) issues.push(issue('issue.map.longitude', { value: longitude }, pointer));
  return issues;
}

/** `default_center`, else the place where both are 0. */
export function centre(spec: InputSpec): Place {
  const given = spec['default_center'];
  return (given === undefined ? null : readPlace(given)) ?? [0, 0];
}
