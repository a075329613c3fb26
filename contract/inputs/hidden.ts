import type { Json } from '../json.ts';
import type { InputModule, InputSpec, JsonSchema, NormalisedInput } from '../types.ts';
import { fits } from './shared/issues.ts';

export const summary = 'A value that is sent and not shown: the default, with its JSON type.';

export const fields: Record<string, JsonSchema> = {};
export const requiredFields = ['default'] as const;

export function valueSchema(): JsonSchema {
  return {};
}

export function sample(spec: InputSpec): Json {
  return spec.default ?? null;
}

export function normalise(raw: Json): NormalisedInput<Json> {
  return fits(raw);
}

export function isBlank(): boolean {
  return false;
}

export function check(): [] {
  return [];
}

export const examples: InputModule['examples'] = [
  { spec: { default: 3 }, raw: 3, value: 3 },
  { spec: { default: 'v2' }, raw: 'v2', value: 'v2' },
  { spec: { default: { a: 1 } }, raw: { a: 1 }, value: { a: 1 } },
];
