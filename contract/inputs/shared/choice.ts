/** One choice of several: what select and radio share. */
import { isObject, type Json } from '../../json.ts';
import type { InputSpec, Issue, JsonSchema, NormalisedInput, SpecFault } from '../../types.ts';
import { fits, issue, misfit, shown, unwrap } from './issues.ts';
import { optionsOf } from './option-list.ts';
import { findOption, optionFaults, optionList, optionValuesSchema } from './options.ts';

/** The option's own JSON value; what is no option is kept, and is an issue in `checkChoice`. */
export function normaliseChoice(raw: Json, spec: InputSpec): NormalisedInput<Json> {
  const inner = unwrap(raw);
  const option = findOption(optionsOf(spec), inner);
  if (option) return fits(option.value);
  if (inner === null || isObject(inner) || Array.isArray(inner) || (typeof inner === 'string' && !inner.trim())) {
    return misfit('issue.option.not');
  }
  return fits(inner);
}

export function checkChoice(value: Json, spec: InputSpec): Issue[] {
  const options = optionsOf(spec);
  if (findOption(options, value)) return [];
  return [issue('issue.option.unknown', { value: shown(value), options: optionList(options) })];
}

/** An option whose value is `""` is a choice like any other. */
export function choiceIsBlank(): boolean {
  return false;
}

export function choiceSchema(spec: InputSpec): JsonSchema {
  return optionValuesSchema(optionsOf(spec));
}

export function firstChoice(spec: InputSpec): Json {
  return optionsOf(spec)[0]?.value ?? '';
}

export function choiceFaults(spec: InputSpec): SpecFault[] {
  return optionFaults(spec);
}
