import { memberDifference } from '../difference.ts';
import type { Json } from '../json.ts';
import type { CompareTools, Difference, ExportFormat, Normalised, Tolerance } from '../types.ts';
import { pictureDifferences } from './shared/compare-media.ts';
import { PIXELS } from './shared/tolerances.ts';
import { jsonFormat } from './shared/formats.ts';
import { imageExamples, mediaMisfits, mediaRecord, originalFormat, type MediaValue } from './shared/media.ts';
import { fit } from './shared/misfit.ts';

const shape = mediaRecord('an image is a data URL or an http(s) address');

export const summary = 'A picture, to look at closely and save.';
export const fields = {};
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<MediaValue> {
  return fit(raw, shape.read);
}

export const exporters: readonly ExportFormat<MediaValue>[] = [
  originalFormat('original', ({ value }) => value),
  jsonFormat,
];

export const tolerance: Tolerance = PIXELS;

/** By what is seen. */
export async function* compare(
  expected: MediaValue,
  got: MediaValue,
  allowed: Tolerance,
  tools: CompareTools,
): AsyncGenerator<Difference> {
  yield* pictureDifferences(expected.value, got.value, allowed, tools, '/value');
  yield* memberDifference(expected, got, 'alt', allowed);
}

export function describe({ alt }: MediaValue): string {
  return alt ?? '';
}

export const examples = imageExamples;
export const misfits = mediaMisfits;
