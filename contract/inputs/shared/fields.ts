/** Pieces of JSON Schema for the own fields of input types. An optional field may also be null, as Python writes it. */
import type { Json } from '../../json.ts';
import type { InputSpec, JsonSchema } from '../../types.ts';

export const textField: JsonSchema = { type: ['string', 'null'] };
export const numberField: JsonSchema = { type: ['number', 'null'] };
export const flagField: JsonSchema = { type: ['boolean', 'null'] };
export const countField: JsonSchema = { type: ['integer', 'null'], minimum: 0 };
export const positiveField: JsonSchema = { type: ['number', 'null'], exclusiveMinimum: 0 };

export const placeholderField: JsonSchema = { ...textField, description: 'Shown while the field is empty.' };
export const maxLengthField: JsonSchema = { ...countField, description: 'The most characters that it takes.' };

/** The field when it is a number, else undefined. */
export function numberOf(spec: InputSpec, field: string): number | undefined {
  const value: Json | undefined = spec[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The field when it is text that says something, else undefined. */
export function textOf(spec: InputSpec, field: string): string | undefined {
  const value: Json | undefined = spec[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function isSet(spec: InputSpec, field: string): boolean {
  return spec[field] === true;
}
