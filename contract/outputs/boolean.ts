import type { Json } from '../json.ts';
import type { ExportFormat, Normalised } from '../types.ts';
import { jsonFormat, textFormat } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import { flag, may, need, record, text } from './shared/shape.ts';
import { labelField } from './shared/spec-fields.ts';

/** The labels of the value win over those of the spec. */
export type BooleanValue = { value: boolean; true_label?: string; false_label?: string };

const shape = record<BooleanValue>(
  { value: need(flag), true_label: may(text), false_label: may(text) },
  'a boolean is true or false, or an object with value',
  { scalar: 'value' },
);

export const summary = 'Yes or no, in words of the tool’s choice.';
export const fields = {
  true_label: labelField('Words for true.'),
  false_label: labelField('Words for false.'),
};
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<BooleanValue> {
  return fit(raw, shape.read);
}

export const exporters: readonly ExportFormat<BooleanValue>[] = [
  textFormat('txt', 'text/plain', ({ value }) => String(value)),
  jsonFormat,
];

export function describe(): string {
  return '';
}

export const examples: readonly { raw: Json; value: BooleanValue }[] = [
  { raw: { value: true }, value: { value: true } },
  {
    raw: { value: false, true_label: 'Stable', false_label: 'Unstable' },
    value: { value: false, true_label: 'Stable', false_label: 'Unstable' },
  },
  { raw: true, value: { value: true } },
  { raw: 0, value: { value: false } },
  { raw: { value: 1, true_label: null }, value: { value: true } },
];

export const misfits: readonly Json[] = [null, 2, 'maybe', [], {}, { value: null }, { value: 'yes' }];
