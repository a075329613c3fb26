import type { Json } from '../json.ts';
import type { Difference, ExportFormat, Normalised } from '../types.ts';
import { wordDifferences } from './shared/compare-words.ts';
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

/** Line breaks inside a paragraph mean nothing, so runs of white space are one space. */
export function compare(expected: string, got: string): Generator<Difference> {
  return wordDifferences(expected, got);
}

export function describe(): string {
  return '';
}

export const examples = wordExamples('### Result\n\nThe effect is **3.2** points [1].');
export const misfits = wordMisfits;
