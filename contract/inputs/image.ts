import type { InputModule, InputSpec, Issue, JsonSchema } from '../types.ts';
import { flagField, isSet } from './shared/fields.ts';
import { checkFiles, maxSizeField, SAMPLE_PNG } from './shared/files.ts';

export { filesSchema as valueSchema, readFiles as normalise } from './shared/files.ts';

export const summary = 'One picture, or several with `multiple`, as data URLs.';

export const fields: Record<string, JsonSchema> = { max_size_mb: maxSizeField, multiple: flagField };
export const requiredOnlyWarns = true;

export function sample(spec: InputSpec): string | string[] {
  return isSet(spec, 'multiple') ? [SAMPLE_PNG] : SAMPLE_PNG;
}

export function isBlank(value: string | string[]): boolean {
  return value.length === 0;
}

export function check(value: string | string[], spec: InputSpec): Issue[] {
  return checkFiles(value, spec, ['image/*']);
}

export const examples: InputModule<string | string[]>['examples'] = [
  { raw: SAMPLE_PNG, value: SAMPLE_PNG },
  { raw: { url: SAMPLE_PNG }, value: SAMPLE_PNG },
  { raw: { data: SAMPLE_PNG }, value: SAMPLE_PNG },
  { raw: { value: SAMPLE_PNG }, value: SAMPLE_PNG },
  { raw: [SAMPLE_PNG], value: SAMPLE_PNG },
  { spec: { multiple: true }, raw: [SAMPLE_PNG, SAMPLE_PNG], value: [SAMPLE_PNG, SAMPLE_PNG] },
  { spec: { multiple: true }, raw: SAMPLE_PNG, value: [SAMPLE_PNG] },
];
