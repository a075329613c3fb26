/** What every map shares: coordinates and where it opens. */
import { isObject, type Json } from '../../json.ts';
import { aNumber, decoration } from './decoration.ts';
import { fit, misfit } from './misfit.ts';
import type { Place } from './place.ts';
import { drop, list, need, real, record, type Fields, type RecordOptions, type Shape } from './shape.ts';

/** `[lat, lng]` in degrees. */
export type LatLng = [number, number];

export type MapOptions = {
  /** Without it the map fits its data. */
  default_center?: LatLng;
  default_zoom?: number;
};

/** Degrees north; 0 is as good as any other. A number beyond the poles is most often a swapped pair. */
export const latitude: Shape<number> = {
  schema: { type: 'number', minimum: -90, maximum: 90 },
  read(raw, place) {
    const value = real.read(raw, place);
    return Math.abs(value) <= 90
      ? value
      : misfit(place, raw, 'a latitude lies between −90 and 90, and comes before the longitude');
  },
};

export const latField = drop(latitude, 'latitude');
export const lngField = drop(real, 'lon', 'long', 'longitude');

const PAIR = 'a coordinate is a list of latitude and longitude, or an object with lat and lng';
const pairRecord = record<{ lat: number; lng: number }>(
  { lat: need(latitude, 'latitude'), lng: need(real, 'lon', 'long', 'longitude') },
  PAIR,
);

/** A coordinate as a list of two. */
export const latLng: Shape<LatLng> = {
  schema: { type: 'array', prefixItems: [latitude.schema, real.schema], minItems: 2, maxItems: 2 },
  read(raw, place) {
    if (isObject(raw)) {
      const { lat, lng } = pairRecord.read(raw, place);
      return [lat, lng];
    }
    if (!Array.isArray(raw) || raw.length !== 2) return misfit(place, raw, PAIR);
    const lat = latitude.read(raw[0]!, place.at(0));
    const lng = real.read(raw[1]!, place.at(1));
    return lat === raw[0] && lng === raw[1] ? (raw as LatLng) : [lat, lng];
  },
};

/** Where a map opens. It fits its data where this makes no sense. */
export const mapOptions = {
  default_center: decoration(latLng.schema, center, 'center', 'centre'),
  default_zoom: decoration(real.schema, aNumber, 'zoom'),
};

function center(raw: Json): LatLng | undefined {
  const read = fit(raw, latLng.read);
  return read.ok ? read.value : undefined;
}

/** Points of a map; `[lat, lng]` is one without further members. Points without coordinates (null, NaN) are left out. */
export function mapPoints<P extends { lat: number; lng: number }>(fields: Fields<P>): Shape<P[]> {
  const EXPECTED = 'a point is an object with lat and lng, or a list of both';
  const pointRecord = record<P>(fields, EXPECTED);
  const point: Shape<P> = {
    schema: pointRecord.schema,
    read(raw: Json, place: Place): P {
      if (!Array.isArray(raw)) return pointRecord.read(raw, place);
      if (raw.length !== 2) return misfit(place, raw, EXPECTED);
      return pointRecord.read({ lat: raw[0]!, lng: raw[1]! }, place);
    },
  };
  return list(point, 'points are a list') as Shape<P[]>;
}

/** A map that is a list of points. */
export function pointMap<P extends { lat: number; lng: number }>(
  fields: Fields<P>,
  expected: string,
): Shape<MapOptions & { points: P[] }> {
  const options: RecordOptions<MapOptions & { points: P[] }> = { list: 'points' };
  return record(
    { points: need(mapPoints(fields)), ...mapOptions } as Fields<MapOptions & { points: P[] }>,
    expected,
    options,
  );
}

const EARTH_RADIUS_KM = 6371;

/** Length of a path over the ground, in kilometres (great circles on a sphere). */
export function pathLength(points: readonly { lat: number; lng: number }[]): number {
  let length = 0;
  for (let index = 1; index < points.length; index++) length += distance(points[index - 1]!, points[index]!);
  return length;
}

function distance(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const rad = Math.PI / 180;
  const half = (degrees: number): number => Math.sin((degrees * rad) / 2) ** 2;
  const square = half(b.lat - a.lat) + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * half(b.lng - a.lng);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(square)));
}
