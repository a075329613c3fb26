import { memberDifference } from '../difference.ts';
import type { Json } from '../json.ts';
import type { Difference, ExportFormat, Normalised, Tolerance } from '../types.ts';
import { mediaDifferences } from './shared/compare-media.ts';
import { jsonFormat } from './shared/formats.ts';
import { videoExamples, mediaMisfits, mediaRecord, originalFormat, type MediaValue } from './shared/media.ts';
import { fit } from './shared/misfit.ts';

const shape = mediaRecord('a video is a data URL or an http(s) address');

export const summary = 'Film, with a player.';
export const fields = {};
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<MediaValue> {
  return fit(raw, shape.read);
}

export const exporters: readonly ExportFormat<MediaValue>[] = [
  originalFormat('original', ({ value }) => value),
  jsonFormat,
];

/** By the bytes. */
export async function* compare(expected: MediaValue, got: MediaValue, allowed: Tolerance): AsyncGenerator<Difference> {
  yield* mediaDifferences(expected.value, got.value, '/value');
  yield* memberDifference(expected, got, 'alt', allowed);
}

export function describe({ alt }: MediaValue): string {
  return alt ?? '';
}

export const examples = videoExamples;
export const misfits = mediaMisfits;
