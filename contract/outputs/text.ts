import type { Json } from '../json.ts';
import type { ExportFormat, Normalised } from '../types.ts';
import { jsonFormat, textFormat } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import { wordExamples, wordMisfits, words } from './shared/words.ts';

export const summary = 'Plain text, shown as it is.';
export const fields = {};
export const schema = words.schema;

export function normalise(raw: Json): Normalised<string> {
  return fit(raw, words.read);
}

export const exporters: readonly ExportFormat<string>[] = [
  textFormat('txt', 'text/plain', (value) => value),
  jsonFormat,
];

export function describe(): string {
  return '';
}

export const examples = wordExamples('Converged after 12 iterations.');
export const misfits = wordMisfits;
