/** Places on a round world drawn flat: longitudes that wrap, areas across the antimeridian. Pure, in degrees. */
import type { Place } from '../../../contract/inputs/shared/coordinates.ts';

export type { Place };

/** South-west and north-east corner. The east end is never below the west end: across the antimeridian it is above 180. */
export interface Area {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** Where the square map of the world ends (Web Mercator). */
export const MAX_LATITUDE = 85.0511287798066;

/** Within −180…180; 180 stays 180, so that a box may end at the antimeridian. */
export function wrapLongitude(longitude: number): number {
  if (longitude >= -180 && longitude <= 180) return longitude;
  // The remainder is exact, also of 1e300.
  const rest = longitude % 360;
  return rest >= 180 ? rest - 360 : rest < -180 ? rest + 360 : rest;
}

export function clampLatitude(latitude: number): number {
  return Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude));
}

/** The same longitude in the copy of the world in which it is nearest to another. */
export function nearLongitude(longitude: number, other: number): number {
  return longitude - 360 * Math.round((longitude - other) / 360);
}

/** A line without jumps: each place in the copy of the world nearest to the one before. */
export function unrolled(places: readonly Place[], begin?: number): Place[] {
  let near = begin ?? places[0]?.[1] ?? 0;
  return places.map(([latitude, longitude]) => [latitude, (near = nearLongitude(longitude, near))]);
}

/** The smallest area with all places in it; null without places. */
export function areaOf(places: readonly Place[]): Area | null {
  if (places.length === 0) return null;
  const latitudes = places.map(([latitude]) => latitude);
  const longitudes = places.map(([, longitude]) => wrapLongitude(longitude)).sort((a, b) => a - b);
  // What lies between the two neighbours that are furthest apart, going round, is left out.
  let [gap, west, east] = [longitudes[0]! + 360 - longitudes.at(-1)!, longitudes[0]!, longitudes.at(-1)!];
  longitudes.slice(1).forEach((longitude, index) => {
    const before = longitudes[index]!;
    if (longitude - before > gap) [gap, west, east] = [longitude - before, longitude, before + 360];
  });
  return { south: least(latitudes), west, north: most(latitudes), east };
}

/** The area of a line or an outline, whose neighbours are joined by the short way. */
export function areaOfLine(places: readonly Place[]): Area | null {
  if (places.length === 0) return null;
  const line = unrolled(places);
  const [latitudes, longitudes] = [line.map(([latitude]) => latitude), line.map(([, longitude]) => longitude)];
  return { south: least(latitudes), west: least(longitudes), north: most(latitudes), east: most(longitudes) };
}

// No spread: an outline may have more corners than a call may have arguments.
function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b));
}
function most(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b));
}

/**
 * How many decimals a place picked on a map of this zoom may have: as many as tell one pixel from the next, 2 to 6
 * (about 10 cm).
 */
export function decimalsAt(zoom: number): number {
  const pixelsPerDegree = (256 * 2 ** zoom) / 360;
  return Math.max(2, Math.min(6, Math.ceil(Math.log10(pixelsPerDegree))));
}

/** A picked place as it is sent: rounded for the zoom, its longitude within −180…180. */
export function settledPlace([latitude, longitude]: Place, zoom: number): Place {
  const decimals = decimalsAt(zoom);
  return [rounded(clampLatitude(latitude), decimals), rounded(wrapLongitude(longitude), decimals)];
}

export function rounded(degrees: number, decimals: number): number {
  const number = Number(degrees.toFixed(decimals));
  return number === 0 ? 0 : number;
}

/** A view in which an area is wholly in sight; its middle lies in the same copy of the world as the area. */
export interface Framing {
  readonly centre: Place;
  readonly zoom: number;
}

/** What a single place is shown at: a region of some hundred kilometres, so that a coast tells where it is. */
const REGION = 6;
/** No area is magnified more: some hundred metres. */
export const CLOSEST = 17;

/** What a map without a value shows: the lands, not the poles. */
export const WORLD: Area = { south: -58, west: -180, north: 74, east: 180 };

/** Centre and zoom that show an area, with some room round it. `closest` is the most that a small area is magnified. */
export function framingOf(
  area: Area,
  { width, height }: { readonly width: number; readonly height: number },
  { padding = 0, closest = CLOSEST }: { readonly padding?: number; readonly closest?: number } = {},
): Framing {
  const [top, bottom] = [mercatorY(clampLatitude(area.north)), mercatorY(clampLatitude(area.south))];
  const across = (width - 2 * padding) / (256 * ((area.east - area.west) / 360));
  const down = (height - 2 * padding) / (256 * (bottom - top));
  const single = area.east === area.west && area.north === area.south;
  const wanted = single ? REGION : Math.log2(Math.max(Number.MIN_VALUE, Math.min(across, down)));
  return {
    centre: [latitudeAt((top + bottom) / 2), (area.west + area.east) / 2],
    zoom: Math.max(0, Math.min(closest, wanted)),
  };
}

/** Latitude to the height on the square map: 0 at its upper edge, 1 at its lower. */
export function mercatorY(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return Math.max(0, Math.min(1, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)));
}

/** The way back of `mercatorY`. */
export function latitudeAt(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * Math.max(0, Math.min(1, y))))) * 180) / Math.PI;
}
