/**
 * The value of a map input as rows of two coordinates each, whatever its type: what the fields show and what they make
 * of it. A coordinate that is no number stays in its row as it was typed. Pure.
 */
import { normaliseNumber } from '../../../contract/inputs/shared/numbers.ts';
import type { Json } from '../../../contract/json.ts';
import type { InputRules, InputSpec } from '../../../contract/types.ts';
import type { DrawnKind } from './draw.ts';
import type { Place } from './geo.ts';

/** One coordinate: degrees, what was typed instead, or nothing. */
export type Cell = Json | undefined;
/** Latitude and longitude. A box has two: south and west, north and east. */
export type Row = readonly [Cell, Cell];

const BLANK: Row = [undefined, undefined];

/** Lists have as many rows as places, the others always the same number. */
export function rowsOf(kind: DrawnKind, raw: Json | undefined, spec: InputSpec, contract: InputRules): Row[] {
  const count = kind === 'point' ? 1 : kind === 'box' ? 2 : 0;
  if (raw === undefined || raw === null) return Array.from({ length: count }, () => BLANK);
  // What the fields made themselves is taken as it stands: read by the contract, half a pair would be lost.
  const own = ownRows(kind, raw);
  if (own) return own;
  const read = contract.normalise(raw, spec);
  const rows = read.ok ? ownRows(kind, read.value) : null;
  return rows ?? [[raw, undefined], ...Array.from({ length: Math.max(0, count - 1) }, () => BLANK)];
}

function ownRows(kind: DrawnKind, raw: Json): Row[] | null {
  if (!Array.isArray(raw)) return null;
  if (kind === 'point') return raw.length === 2 && raw.every(isCell) ? [rowOf(raw)] : null;
  if (kind === 'box')
    return raw.length === 4 && raw.every(isCell) ? [rowOf(raw.slice(0, 2)), rowOf(raw.slice(2))] : null;
  const rows = raw.map((item) => (Array.isArray(item) && item.length === 2 && item.every(isCell) ? rowOf(item) : null));
  return rows.every((row) => row !== null) ? rows : null;
}

function isCell(item: Json): boolean {
  return item === null || typeof item !== 'object';
}

function rowOf([latitude, longitude]: readonly Json[]): Row {
  return [cellOf(latitude), cellOf(longitude)];
}

/** A number given as text is a number. */
function cellOf(item: Json | undefined): Cell {
  if (item === null || item === undefined || item === '') return undefined;
  const read = normaliseNumber(item);
  return read.ok ? Number(read.value) : item;
}

export function isBlankRow([latitude, longitude]: Row): boolean {
  return latitude === undefined && longitude === undefined;
}

/** The value that rows stand for; undefined when nothing is in them. While a list is typed in, its blank rows stay. */
export function rawOf(kind: DrawnKind, rows: readonly Row[], settled: boolean): Json | undefined {
  if (rows.every(isBlankRow)) return undefined;
  const pairs = rows.map(([latitude, longitude]): Json[] => [latitude ?? null, longitude ?? null]);
  if (kind === 'point') return pairs[0]!;
  if (kind === 'box') return pairs.flat();
  return settled ? pairs.filter((_, index) => !isBlankRow(rows[index]!)) : pairs;
}

/** True for degrees that exist. */
export function isDegrees(cell: Cell, limit: 90 | 180): cell is number {
  return typeof cell === 'number' && Math.abs(cell) <= limit;
}

/** The rows that a map can show, with where they stand. */
export function placesOf(rows: readonly Row[]): { places: Place[]; positions: number[] } {
  const places: Place[] = [];
  const positions: number[] = [];
  rows.forEach(([latitude, longitude], position) => {
    if (!isDegrees(latitude, 90) || !isDegrees(longitude, 180)) return;
    places.push([latitude, longitude]);
    positions.push(position);
  });
  return { places, positions };
}

/** The rows after an edit on the map. What the map could not show is not lost: it goes to the end. */
export function rowsWith(kind: DrawnKind, places: readonly Place[], rows: readonly Row[]): Row[] {
  if (kind === 'point') return [places[0] ?? BLANK];
  if (kind === 'box') return [places[0] ?? BLANK, places[1] ?? BLANK];
  const { positions } = placesOf(rows);
  if (places.length === positions.length) {
    const merged: Row[] = [...rows];
    positions.forEach((position, index) => (merged[position] = places[index]!));
    return merged;
  }
  const strangers = rows.filter((row, position) => !positions.includes(position) && !isBlankRow(row));
  return [...places, ...strangers];
}
