/**
 * Members that only say how a value is drawn: colours, dashes, sizes, titles of axes. One that does not fit is dropped
 * and the value is drawn without it; a chart is not lost for its dashes. Nothing here throws, since ten thousand points
 * may have ten thousand odd sizes.
 */
import type { Json } from '../../json.ts';
import type { JsonSchema } from '../../types.ts';
import { may, numberInText, type Field, type Shape } from './shape.ts';
import { MAX_PRECISION } from './spec-fields.ts';

/** Reads a decoration; `undefined` when it does not fit. */
export type Accept<T> = (raw: Json) => T | undefined;

/** A member that is left out when it does not fit, like one that is missing. */
export function decoration<T>(schema: JsonSchema, accept: Accept<T>, ...aliases: string[]): Field<T> {
  return may({ schema, read: accept as Shape<T>['read'] }, ...aliases);
}

/** Text; numbers and booleans are written out. */
export const aWord: Accept<string> = (raw) => (typeof raw === 'object' ? undefined : String(raw));

/** A boolean; 0 and 1 count. */
export const aFlag: Accept<boolean> = (raw) =>
  typeof raw === 'boolean' ? raw : raw === 0 || raw === 1 ? raw === 1 : undefined;

/** A finite number, also as text. */
export const aNumber: Accept<number> = (raw) => {
  const value = typeof raw === 'object' || typeof raw === 'boolean' ? Number.NaN : Number(numeral(raw));
  return Number.isFinite(value) ? value : undefined;
};

function numeral(raw: string | number | bigint): number | bigint {
  return typeof raw === 'string' ? (numberInText(raw) ?? Number.NaN) : raw;
}

/** A whole number between two bounds, also as text. */
export const aCount =
  (least: number, most = Number.MAX_SAFE_INTEGER): Accept<number> =>
  (raw) => {
    const value = aNumber(raw);
    return value !== undefined && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
  };

/** One of a few values; `synonyms` maps what else is written for them. */
export function choice<T extends string | boolean>(
  values: readonly T[],
  synonyms: readonly (readonly [Json, T])[] = [],
): Field<T> {
  const known = new Map<Json, T>([...values.map((value) => [value, value] as const), ...synonyms]);
  return decoration({ enum: values }, (raw) => known.get(raw));
}

/** Both spellings are read everywhere; ours is written. */
export const colour = decoration<string>(
  { type: 'string' },
  (raw) => (typeof raw === 'string' ? raw : undefined),
  'color',
);
export const words = (...aliases: string[]): Field<string> => decoration({ type: 'string' }, aWord, ...aliases);
export const option = decoration<boolean>({ type: 'boolean' }, aFlag);
export const size = decoration<number>({ type: 'number' }, aNumber);
/** Digits after the decimal point. */
export const digits = decoration<number>(
  { type: 'integer', minimum: 0, maximum: MAX_PRECISION },
  aCount(0, MAX_PRECISION),
);

/** An item of a parallel list, kept as it came: the record that it goes into decides. */
export const anything: Shape<Json> = { schema: {}, read: (raw) => raw };
