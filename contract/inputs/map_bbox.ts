import type { Json } from '../json.ts';
import type { InputModule, InputSpec, Issue, JsonSchema, NormalisedInput } from '../types.ts';
import { centre, checkPlace, mapFields, readDegrees, readPlace } from './shared/coordinates.ts';
import { fits, issue, member, misfit, scalarText, unwrap } from './shared/issues.ts';

type Box = [south: number, west: number, north: number, east: number];

/** Half the side of the sample box in degrees; on the equator about one kilometre. */
const SAMPLE_REACH = 0.01;

export const summary = 'A box on a map, `[south, west, north, east]`; across the antimeridian west is above east.';

export const fields: Record<string, JsonSchema> = mapFields;
export const requiredOnlyWarns = true;

const latitude = { type: 'number', minimum: -90, maximum: 90 };
const longitude = { type: 'number', minimum: -180, maximum: 180 };

export function valueSchema(): JsonSchema {
  return { type: 'array', prefixItems: [latitude, longitude, latitude, longitude], items: false, minItems: 4 };
}

export function sample(spec: InputSpec): Box {
  const [lat, lng] = centre(spec);
  return [
    beside(lat, -SAMPLE_REACH, 90),
    beside(lng, -SAMPLE_REACH, 180),
    beside(lat, SAMPLE_REACH, 90),
    beside(lng, SAMPLE_REACH, 180),
  ];
}

function beside(degrees: number, by: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, Number((degrees + by).toFixed(6))));
}

export function normalise(raw: Json): NormalisedInput<Box> {
  const [south, west, north, east] = readSides(unwrap(raw))?.map(readDegrees) ?? [];
  return typeof south === 'number' && typeof west === 'number' && typeof north === 'number' && typeof east === 'number'
    ? fits([south, west, north, east])
    : misfit('issue.map.box');
}

/** The four sides: a list, two corners, text, or an object with any usual set of names. */
function readSides(raw: Json): Json[] | null {
  if (typeof raw === 'string') return four(scalarText(raw).split(/\s*[,;]\s*|\s+/));
  if (Array.isArray(raw)) return raw.length === 2 ? corners(raw[0], raw[1]) : four(raw);
  const southWest = member(raw, 'sw', 'south_west', 'southWest', '_southWest');
  const northEast = member(raw, 'ne', 'north_east', 'northEast', '_northEast');
  if (southWest !== undefined) return corners(southWest, northEast);
  const box = member(raw, 'bbox', 'bounds');
  if (Array.isArray(box)) return readSides(box);
  return [
    member(raw, 'south', 'min_lat', 's') ?? null,
    member(raw, 'west', 'min_lng', 'min_lon', 'w') ?? null,
    member(raw, 'north', 'max_lat', 'n') ?? null,
    member(raw, 'east', 'max_lng', 'max_lon', 'e') ?? null,
  ];
}

function corners(southWest: Json | undefined, northEast: Json | undefined): Json[] | null {
  const low = readPlace(southWest ?? null);
  const high = readPlace(northEast ?? null);
  return low && high && [...low, ...high];
}

function four(list: Json[]): Json[] | null {
  return list.length === 4 ? list : null;
}

export function isBlank(): boolean {
  return false;
}

export function check([south, west, north, east]: Box): Issue[] {
  const order = south > north ? [issue('issue.map.order', { south, north })] : [];
  return [...checkPlace([south, west]), ...checkPlace([north, east]), ...order];
}

const value: Box = [51.3, -0.5, 51.7, 0.3];

export const examples: InputModule<Box>['examples'] = [
  { raw: [51.3, -0.5, 51.7, 0.3], value },
  { raw: ['51.3', '-0.5', '51.7', '0.3'], value },
  { raw: '51.3, -0.5, 51.7, 0.3', value },
  { raw: { bbox: [51.3, -0.5, 51.7, 0.3] }, value },
  {
    raw: [
      [51.3, -0.5],
      [51.7, 0.3],
    ],
    value,
  },
  {
    raw: [
      { lat: 51.3, lng: -0.5 },
      { lat: 51.7, lng: 0.3 },
    ],
    value,
  },
  { raw: { south: 51.3, west: -0.5, north: 51.7, east: 0.3 }, value },
  { raw: { sw: [51.3, -0.5], ne: { lat: 51.7, lng: 0.3 } }, value },
  { raw: { min_lat: 51.3, min_lng: -0.5, max_lat: 51.7, max_lng: 0.3 }, value },
  { raw: { _southWest: { lat: 51.3, lng: -0.5 }, _northEast: { lat: 51.7, lng: 0.3 } }, value },
  { raw: [-17, 177, -16, -178], value: [-17, 177, -16, -178] },
];
