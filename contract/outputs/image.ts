import type { Json } from '../json.ts';
import type { ExportFormat, Normalised } from '../types.ts';
import { jsonFormat } from './shared/formats.ts';
import { mediaExamples, mediaMisfits, mediaRecord, type MediaValue } from './shared/media.ts';
import { fit } from './shared/misfit.ts';

const shape = mediaRecord('an image is a data URL or an http(s) address');

export const summary = 'A picture, to look at closely and save.';
export const fields = {};
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<MediaValue> {
  return fit(raw, shape.read);
}

/** The file itself is saved from its address; only its description is made here. */
export const exporters: readonly ExportFormat<MediaValue>[] = [jsonFormat];

export function describe({ alt }: MediaValue): string {
  return alt ?? '';
}

export const examples = mediaExamples;
export const misfits = mediaMisfits;
