/** Pictures, sound and film: a value is a data URL or an address. */
import type { Json } from '../../json.ts';
import { isFileUrl } from './file-data.ts';
import { misfit } from './misfit.ts';
import { may, need, record, text, type Shape } from './shape.ts';

export type MediaValue = { value: string; alt?: string };

/** First bytes by which each format is known, for base64 that comes without its type; `?` is any byte. */
const SIGNATURES: readonly (readonly [start: string, mediaType: string])[] = [
  ['\x89PNG', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF8', 'image/gif'],
  ['RIFF????WEBP', 'image/webp'],
  ['<svg', 'image/svg+xml'],
  ['<?xml', 'image/svg+xml'],
  ['RIFF????WAVE', 'audio/wav'],
  ['ID3', 'audio/mpeg'],
  ['\xff\xfb', 'audio/mpeg'],
  ['\xff\xf3', 'audio/mpeg'],
  ['\xff\xf2', 'audio/mpeg'],
  ['OggS', 'audio/ogg'],
  ['fLaC', 'audio/flac'],
  ['????ftyp', 'video/mp4'],
  ['\x1aE\xdf\xa3', 'video/webm'],
];

function beginsWith(bytes: string, start: string): boolean {
  return Array.from(start).every((byte, index) => byte === '?' || byte === bytes[index]);
}

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}$/;
/** Enough of it for the longest signature; a multiple of four, as base64 is. */
const HEAD = 16;

function typeOfBase64(data: string): string | null {
  const head = data.slice(0, HEAD);
  if (data.length < HEAD || !BASE64.test(data) || /[\s=]/.test(head)) return null;
  const bytes = atob(head);
  return SIGNATURES.find(([start]) => beginsWith(bytes, start))?.[1] ?? null;
}

/** A data URL or an address; base64 of a known format becomes a data URL. `expected` is for a misfit. */
export function media(expected: string): Shape<string> {
  return {
    schema: { type: 'string', pattern: '^(?:data:|https?://|/files/)' },
    read(raw, place) {
      if (typeof raw !== 'string') return misfit(place, raw, expected);
      if (isFileUrl(raw)) return raw.replace(/^(?:data|https?):/i, (scheme) => scheme.toLowerCase());
      const mediaType = typeOfBase64(raw);
      return mediaType === null ? misfit(place, raw, expected) : `data:${mediaType};base64,${raw.trim()}`;
    },
  };
}

/** One medium with its text alternative; `{url}` and `{data}` are other names for its value. */
export function mediaRecord(expected: string): Shape<MediaValue> {
  return record<MediaValue>({ value: need(media(expected), 'url', 'data'), alt: may(text) }, expected, {
    scalar: 'value',
  });
}

const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const DOT_URL = `data:image/png;base64,${DOT}`;

/** Every way in which a medium arrives. */
export const mediaExamples: readonly { raw: Json; value: MediaValue }[] = [
  { raw: { value: DOT_URL, alt: 'A dot' }, value: { value: DOT_URL, alt: 'A dot' } },
  { raw: DOT_URL, value: { value: DOT_URL } },
  { raw: 'https://example.org/a.png', value: { value: 'https://example.org/a.png' } },
  { raw: { url: '/files/0b6c/a.png', alt: null }, value: { value: '/files/0b6c/a.png' } },
  { raw: { data: DOT_URL }, value: { value: DOT_URL } },
  { raw: { data: DOT, mime_type: 'image/png' }, value: { value: DOT_URL } },
];

export const mediaMisfits: readonly Json[] = [
  null,
  5,
  '',
  'a.png',
  'javascript:alert(1)',
  [],
  {},
  { value: null },
  { url: 'ftp://example.org/a.png' },
  { value: DOT_URL, alt: {} },
];
