import type { Json } from '../json.ts';
import type { ExportFormat, Normalised } from '../types.ts';
import { jsonFormat, textFormat } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import { wordExamples, wordMisfits, words } from './shared/words.ts';

export const summary = 'Formatted text; Markdown is sanitised before it is shown.';
export const fields = {};
export const schema = words.schema;

export function normalise(raw: Json): Normalised<string> {
  return fit(raw, words.read);
}

export const exporters: readonly ExportFormat<string>[] = [
  textFormat('md', 'text/markdown', (value) => value),
  textFormat('txt', 'text/plain', (value) => value),
  jsonFormat,
];

export function describe(): string {
  return '';
}

export const examples = wordExamples('### Result\n\nThe effect is **3.2** points [1].');
export const misfits = wordMisfits;
