import type { Json } from '../json.ts';
import type { Delta, ExportFormat, Normalised, OutputSpec } from '../types.ts';
import { jsonFormat, textFormat } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import { wordExamples, wordMisfits, words } from './shared/words.ts';

export const summary = 'Text that arrives piece by piece.';
export const fields = {};
export const schema = words.schema;

export function normalise(raw: Json): Normalised<string> {
  return fit(raw, words.read);
}

/** Pieces are appended. The last event of dialect 3 repeats the whole text, unless it only says that it is the end. */
export function delta(_current: string | null, raw: Json, _spec: OutputSpec, final: boolean): Delta<string> {
  const piece = normalise(raw);
  if (!piece.ok) return { op: 'none', reason: piece.reason };
  return { op: final && piece.value !== '' ? 'replace' : 'append', value: piece.value };
}

export function append(current: string | null, piece: string): string {
  return (current ?? '') + piece;
}

export const exporters: readonly ExportFormat<string>[] = [
  textFormat('txt', 'text/plain', (value) => value),
  textFormat('md', 'text/markdown', (value) => value),
  jsonFormat,
];

export function describe(): string {
  return '';
}

export const examples = wordExamples('Paris is the capital of France.');
export const misfits = wordMisfits;
