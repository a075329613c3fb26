import type { Json } from '../json.ts';
import type { Difference, ExportFormat, Normalised } from '../types.ts';
import { wordDifferences } from './shared/compare-words.ts';
import { jsonFormat, textFormat } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import { wordExamples, wordMisfits, words } from './shared/words.ts';

export const summary = 'A formula or a text with formulas, in LaTeX.';
export const fields = {};
export const schema = words.schema;

export function normalise(raw: Json): Normalised<string> {
  return fit(raw, words.read);
}

export const exporters: readonly ExportFormat<string>[] = [
  textFormat('tex', 'application/x-tex', (value) => value),
  jsonFormat,
];

/** White space means nothing in a formula, so runs of white space are one space. */
export function compare(expected: string, got: string): Generator<Difference> {
  return wordDifferences(expected, got);
}

export function describe(): string {
  return '';
}

export const examples = wordExamples('\\frac{a}{b} = \\sqrt{2}');
export const misfits = wordMisfits;
