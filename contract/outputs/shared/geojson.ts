/** GeoJSON (RFC 7946) out of what maps show: longitude first, within −180…180, outlines closed. */
import { stringifyJson, type Json, type JsonObject } from '../../json.ts';
import type { ExportFormat } from '../../types.ts';
import { cutLine, cutRing, wrapped } from './antimeridian.ts';
import { textFormat } from './formats.ts';
import type { LatLng } from './map.ts';

/** A position as GeoJSON has it. */
type Position = [lng: number, lat: number];

/** One feature a line, so that a version control shows which of them changed. */
export function geojsonFormat<C extends Json>(features: (value: C) => Iterable<JsonObject>): ExportFormat<C> {
  return textFormat('geojson', 'application/geo+json', (value) => {
    const lines = Array.from(features(value), (feature) => stringifyJson(feature));
    return `{"type":"FeatureCollection","features":[${lines.length > 0 ? `\n${lines.join(',\n')}\n` : ''}]}\n`;
  });
}

/** A feature; members of `properties` that are not there are left out. */
export function feature(
  geometry: JsonObject | null,
  properties: { readonly [name: string]: Json | undefined },
): JsonObject {
  const given = Object.entries(properties).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return { type: 'Feature', properties: Object.fromEntries(given), geometry };
}

export function pointGeometry([lat, lng]: LatLng): JsonObject {
  return { type: 'Point', coordinates: position([lat, wrapped(lng)]) };
}

/** A line; in parts where it crosses the antimeridian, a point where it has only one place. */
export function lineGeometry(line: readonly LatLng[]): JsonObject | null {
  if (line.length < 2) return line[0] ? pointGeometry(line[0]) : null;
  const parts = cutLine(line).map((part) => part.map(position));
  return parts.length === 1
    ? { type: 'LineString', coordinates: parts[0]! }
    : { type: 'MultiLineString', coordinates: parts };
}

/** An area; in parts where it crosses the antimeridian, a line or a point where it has too few corners. */
export function areaGeometry(ring: readonly LatLng[]): JsonObject | null {
  const open = withoutRepeat(ring);
  if (open.length < 3) return lineGeometry(open);
  const parts = cutRing(open).map((part) => [closed(anticlockwise(part)).map(position)]);
  return parts.length === 1
    ? { type: 'Polygon', coordinates: parts[0]! }
    : { type: 'MultiPolygon', coordinates: parts };
}

/** As RFC 7946 has outlines: some readers fill the rest of the world otherwise. */
function anticlockwise(ring: readonly LatLng[]): readonly LatLng[] {
  let twice = 0;
  for (const [at, [lat, lng]] of ring.entries()) {
    const [nextLat, nextLng] = ring[(at + 1) % ring.length]!;
    twice += (nextLng - lng) * (nextLat + lat);
  }
  return twice > 0 ? [ring[0]!, ...ring.slice(1).reverse()] : ring;
}

function position([lat, lng]: LatLng): Position {
  return [lng, lat];
}

/** An outline whose last corner is its first, once. */
export function withoutRepeat(ring: readonly LatLng[]): readonly LatLng[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 1 && first![0] === last![0] && first![1] === last![1] ? ring.slice(0, -1) : ring;
}

export function closed(ring: readonly LatLng[]): LatLng[] {
  return ring[0] ? [...ring, ring[0]] : [];
}
