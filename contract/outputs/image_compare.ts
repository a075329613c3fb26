import { isObject, type Json } from '../json.ts';
import { differences, without } from '../difference.ts';
import type { CompareTools, Difference, ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { pictureDifferences } from './shared/compare-media.ts';
import { PIXELS } from './shared/tolerances.ts';
import { jsonFormat } from './shared/formats.ts';
import { DOT_URL, media, mediaRecord, originalFormat } from './shared/media.ts';
import { fit } from './shared/misfit.ts';
import { may, need, record, text, type Shape } from './shared/shape.ts';

export type ImageCompareValue = { before: string; after: string; before_label?: string; after_label?: string };

const IMAGE = 'an image is a data URL or an http(s) address';
const wrapped = mediaRecord(IMAGE);
const bare = media(IMAGE);
const image: Shape<string> = {
  schema: bare.schema,
  read: (raw, place) => (isObject(raw) ? wrapped.read(raw, place).value : bare.read(raw, place)),
};
const shape = record<ImageCompareValue>(
  { before: need(image), after: need(image), before_label: may(text), after_label: may(text) },
  'a comparison is an object with before and after',
);

export const summary = 'Two pictures on top of each other, with a slider between them.';
export const fields = {};
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<ImageCompareValue> {
  return fit(raw, shape.read);
}

/** Both pictures as they are. */
export const exporters: readonly ExportFormat<ImageCompareValue>[] = [
  originalFormat('before', ({ before }) => before),
  originalFormat('after', ({ after }) => after),
  jsonFormat,
];

export const tolerance: Tolerance = PIXELS;

/** Both pictures by what is seen. */
export async function* compare(
  expected: ImageCompareValue,
  got: ImageCompareValue,
  allowed: Tolerance,
  tools: CompareTools,
): AsyncGenerator<Difference> {
  yield* pictureDifferences(expected.before, got.before, allowed, tools, '/before');
  yield* pictureDifferences(expected.after, got.after, allowed, tools, '/after');
  yield* differences(without(expected, 'before', 'after'), got, allowed);
}

export function describe(value: ImageCompareValue, _spec: OutputSpec, format: Formatter): string {
  const { before_label: before, after_label: after } = value;
  return before && after ? format.text('describe.image_compare', { before, after }) : '';
}

const raw = 'https://example.org/raw.jpg';
const sharp = 'https://example.org/sharp.jpg';
const labels = { before_label: 'Raw', after_label: 'Sharpened' };
const labelled: ImageCompareValue = { before: DOT_URL, after: DOT_URL, ...labels };

export const examples: readonly { raw: Json; value: ImageCompareValue }[] = [
  { raw: labelled, value: labelled },
  { raw: { before: { value: DOT_URL }, after: { url: DOT_URL }, ...labels }, value: labelled },
  { raw: { before: { value: raw }, after: { url: sharp } }, value: { before: raw, after: sharp } },
  { raw: { before: { data: raw }, after: sharp, after_label: null }, value: { before: raw, after: sharp } },
];

export const misfits: readonly Json[] = [
  null,
  raw,
  [raw, sharp],
  {},
  { before: raw },
  { before: raw, after: 'sharp.jpg' },
  { before: {}, after: sharp },
  { before: raw, after: null },
];
