import type { InputModule, InputSpec, Issue, JsonSchema } from '../types.ts';
import { flagField, isSet } from './shared/fields.ts';
import { checkFiles, maxSizeField, SAMPLE_PNG, type FileValue } from './shared/files.ts';

export { filesSchema as valueSchema, readFiles as normalise } from './shared/files.ts';

export const summary = 'One picture, or several with `multiple`: data URLs, or uploads.';

export const fields: Record<string, JsonSchema> = { max_size_mb: maxSizeField, multiple: flagField };
export const requiredOnlyWarns = true;

export function sample(spec: InputSpec): string | string[] {
  return isSet(spec, 'multiple') ? [SAMPLE_PNG] : SAMPLE_PNG;
}

export function isBlank(value: FileValue | FileValue[]): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

export function check(value: FileValue | FileValue[], spec: InputSpec): Issue[] {
  return checkFiles(value, spec, ['image/*']);
}

const upload = { $upload: 'kB2Jx0vNfQwRZ5mT8aLc3g', name: 'a.png', bytes: 70, mediaType: 'image/png' };

export const examples: InputModule<FileValue | FileValue[]>['examples'] = [
  { raw: SAMPLE_PNG, value: SAMPLE_PNG },
  { raw: { url: SAMPLE_PNG }, value: SAMPLE_PNG },
  { raw: { data: SAMPLE_PNG }, value: SAMPLE_PNG },
  { raw: { value: SAMPLE_PNG }, value: SAMPLE_PNG },
  { raw: [SAMPLE_PNG], value: SAMPLE_PNG },
  { spec: { multiple: true }, raw: [SAMPLE_PNG, SAMPLE_PNG], value: [SAMPLE_PNG, SAMPLE_PNG] },
  { spec: { multiple: true }, raw: SAMPLE_PNG, value: [SAMPLE_PNG] },
  { spec: { multiple: true }, raw: [upload, SAMPLE_PNG], value: [upload, SAMPLE_PNG] },
  { raw: upload, value: upload },
];
