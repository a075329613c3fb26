/** Parallel lists (`{x: […], y: […]}`) as a list of records. */
import type { Json, JsonObject } from '../../json.ts';
import { unequal } from './misfit.ts';
import type { Place } from './place.ts';
import { list, type Shape } from './shape.ts';

/** A member of the record, and the names under which its list may come. Items may be null. */
export interface ColumnOf {
  name: string;
  aliases: readonly string[];
  item: Shape<Json>;
}

/** True when at least one of the columns is there as a list. */
export function hasColumns(raw: JsonObject, columns: readonly ColumnOf[]): boolean {
  return columns.some(({ name, aliases }) => [name, ...aliases].some((source) => Array.isArray(raw[source])));
}

/** @throws Misfit where an item does not fit, or where a list is longer or shorter than the first one. */
export function recordsOf(raw: JsonObject, columns: readonly ColumnOf[], place: Place): JsonObject[] {
  let records: JsonObject[] | null = null;
  let first = '';
  for (const { name, aliases, item } of columns) {
    const source = [name, ...aliases].find((candidate) => Array.isArray(raw[candidate]));
    if (source === undefined) continue;
    const at = place.at(source);
    const items = list(item, '').read(raw[source]!, at);
    if (records === null) {
      records = items.map((value) => ({ [name]: value }));
      first = source;
    } else if (items.length !== records.length) unequal(at, items.length, first, records.length);
    else for (const [index, value] of items.entries()) records[index]![name] = value;
  }
  return records ?? [];
}
