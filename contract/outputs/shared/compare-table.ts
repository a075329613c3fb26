/** Tables by the columns that are expected, rows in order or as a subset. */
import { differences, memberTolerance, ownMember, same, unequalLength } from '../../difference.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { escapePointer } from '../../pointer.ts';
import type { Difference, Tolerance } from '../../types.ts';
import { matched, oneSided } from './compare-keyed.ts';
import type { Column } from './table-columns.ts';

/** Rows to look at in vain for a subset: half a second's work. Only large tables in another order come near it. */
const MOST_LOOKS = 500_000;

interface Rows {
  columns: readonly Column[];
  rows: readonly JsonObject[];
}

/** The cells of the columns that are expected; a missing cell and null are both empty. */
export function* rowDifferences(expected: Rows, got: Rows, tolerance: Tolerance): Generator<Difference> {
  const keys = expected.columns.map(({ key }) => key);
  const ofRows = memberTolerance(tolerance, 'rows');
  if (ofRows === 'ignored') return;
  if (tolerance.allowExtra) {
    yield* missingRows(expected.rows, got.rows, keys, ofRows);
    return;
  }
  for (const [index, row] of expected.rows.entries()) {
    const given = got.rows[index];
    if (given !== undefined) yield* cellDifferences(row, given, keys, ofRows, `/rows/${index}`);
  }
  if (expected.rows.length !== got.rows.length) yield unequalLength('/rows', expected.rows, got.rows);
}

function* cellDifferences(
  row: JsonObject,
  given: JsonObject,
  keys: readonly string[],
  tolerance: Tolerance,
  path: string,
): Generator<Difference> {
  for (const key of keys) {
    const own = memberTolerance(tolerance, key);
    if (own === 'ignored') continue;
    const [wanted, found] = [ownMember(row, key) ?? null, ownMember(given, key) ?? null];
    if (wanted !== found) {
      yield* differences(wanted, found, own, { path: `${path}/${escapePointer(key)}`, whole: true });
    }
  }
}

/**
 * Each expected row must be among the others, in any order. Looked for from where the last one was found, so that
 * rows in the same order are found at once; a row that was found is not found again.
 */
function* missingRows(
  expected: readonly JsonObject[],
  got: readonly JsonObject[],
  keys: readonly string[],
  tolerance: Tolerance,
): Generator<Difference> {
  const taken = new Set<number>();
  let next = 0;
  let looks = 0;
  for (const [index, row] of expected.entries()) {
    let found = false;
    for (let step = 0; step < got.length && !found; step += 1) {
      const at = (next + step) % got.length;
      if (taken.has(at) || !cellDifferences(row, got[at]!, keys, tolerance, '').next().done) {
        looks += 1;
        continue;
      }
      taken.add(at);
      next = at + 1;
      found = true;
    }
    if (!found) yield { path: `/rows/${index}`, expected: row, reason: 'No row of the table is like this one.' };
    if (looks < MOST_LOOKS || index === expected.length - 1) continue;
    yield { path: `/rows/${index + 1}`, reason: 'The tables are too large to look for the rows from here on.' };
    return;
  }
}

/**
 * Columns by their key. What the expectation itself writes of them is compared; labels that were completed from
 * tool.json or made from the rows are not.
 */
export function* columnDifferences(
  expected: readonly Column[],
  got: readonly Column[],
  tolerance: Tolerance,
  written: Json,
): Generator<Difference> {
  const given = isObject(written) && Array.isArray(written['columns']) ? written['columns'] : [];
  const matches = matched(expected, got, ({ key }) => key);
  let complete = true;
  for (const { name, index, expected: wanted, got: found } of matches) {
    const path = `/columns/${index}`;
    const said = given[index];
    if (wanted !== undefined && found !== undefined) {
      if (isObject(said)) yield* differences(factsIn(said, wanted), found as JsonObject, tolerance, { path });
    } else if (wanted !== undefined || !tolerance.allowExtra) {
      complete = false;
      yield oneSided(path, `the column \`${name}\``, wanted, found);
    }
  }
  if (!complete || tolerance.allowExtra || given.length === 0) return;
  const [order, other] = [expected.map(({ key }) => key), got.map(({ key }) => key)];
  if (!same(order, other, tolerance)) yield { path: '/columns', expected: order, got: other };
}

function factsIn(said: JsonObject, column: Column): JsonObject {
  return Object.fromEntries(Object.entries(column).filter(([name]) => Object.hasOwn(said, name)));
}
