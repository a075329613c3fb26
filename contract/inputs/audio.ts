import type { Json } from '../json.ts';
import type { InputModule, InputSpec, Issue, JsonSchema, NormalisedInput } from '../types.ts';
import { checkFiles, fileSchema, maxSizeField, readFiles, type FileValue } from './shared/files.ts';
import { misfit } from './shared/issues.ts';

export const summary = 'A sound, as a data URL or an upload: a file, or a recording from the microphone.';

export const fields: Record<string, JsonSchema> = { max_size_mb: maxSizeField };
export const requiredOnlyWarns = true;

/** Recordings of some browsers call themselves video. */
export const TYPES: readonly string[] = ['audio/*', 'video/*', 'application/ogg'];

export function valueSchema(): JsonSchema {
  return fileSchema;
}

/** One second of silence: WAV, one channel, 8 000 samples of 8 bits, whose middle is 0x80. */
export function sample(): string {
  const samples = 8000;
  const view = new DataView(new ArrayBuffer(44 + samples));
  const text = (at: number, word: string) => [...word].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, samples, true);
  view.setUint32(28, samples, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, samples, true);
  const bytes = new Uint8Array(view.buffer).fill(0x80, 44);
  return `data:audio/wav;base64,${btoa(String.fromCharCode(...bytes))}`;
}

export function normalise(raw: Json, spec: InputSpec): NormalisedInput<FileValue> {
  const one = readFiles(raw, { ...spec, multiple: false });
  if (!one.ok) return one;
  return Array.isArray(one.value) ? misfit('issue.file.not') : { ok: true, value: one.value };
}

export function isBlank(value: FileValue): boolean {
  return value === '';
}

export function check(value: FileValue, spec: InputSpec): Issue[] {
  return checkFiles(value, spec, TYPES);
}

const value = 'data:audio/wav;base64,UklGRg==';
const upload = { $upload: 'kB2Jx0vNfQwRZ5mT8aLc3g', name: 'a.wav', bytes: 4, mediaType: 'audio/wav' };

export const examples: InputModule<FileValue>['examples'] = [
  { raw: value, value },
  { raw: { data: value }, value },
  { raw: { url: value }, value },
  { raw: { content_base64: 'UklGRg', mime_type: 'audio/wav' }, value },
  { raw: [value], value },
  { raw: upload, value: upload },
];
