import type { Json } from '../json.ts';
import type { ExportFormat, Normalised } from '../types.ts';
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

export function describe(): string {
  return '';
}

export const examples = wordExamples('\\frac{a}{b} = \\sqrt{2}');
export const misfits = wordMisfits;
