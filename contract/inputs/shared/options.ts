/** Choices of select, radio, multiselect and of select columns. An option's value is sent with its own JSON type. */
import type { Json } from '../../json.ts';
import type { JsonSchema, SpecFault } from '../../types.ts';
import { optionsOf, type Option } from './option-list.ts';

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

/** The option that is meant: by value, by the value as text (`"12"` for 12), then by label. */
export function findOption(options: readonly Option[], raw: Json): Option | undefined {
  if (raw === null || typeof raw === 'object') return undefined;
  const index = indexOf(options);
  const text = String(raw).trim();
  return (
    index.byValue.get(scalarKey(raw)) ??
    index.byText.get(text) ??
    index.byLabel.get(text) ??
    index.byText.get(fold(text)) ??
    index.byLabel.get(fold(text))
  );
}

/** A text that two scalars share when they are one JSON value. */
export function scalarKey(value: Json): string {
  return `${typeof value === 'string' ? 'text' : 'other'} ${String(value)}`;
}

interface OptionIndex {
  byValue: ReadonlyMap<string, Option>;
  byText: ReadonlyMap<string, Option>;
  byLabel: ReadonlyMap<string, Option>;
}

const indexes = new WeakMap<readonly Option[], OptionIndex>();

/** Made once per list: a table with many rows asks for each of its cells. */
function indexOf(options: readonly Option[]): OptionIndex {
  let index = indexes.get(options);
  if (!index) {
    const textOf = (option: Option): string => String(option.value);
    index = {
      byValue: firstBy(options, (option) => scalarKey(option.value)),
      byText: firstBy(options, textOf, (option) => fold(textOf(option))),
      byLabel: firstBy(
        options,
        (option) => option.label,
        (option) => fold(option.label),
      ),
    };
    indexes.set(options, index);
  }
  return index;
}

/** The first option of each name; names of an earlier kind go before those of a later one. */
function firstBy(options: readonly Option[], ...names: ((option: Option) => string)[]): Map<string, Option> {
  const found = new Map<string, Option>();
  for (const nameOf of names) {
    for (const option of options) if (!found.has(nameOf(option))) found.set(nameOf(option), option);
  }
  return found;
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
  const first = new Map<string, number>();
  return optionsOf(spec).flatMap((option, index) => {
    const key = scalarKey(option.value);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, index);
      return [];
    }
    const message = `The options ${earlier + 1} and ${index + 1} have the same value.`;
    return [{ path: `${at}/options/${index}/value`, message, hint: 'Give each option a value of its own.' }];
  });
}

function fold(text: string): string {
  return text.toLocaleLowerCase('en');
}
