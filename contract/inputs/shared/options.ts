/** Choices of select, radio, multiselect and of select columns. An option's value is sent with its own JSON type. */
import { isObject, jsonEqual, type Json } from '../../json.ts';
import type { JsonSchema, SpecFault } from '../../types.ts';

export interface Option {
  value: Json;
  label: string;
}

export const optionsField: JsonSchema = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    properties: {
      value: { type: ['string', 'number', 'boolean'], description: 'Sent as it stands, with its JSON type.' },
      label: { type: 'string' },
    },
    required: ['value', 'label'],
    additionalProperties: false,
  },
};

/** The options of a spec; bare values and missing labels are read too. */
export function optionsOf(spec: { readonly [field: string]: unknown }): Option[] {
  const list = spec['options'];
  if (!Array.isArray(list)) return [];
  return (list as Json[]).flatMap((item) => {
    if (!isObject(item)) return item === null || Array.isArray(item) ? [] : [{ value: item, label: String(item) }];
    const value = item['value'];
    if (value === undefined || value === null) return [];
    return [{ value, label: typeof item['label'] === 'string' ? item['label'] : textOf(value) }];
  });
}

/** The option that is meant: by value, by the value as text (`"12"` for 12), then by label. */
export function findOption(options: readonly Option[], raw: Json): Option | undefined {
  const exact = options.find((option) => jsonEqual(option.value, raw));
  if (exact || isObject(raw) || Array.isArray(raw) || raw === null) return exact;
  const text = textOf(raw).trim();
  return (
    options.find((option) => textOf(option.value) === text) ??
    options.find((option) => option.label === text) ??
    options.find((option) => fold(textOf(option.value)) === fold(text) || fold(option.label) === fold(text))
  );
}

/** Labels for a sentence: the first few. */
export function optionList(options: readonly Option[]): string {
  const most = 6;
  const labels = options.slice(0, most).map((option) => option.label);
  return options.length > most ? `${labels.join(', ')}, …` : labels.join(', ');
}

export function optionValuesSchema(options: readonly Option[]): JsonSchema {
  return { enum: options.map((option) => option.value) };
}

/** Two options with one value cannot be told apart. */
export function optionFaults(spec: { readonly [field: string]: unknown }, at = ''): SpecFault[] {
  const options = optionsOf(spec);
  return options.flatMap((option, index) => {
    const first = options.findIndex((other) => jsonEqual(other.value, option.value));
    if (first === index) return [];
    return [
      {
        path: `${at}/options/${index}/value`,
        message: `The options ${first + 1} and ${index + 1} have the same value.`,
        hint: 'Give each option a value of its own.',
      },
    ];
  });
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : isObject(value) || Array.isArray(value) ? '' : String(value);
}

function fold(text: string): string {
  return text.toLocaleLowerCase('en');
}
