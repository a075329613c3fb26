/** The rows of a table as objects, without copying those that are objects already. */
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { misfit, Misfit } from './misfit.ts';
import type { Place } from './place.ts';
import { json, type Shape } from './shape.ts';
import type { Column } from './table-columns.ts';

export const rowsSchema = { type: 'array', items: { type: 'object' } };

/** Reads one row; a list is laid over the columns. */
export function rowShape(columns: readonly Column[]): Shape<JsonObject> {
  return {
    schema: { type: 'object' },
    read(raw, place) {
      if (Array.isArray(raw)) return fromCells(raw, columns, place);
      return isObject(raw) ? readCells(raw, place) : misfit(place, raw, 'a row is an object or a list');
    },
  };
}

function fromCells(cells: readonly Json[], columns: readonly Column[], place: Place): JsonObject {
  if (cells.length > columns.length) {
    throw new Misfit(
      place,
      `${place.words()} has ${cells.length} cells, which is more than the columns (${columns.length})`,
    );
  }
  const row: JsonObject = {};
  for (let index = 0; index < cells.length; index++) setCell(row, columns[index]!.key, cells[index]!);
  return readCells(row, place);
}

/** Cells are any JSON; only what could not be written or drawn is looked for. */
function readCells(row: JsonObject, place: Place): JsonObject {
  let copy: JsonObject | null = null;
  for (const key in row) {
    const cell = row[key] as Json;
    if (typeof cell === 'object') {
      if (cell !== null) json.read(cell, place.at(key));
    } else if (typeof cell === 'number' && !Number.isFinite(cell)) {
      copy ??= { ...row };
      setCell(copy, key, null);
    }
  }
  return copy ?? row;
}

/** Plain assignment to `__proto__` would set the prototype and lose the cell. */
function setCell(row: JsonObject, key: string, cell: Json): void {
  if (key === '__proto__')
    Object.defineProperty(row, key, { value: cell, enumerable: true, configurable: true, writable: true });
  else row[key] = cell;
}
