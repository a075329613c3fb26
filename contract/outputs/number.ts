import type { Json } from '../json.ts';
import type { ExportFormat, Normalised, Tolerance } from '../types.ts';
import { NUMBER } from './shared/tolerances.ts';
import { jsonFormat, rowFormats, textFormat } from './shared/formats.ts';
import { fit } from './shared/misfit.ts';
import { digits, choice } from './shared/decoration.ts';
import { exact, may, need, record, text } from './shared/shape.ts';
import { formatField, NUMBER_FORMATS, precisionField } from './shared/spec-fields.ts';

/** `value` keeps every digit of a long integer. What is missing here comes from the spec. */
export type NumberValue = {
  value: number | bigint;
  format?: (typeof NUMBER_FORMATS)[number];
  precision?: number;
  unit?: string;
  /** ISO 4217 code for `format: currency`; without one it is a grouped number with two decimals. */
  currency?: string;
};

const shape = record<NumberValue>(
  {
    value: need(exact),
    format: choice(NUMBER_FORMATS),
    precision: digits,
    unit: may(text),
    currency: may(text),
  },
  'a number is a number, or an object with value',
  { scalar: 'value' },
);

export const summary = 'One number, large, with its unit.';
export const fields = { format: formatField, precision: precisionField };
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<NumberValue> {
  return fit(raw, shape.read);
}

const [csv] = rowFormats<NumberValue>(({ value, unit, currency }, spec) => [
  ['label', 'value', 'unit'],
  [spec.label, value, unit ?? spec.unit ?? currency ?? null],
]);
export const exporters: readonly ExportFormat<NumberValue>[] = [
  textFormat('txt', 'text/plain', ({ value }) => String(value)),
  jsonFormat,
  csv!,
];

export const tolerance: Tolerance = NUMBER;

export function describe(): string {
  return '';
}

export const examples: readonly { raw: Json; value: NumberValue }[] = [
  { raw: { value: 55291.23 }, value: { value: 55291.23 } },
  {
    raw: { value: 1250, format: 'currency', precision: 0, unit: 'per year', currency: 'EUR' },
    value: { value: 1250, format: 'currency', precision: 0, unit: 'per year', currency: 'EUR' },
  },
  { raw: 0.98, value: { value: 0.98 } },
  { raw: '1e3', value: { value: 1000 } },
  { raw: { value: ' -7.5 ', unit: null }, value: { value: -7.5 } },
  { raw: { value: 4, format: 'roman', precision: 2.5 }, value: { value: 4 } },
  { raw: { value: 4, precision: -1 }, value: { value: 4 } },
  { raw: '12345678901234567890', value: { value: 12345678901234567890n } },
  { raw: 9007199254740993n, value: { value: 9007199254740993n } },
];

export const misfits: readonly Json[] = [null, { value: null }, 'about ten', '', true, [1], {}];
