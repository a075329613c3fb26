/** Pictures, sound and film: a value is a data URL or an address. */
import type { Json } from '../../json.ts';
import type { ExportFile, ExportFormat } from '../../types.ts';
import { decodeInline, extensionOf, isFileUrl, isInline, mediaTypeOf, UNKNOWN_TYPE } from './file-data.ts';
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
  return typeOfHead(atob(head));
}

/** The media type that a file's first bytes tell, each byte a character; null when they are not known. */
export function typeOfHead(head: string): string | null {
  return SIGNATURES.find(([start]) => beginsWith(head, start))?.[1] ?? null;
}

/** A data URL or an address; base64 of a known format becomes a data URL. `expected` is for a misfit. */
export function media(expected: string): Shape<string> {
  return {
    schema: { type: 'string', pattern: '^(?:data:|https?://|/files/|/api/artefacts/)' },
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

/** Types that a browser would run if such a file were opened from this page: saved as plain bytes instead (S13). */
const ACTIVE = /html|xml|svg|javascript|ecmascript/i;
/** What a header may carry. */
const PLAIN_TYPE = /^[a-z]+\/[a-z0-9.+-]+$/;

/** A media type under which bytes may be handed to a browser. */
export function harmlessType(mediaType: string): string {
  return ACTIVE.test(mediaType) || !PLAIN_TYPE.test(mediaType) ? UNKNOWN_TYPE : mediaType;
}

/**
 * The bytes themselves as a file. Of something that lies elsewhere, only its address: nothing is fetched here. Damaged
 * base64 is given as it came.
 */
export function originalFile(data: string, filename = '', mediaType = mediaTypeOf(data, filename)): ExportFile {
  const asText: ExportFile = { extension: 'txt', mediaType: 'text/plain', body: `${data}\n` };
  if (!isInline(data)) return asText;
  try {
    const named = /\.([a-z0-9]{1,8})$/i.exec(filename)?.[1]?.toLowerCase();
    const extension = named ?? extensionOf(mediaType) ?? 'bin';
    return { extension, mediaType: harmlessType(mediaType), body: decodeInline(data) };
  } catch {
    return asText;
  }
}

/** `originalFile` of one part of a value as a format to download. */
export function originalFormat<C extends Json>(name: string, pick: (value: C) => string): ExportFormat<C> {
  return { name, make: (value) => originalFile(pick(value)) };
}

const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
/** A tenth of a second of a tone, 8 bits. */
const TONE =
  'UklGRhQBAABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YfAAAACAgIKDhIOAe3Z0dHiAiI+TkouAc2lkZ3F/kJyin5KAbFxWWml/l6mwq5mAZVBITmN/nbS9tp+AX0Y8RF1/o77JwKWAWTwxO1d/qMfTyKqAVTUoM1N/rM7az62AUS8iLlB/r9Pg07CATysdKk5/sdXj1rGATikcKU5/sdbj1rF/TikcKk5/sdXi1LCATywfLFB/r9Hd0K5/UjAlMVN/rMzXy6qAVTcsOFd/qMTOw6aAWj82QVx/orvDuaCAYElCS2J/nLG3r5qAZlRPVmh/lqWpo5OAbWBdY29/jpibloyAdG1scHd/h4uLiYSAfHt8fX8=';
/** Half a second of one colour. */
const FILM =
  'GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwEAAAAAAAKgEU2bdLlNu4tTq4QVSalmU6yBbk27i1OrhBZUrmtTrIGTTbuLU6uEH0O2dVOsgdRNu4xTq4QcU7trU6yCAo7srgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalmoCrXsYMPQkBEiYRD/Oj2TYCGQ2hyb21lV0GGQ2hyb21lFlSua7yuuteBAXPFh1GtdbhUY66DgQFV7oEBhoVWX1ZQOOCdsIEguoESU8CBAVWwkFWxgQFVuYECVbqBDVW7gQEfQ7Z1AQAAAAAAAa7ngQCg2KGtgQAAAHACAJ0BKiAAEgAKRwiFhYiZhIg3ggJ08sZmYtgA/tDKwJK1ZudpEEAAdaGmpqTugQGlnzACAJ0BKiAAEgAKhwiFhYiZhIg4AgAHkPPJwP7rrgCgwaGhgQBoANEBACkRqAAYAB5X9AwAQQ4A/tSZbs7RaY41pEEAdaGYppbugQGlkbEBACoRwAAYABhYL/QACHAA+4EAoMGhoYEAzQDRAQApEcAAGAAeV/QMAEEOAP7QysCStWbnaRBAAHWhmKaW7oEBpZGxAQAqEcAAGAAYWC/0AAhwAPuBaKDBoaGBATEA0QEAKRHAABgAHlf0DABBDgD+0MrAkrVm52kQQAB1oZimlu6BAaWRsQEAKhHAABgAGFgv9AAIcAD7gc2gwqGhgQGVANEBACkRwAAYAB5X9AwAQQ4A/tDKwJK1ZudpEEAAdaGYppbugQGlkbEBACoRwAAYABhYL/QACHAA+4IBMaDCoaGBAfkA0QEAKRHAABgAHlf0DABBDgD+0MrAkrVm52kQQAB1oZimlu6BAaWRsQEAKhHAABgAGFgv9AAIcAD7ggGVHFO7a427i7OBALeG94EB8YHU';

type MediaExamples = readonly { raw: Json; value: MediaValue }[];

/** Every way in which a medium of a type arrives: the record, the bare URL, an address, its other names. */
function examplesOf(mediaType: string, base64: string, alt: string, file: string): MediaExamples {
  const url = `data:${mediaType};base64,${base64}`;
  return [
    { raw: { value: url, alt }, value: { value: url, alt } },
    { raw: url, value: { value: url } },
    { raw: `https://example.org/${file}`, value: { value: `https://example.org/${file}` } },
    { raw: { url: `/files/0b6c/${file}`, alt: null }, value: { value: `/files/0b6c/${file}` } },
    { raw: { url: '/api/artefacts/7d1f' }, value: { value: '/api/artefacts/7d1f' } },
    { raw: { data: url }, value: { value: url } },
    { raw: { data: base64, mime_type: mediaType }, value: { value: url } },
  ];
}

export const imageExamples = /* @__PURE__ */ examplesOf('image/png', DOT, 'A dot', 'a.png');
export const audioExamples = /* @__PURE__ */ examplesOf('audio/wav', TONE, 'A tone', 'a.wav');
export const videoExamples = /* @__PURE__ */ examplesOf('video/webm', FILM, 'A colour', 'a.webm');

/** A picture for examples of types that hold several. */
export const DOT_URL = `data:image/png;base64,${DOT}`;

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
