/** The areas of a GeoJSON geometry (RFC 7946). Whatever is none, or is damaged, is passed over. */
import { isObject, type Json } from '../../../contract/json.ts';
import type { Place } from '../../engines/map/geo.ts';
import { outlineOf, regionOf, type Outline, type Region } from '../../engines/map/regions.ts';

/** Nested collections are allowed and discouraged; nobody nests them deeper. */
const DEEPEST = 8;

/** Null for a geometry without an area: a point, a line, none at all. */
export function areasOf(geometry: Json | undefined): Region | null {
  const outlines = [...outlinesOf(geometry, 0)];
  return outlines.length > 0 ? regionOf(outlines) : null;
}

function* outlinesOf(geometry: Json | undefined, depth: number): Generator<Outline> {
  if (geometry === undefined || !isObject(geometry) || depth > DEEPEST) return;
  const { type, coordinates, geometries } = geometry;
  if (type === 'Polygon') yield* ringsOf(coordinates);
  else if (type === 'MultiPolygon') for (const polygon of listOf(coordinates)) yield* ringsOf(polygon);
  else if (type === 'GeometryCollection') for (const each of listOf(geometries)) yield* outlinesOf(each, depth + 1);
}

function* ringsOf(polygon: Json | undefined): Generator<Outline> {
  for (const ring of listOf(polygon)) {
    const places = listOf(ring).flatMap((position): Place[] => {
      const [longitude, latitude] = listOf(position);
      return isDegree(longitude) && isDegree(latitude) ? [[latitude, longitude]] : [];
    });
    if (places.length > 2) yield outlineOf(places);
  }
}

function listOf(raw: Json | undefined): readonly Json[] {
  return Array.isArray(raw) ? raw : [];
}

function isDegree(raw: Json | undefined): raw is number {
  return typeof raw === 'number' && Number.isFinite(raw);
}
