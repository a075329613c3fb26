import type { Json } from '../json.ts';
import type { ExportFormat, Normalised } from '../types.ts';
import { jsonFormat, textFormat } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import { words } from './shared/decoration.ts';
import { extensionOf } from './shared/source-files.ts';
import { need, record, text } from './shared/shape.ts';
import { languageField } from './shared/spec-fields.ts';

/** `language` wins over the spec's. */
export type CodeValue = { value: string; language?: string };

const shape = record<CodeValue>(
  { value: need(text, 'text'), language: words() },
  'code is text, or an object with value',
  { scalar: 'value' },
);

export const summary = 'Source code, highlighted, with line numbers.';
export const fields = { language: languageField };
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<CodeValue> {
  return fit(raw, shape.read);
}

/** The file that its language would have; plain text where that is not known. */
const source: ExportFormat<CodeValue> = {
  name: 'source',
  make: ({ value, language }, spec) => {
    const extension = extensionOf(language ?? spec['language']) ?? 'txt';
    return { extension, mediaType: 'text/plain', body: value };
  },
};

export const exporters: readonly ExportFormat<CodeValue>[] = [
  source,
  textFormat('txt', 'text/plain', ({ value }) => value),
  jsonFormat,
];

export function describe(): string {
  return '';
}

export const examples: readonly { raw: Json; value: CodeValue }[] = [
  { raw: { value: 'select 1;', language: 'sql' }, value: { value: 'select 1;', language: 'sql' } },
  { raw: 'print("hello")\n', value: { value: 'print("hello")\n' } },
  { raw: { text: 'x = 1', language: 'python' }, value: { value: 'x = 1', language: 'python' } },
  { raw: { value: 'x', language: {} }, value: { value: 'x' } },
  { raw: 42, value: { value: '42' } },
];

export const misfits: readonly Json[] = [null, [], {}, { value: null }, { value: ['line'] }];
