import type { InputModule, InputSpec, Issue, JsonSchema } from '../types.ts';
import { flagField, isSet } from './shared/fields.ts';
import { checkFiles, maxSizeField, SAMPLE_PNG, type FileValue } from './shared/files.ts';

export { filesSchema as valueSchema, readFiles as normalise } from './shared/files.ts';

export const summary = 'One file, or several with `multiple`: data URLs, or uploads.';

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

export function isBlank(value: FileValue | FileValue[]): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

export function check(value: FileValue | FileValue[], spec: InputSpec): Issue[] {
  return checkFiles(value, spec);
}

const value = 'data:text/csv;base64,YSxiCjEsMgo=';
const upload = { $upload: 'kB2Jx0vNfQwRZ5mT8aLc3g', name: 'a.csv', bytes: 8, mediaType: 'text/csv' };

export const examples: InputModule<FileValue | FileValue[]>['examples'] = [
  { raw: value, value },
  { raw: 'data:text/csv,a%2Cb%0A1%2C2%0A', value },
  { raw: { data: value }, value },
  { raw: { url: value }, value },
  { raw: { content_base64: 'YSxiCjEsMgo', mime_type: 'text/csv' }, value },
  { raw: { name: 'a.csv', text: 'a,b\n1,2\n', type: 'text/csv' }, value },
  { raw: [value], value },
  { raw: { $upload: upload.$upload }, value: { $upload: upload.$upload } },
  { raw: { ...upload, bytes: -1, mediaType: 'csv', size: 8 }, value: { $upload: upload.$upload, name: 'a.csv' } },
  { spec: { multiple: true }, raw: [value, value], value: [value, value] },
  { spec: { multiple: true }, raw: value, value: [value] },
  { spec: { multiple: true }, raw: [value, upload], value: [value, upload] },
  { spec: { multiple: true, accept: '.csv', max_size_mb: 1 }, raw: upload, value: [upload] },
  { raw: upload, value: upload },
];
