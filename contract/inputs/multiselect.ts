import { optionsOf, type Option } from './shared/option-list.ts';
import { isObject, type Json } from '../json.ts';
import type { InputModule, InputSpec, Issue, JsonSchema, NormalisedInput, SpecFault } from '../types.ts';
import { firstIssues, fits, issue, misfit, shown, unwrap } from './shared/issues.ts';
import { findOption, optionFaults, optionList, optionsField, optionValuesSchema, scalarKey } from './shared/options.ts';

export const summary = 'Any number of options. The value is the list of their values, each with its JSON type.';

export const fields: Record<string, JsonSchema> = { options: optionsField };
export const requiredFields = ['options'] as const;

export function valueSchema(spec: InputSpec): JsonSchema {
  return { type: 'array', items: optionValuesSchema(optionsOf(spec)), uniqueItems: true };
}

export function sample(): Json[] {
  return [];
}

/** A list, one value alone, or text with commas or newlines; each value once, in the order given. */
export function normalise(raw: Json, spec: InputSpec): NormalisedInput<Json[]> {
  const options = optionsOf(spec);
  const list = readList(unwrap(raw), options);
  if (!list) return misfit('issue.options.not');
  const values = new Map<string, Json>();
  for (const item of list) {
    const inner = unwrap(item);
    if (inner === null || isObject(inner) || Array.isArray(inner)) return misfit('issue.options.not');
    const option = findOption(options, inner);
    const value = option ? option.value : inner;
    values.set(scalarKey(value), value);
  }
  return fits([...values.values()]);
}

function readList(raw: Json, options: readonly Option[]): Json[] | null {
  if (Array.isArray(raw)) return raw;
  if (raw === null || isObject(raw)) return null;
  if (typeof raw !== 'string' || findOption(options, raw)) return [raw];
  return raw
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function isBlank(value: Json[]): boolean {
  return value.length === 0;
}

export function check(value: Json[], spec: InputSpec): Issue[] {
  const options = optionsOf(spec);
  return firstIssues(value, (item, index) =>
    findOption(options, item)
      ? []
      : [issue('issue.option.unknown', { value: shown(item), options: optionList(options) }, `/${index}`)],
  );
}

export function coherence(spec: InputSpec): SpecFault[] {
  return optionFaults(spec);
}

const options = [
  { value: 'a', label: 'First' },
  { value: 2, label: 'Second' },
];

export const examples: InputModule<Json[]>['examples'] = [
  { spec: { options }, raw: ['a', 2], value: ['a', 2] },
  { spec: { options }, raw: ['a', '2', 2], value: ['a', 2] },
  { spec: { options }, raw: 'a', value: ['a'] },
  { spec: { options }, raw: 2, value: [2] },
  { spec: { options }, raw: 'a, 2', value: ['a', 2] },
  { spec: { options }, raw: 'a\nSecond', value: ['a', 2] },
  { spec: { options }, raw: [{ value: 2, label: 'Second' }], value: [2] },
];
