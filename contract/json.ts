/**
 * JSON as tools speak it. Python prints bare `NaN` and `Infinity`, and integers of any size; JavaScript's own
 * parser refuses the first and rounds the second. These two functions read and write JSON without losing either:
 * non-finite numbers become null, integers beyond 2^53 become `bigint` and go out again digit by digit.
 */

/** Any JSON value; `bigint` stands for an integer that a JavaScript number cannot hold exactly. */
export type Json = null | boolean | number | bigint | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Digits of the smallest integer that a number may not hold exactly: 2^53 has 16. */
const LONG = 16;
const NON_FINITE = /\b(?:NaN|Infinity)\b/;
/**
 * Strings first, so that a word or digits inside one are passed over. The closing quote is optional: a string that is
 * never closed would otherwise be tried again from each escaped quote in it, in quadratic time.
 */
const TOKENS = /"(?:[^"\\]+|\\.)*"?|-?\bInfinity\b|\bNaN\b/g;

interface JsonWithSource {
  parse(text: string, reviver: (this: unknown, key: string, value: Json, context: { source?: string }) => Json): Json;
  rawJSON(text: string): unknown;
}

/**
 * Reads JSON text. `NaN`, `Infinity` and `-Infinity` are read as null. Where a person wrote the text,
 * `parseJsonWithPlace` of `json-place.ts` says what is wrong where.
 * @throws SyntaxError
 */
export function parseJson(text: string): Json {
  let source = text;
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    if (!NON_FINITE.test(text)) throw error;
    source = text.replace(TOKENS, (token) => (token[0] === '"' ? token : 'null'));
    value = JSON.parse(source) as Json;
  }
  return mayHoldLongInteger(source) ? (JSON as unknown as JsonWithSource).parse(source, exactInteger) : value;
}

/**
 * Looks at each 16th character only, since 16 digits in a row cannot lie between two of these; a search with `\d{16}`
 * costs more than the parsing. Digits after a point are a fraction, and such long ones are in every other result.
 */
function mayHoldLongInteger(text: string): boolean {
  for (let at = LONG - 1; at < text.length; at += LONG) {
    if (!isDigit(text, at)) continue;
    let start = at;
    while (isDigit(text, start - 1)) start--;
    while (isDigit(text, at + 1)) at++;
    if (at - start >= LONG - 1 && text[start - 1] !== '.') return true;
  }
  return false;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function exactInteger(this: unknown, _key: string, value: Json, context: { source?: string }): Json {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** Writes JSON text; a bigint is written as its digits, `undefined` members are left out. */
export function stringifyJson(value: unknown, indent?: number): string {
  try {
    return JSON.stringify(value, undefined, indent);
  } catch {
    // Only a bigint stops it where values came from JSON; asking at every member takes three times as long.
    return JSON.stringify(value, withDigits, indent);
  }
}

function withDigits(_key: string, item: unknown): unknown {
  return typeof item === 'bigint' ? (JSON as unknown as JsonWithSource).rawJSON(item.toString()) : item;
}

/** True for a JSON object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a number or an exact big integer. */
export function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value));
}

/** Equality of JSON values: 1 equals 1.0, key order does not matter, list order does. */
export function jsonEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  // Comparing is exact between number and bigint, where converting one to the other is not.
  if (isNumeric(a) && isNumeric(b)) return !(a < b) && !(a > b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => jsonEqual(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a).filter((key) => a[key] !== undefined);
  return (
    keys.length === Object.keys(b).filter((key) => b[key] !== undefined).length &&
    keys.every((key) => Object.hasOwn(b, key) && jsonEqual(a[key], b[key]))
  );
}
