import { isObject, type Json, type JsonObject } from '../json.ts';
import type { CompareTools, Difference, ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { mediaDifferences } from './shared/compare-media.ts';
import { filenameInUrl, isFileUrl, mediaTypeOf, withExtension } from './shared/file-data.ts';
import { jsonFormat } from './shared/formats.ts';
import { originalFile } from './shared/media.ts';
import { fit, misfit } from './shared/misfit.ts';
import type { Place } from './shared/place.ts';
import { need, record, text, type Shape } from './shared/shape.ts';

/** `data` is a URL or base64; `isFileUrl` of `shared/file-data.ts` says which. */
export type FileValue = { filename: string; data: string; mime_type: string };

const FILE = 'a file is an object with filename and data, or a data URL';
/** Base64 in its two alphabets; line breaks are what Python's `encodebytes` puts in. */
const BASE64 = /^[\w+/=\s-]*$/;

const data: Shape<string> = {
  schema: text.schema,
  read(raw, place) {
    if (typeof raw === 'string' && (isFileUrl(raw) || BASE64.test(raw))) return raw;
    return misfit(place, raw, 'it should be a data URL, base64, or an http(s) address');
  },
};

const shape = record<FileValue>({ filename: need(text), data: need(data, 'url'), mime_type: need(text, 'mime') }, FILE);

export const summary = 'A file to download.';
export const fields = {};
export const schema = shape.schema;

export function normalise(raw: Json, spec: OutputSpec): Normalised<FileValue> {
  return fit(raw, (given, place) => read(given, spec, place));
}

/** A bare text must be a URL: base64 without a name is more likely a message. Name and type are guessed when missing. */
function read(raw: Json, spec: OutputSpec, place: Place): FileValue {
  if (typeof raw === 'string' && isFileUrl(raw)) return shape.read(completed({ data: raw }, spec), place);
  return isObject(raw) ? shape.read(completed(raw, spec), place) : misfit(place, raw, FILE);
}

function completed(raw: JsonObject, spec: OutputSpec): JsonObject {
  const content = raw['data'] ?? raw['url'];
  const name = raw['filename'] || null;
  const type = raw['mime_type'] || raw['mime'] || null;
  if (typeof content !== 'string' || (name !== null && type !== null)) return raw;
  const found = name ?? filenameInUrl(content);
  const mediaType = type ?? mediaTypeOf(content, typeof found === 'string' ? found : '');
  return {
    ...raw,
    filename: found ?? (typeof mediaType === 'string' ? withExtension(spec.key, mediaType) : spec.key),
    mime_type: mediaType,
  };
}

/** The bytes as they are, under the name's own extension. */
const original: ExportFormat<FileValue> = {
  name: 'original',
  make: ({ data: bytes, filename, mime_type }) => originalFile(bytes, filename, mime_type),
};
export const exporters: readonly ExportFormat<FileValue>[] = [original, jsonFormat];

/** By the bytes; name and type only where the expectation writes them itself. */
export async function* compare(
  expected: FileValue,
  got: FileValue,
  _allowed: Tolerance,
  _tools: CompareTools,
  written: Json,
): AsyncGenerator<Difference> {
  const said = isObject(written) ? written : {};
  if (said['filename'] && expected.filename !== got.filename) {
    yield { path: '/filename', expected: expected.filename, got: got.filename };
  }
  const [wanted, given] = [plainType(expected.mime_type), plainType(got.mime_type)];
  if ((said['mime_type'] || said['mime']) && wanted !== given) {
    yield { path: '/mime_type', expected: expected.mime_type, got: got.mime_type };
  }
  yield* mediaDifferences(expected.data, got.data, '/data');
}

/** Without parameters such as `charset`. */
function plainType(mediaType: string): string {
  return mediaType.replace(/;.*$/s, '').trim().toLowerCase();
}

export function describe({ filename, mime_type }: FileValue, _spec: OutputSpec, format: Formatter): string {
  return format.text('describe.file', { filename, type: mime_type });
}

const reportData = 'data:text/csv;base64,YSxiCjEsMgo=';
const report: FileValue = {
  filename: 'report.csv',
  data: reportData,
  mime_type: 'text/csv',
};

export const examples: readonly { spec?: Partial<OutputSpec>; raw: Json; value: FileValue }[] = [
  { raw: report, value: report },
  {
    raw: { filename: 'photo.jpg', data: '/9j/4AAQSkZJRg==', mime: 'image/jpeg' },
    value: { filename: 'photo.jpg', data: '/9j/4AAQSkZJRg==', mime_type: 'image/jpeg' },
  },
  {
    raw: { filename: 'run.log', url: 'https://example.org/run.log', mime_type: 'text/plain', size: 120 },
    value: { filename: 'run.log', data: 'https://example.org/run.log', mime_type: 'text/plain' },
  },
  {
    raw: { url: '/files/0b6c/results%20final.pdf?v=2', filename: null },
    value: {
      filename: 'results final.pdf',
      data: '/files/0b6c/results%20final.pdf?v=2',
      mime_type: 'application/pdf',
    },
  },
  {
    raw: { data: '/api/artefacts/7d1f', filename: 'out.bin' },
    value: { filename: 'out.bin', data: '/api/artefacts/7d1f', mime_type: 'application/octet-stream' },
  },
  {
    spec: { key: 'export' },
    raw: reportData,
    value: { filename: 'export.csv', data: reportData, mime_type: 'text/csv' },
  },
];

export const misfits: readonly Json[] = [
  null,
  'report.csv',
  7,
  [],
  {},
  { filename: 'a.txt' },
  { filename: 'a.txt', data: null },
  { filename: 'a.txt', data: 'javascript:alert(1)' },
  { filename: {}, data: 'aGk=', mime_type: 'text/plain' },
];
