import type { Json } from '../json.ts';
import type { ExportFormat, Normalised, Tolerance } from '../types.ts';
import { NUMBER } from './shared/tolerances.ts';
import { jsonFormat, textFormat } from './shared/formats.ts';
import { fraction } from './shared/fraction.ts';
import { fit } from './shared/misfit.ts';
import { may, need, record, text } from './shared/shape.ts';

/** `value` is a fraction; null means that nobody knows how long it takes. */
export type ProgressValue = { value: number | null; label?: string };

const shape = record<ProgressValue>(
  { value: need(fraction), label: may(text) },
  'progress is a number or null, or an object with value',
  { scalar: 'value' },
);

export const summary = 'How far the work is, as a bar.';
export const fields = {};
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<ProgressValue> {
  return fit(raw, shape.read);
}

export const exporters: readonly ExportFormat<ProgressValue>[] = [
  jsonFormat,
  textFormat('txt', 'text/plain', ({ value, label }) =>
    [label, value === null ? undefined : `${Math.round(value * 100)} %`]
      .filter((part) => part !== undefined)
      .join(': '),
  ),
];

export const tolerance: Tolerance = NUMBER;

export function describe(): string {
  return '';
}

export const examples: readonly { raw: Json; value: ProgressValue }[] = [
  { raw: { value: 0.4, label: 'Training' }, value: { value: 0.4, label: 'Training' } },
  { raw: { value: null }, value: { value: null } },
  { raw: 0.25, value: { value: 0.25 } },
  { raw: 1, value: { value: 1 } },
  { raw: 1.0000000000000002, value: { value: 1 } },
  { raw: 45, value: { value: 0.45 } },
  { raw: { value: 100, label: null }, value: { value: 1 } },
  { raw: null, value: { value: null } },
];

export const misfits: readonly Json[] = [-0.1, 101, 'half', [], {}, { label: 'Training' }, true];
