import type { InputModule, InputSpec, Issue, JsonSchema } from '../types.ts';
import { flagField, isSet } from './shared/fields.ts';
import { checkFiles, maxSizeField, SAMPLE_PNG } from './shared/files.ts';

export { filesSchema as valueSchema, readFiles as normalise } from './shared/files.ts';

export const summary = 'One file, or several with `multiple`, as data URLs.';

export const fields: Record<string, JsonSchema> = {
  accept: {
    type: ['string', 'array', 'null'],
    items: { type: 'string' },
    description: 'Extensions and media types, as a list or with commas: ".csv, image/*".',
  },
  max_size_mb: maxSizeField,
  multiple: flagField,
};
export const requiredOnlyWarns = true;

export function sample(spec: InputSpec): string | string[] {
  return isSet(spec, 'multiple') ? [SAMPLE_PNG] : SAMPLE_PNG;
}

export function isBlank(value: string | string[]): boolean {
  return value.length === 0;
}

export function check(value: string | string[], spec: InputSpec): Issue[] {
  return checkFiles(value, spec);
}

const value = 'data:text/csv;base64,YSxiCjEsMgo=';

export const examples: InputModule<string | string[]>['examples'] = [
  { raw: value, value },
  { raw: 'data:text/csv,a%2Cb%0A1%2C2%0A', value },
  { raw: { data: value }, value },
  { raw: { url: value }, value },
  { raw: { content_base64: 'YSxiCjEsMgo', mime_type: 'text/csv' }, value },
  { raw: { name: 'a.csv', text: 'a,b\n1,2\n', type: 'text/csv' }, value },
  { raw: [value], value },
  { spec: { multiple: true }, raw: [value, value], value: [value, value] },
  { spec: { multiple: true }, raw: value, value: [value] },
];
