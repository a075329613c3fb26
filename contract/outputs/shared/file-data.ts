/** The data of a file output: a URL or base64, told apart by the rule of api.md, and what can be learnt from it. */

/**
 * Everything else is base64: a JPEG's begins with `/9j/`, so a leading slash alone decides nothing. `/files/` is the
 * tool's own, `/api/artefacts/` is where the gateway keeps a copy of such a file once the run has ended.
 */
const URL_PREFIX = /^(?:data:|https?:\/\/|\/files\/|\/api\/artefacts\/)/i;

/** True when the data is an address to link to; false when it is base64 to decode. */
export function isFileUrl(data: string): boolean {
  return URL_PREFIX.test(data);
}

/** Extension and media type, the usual ones both ways. */
const TYPES: readonly (readonly [extension: string, mediaType: string])[] = [
  ['pdf', 'application/pdf'],
  ['csv', 'text/csv'],
  ['tsv', 'text/tab-separated-values'],
  ['txt', 'text/plain'],
  ['md', 'text/markdown'],
  ['html', 'text/html'],
  ['json', 'application/json'],
  ['geojson', 'application/geo+json'],
  ['xml', 'application/xml'],
  ['zip', 'application/zip'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['parquet', 'application/vnd.apache.parquet'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
  ['bmp', 'image/bmp'],
  ['svg', 'image/svg+xml'],
  ['wav', 'audio/wav'],
  ['wav', 'audio/x-wav'],
  ['mp3', 'audio/mpeg'],
  ['m4a', 'audio/mp4'],
  ['flac', 'audio/flac'],
  ['ogg', 'audio/ogg'],
  ['mp4', 'video/mp4'],
  ['webm', 'video/webm'],
  ['webm', 'audio/webm'],
];
export const UNKNOWN_TYPE = 'application/octet-stream';

/** The media type of a data URL, or of a file name's extension. */
export function mediaTypeOf(data: string, filename: string): string {
  const declared = /^data:([^;,]+)/i.exec(data.slice(0, 200))?.[1];
  if (declared !== undefined) return declared.trim().toLowerCase();
  const extension = /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase();
  return TYPES.find(([known]) => known === extension)?.[1] ?? UNKNOWN_TYPE;
}

/** The last part of an address' path, which is most often a file's name; null for data URLs, base64 and bare hosts. */
export function filenameInUrl(data: string): string | null {
  if (!isFileUrl(data) || /^data:/i.test(data)) return null;
  const path = data.replace(/[?#].*$/s, '').replace(/^https?:\/\/[^/]*/i, '');
  return decoded(path.slice(path.lastIndexOf('/') + 1)) || null;
}

/** `name` with the usual extension of a media type, if it has one. */
export function withExtension(name: string, mediaType: string): string {
  const extension = extensionOf(mediaType);
  return extension === null ? name : `${name}.${extension}`;
}

/** The usual extension of a media type, without a dot. */
export function extensionOf(mediaType: string): string | null {
  return TYPES.find(([, known]) => known === mediaType)?.[0] ?? null;
}

/** True when the bytes are in the text itself: a data URL or base64, and no address of a place where they lie. */
export function isInline(data: string): boolean {
  return !isFileUrl(data) || /^data:/i.test(data);
}

/**
 * The bytes of a data URL or of base64.
 * @throws DOMException when the base64 is damaged, URIError when the percent-encoding is.
 */
export function decodeInline(data: string): Uint8Array<ArrayBuffer> {
  const { body, base64 } = split(data);
  return base64 ? fromBase64(body) : new TextEncoder().encode(decodeURIComponent(body));
}

/** Size in bytes without decoding; null for an address. */
export function sizeOf(data: string): number | null {
  if (!isInline(data)) return null;
  const { body, base64 } = split(data);
  if (!base64) return new TextEncoder().encode(body.replace(/%[\da-f]{2}/gi, '_')).length;
  const digits = body.length - (body.match(/[\s=]/g)?.length ?? 0);
  return Math.floor((digits * 3) / 4);
}

/** Where the content begins and how it is written. */
function split(data: string): { body: string; base64: boolean } {
  if (!/^data:/i.test(data)) return { body: data, base64: true };
  const comma = data.indexOf(',');
  if (comma === -1) return { body: '', base64: false };
  return { body: data.slice(comma + 1), base64: /;\s*base64\s*$/i.test(data.slice(0, comma)) };
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const plain = text.includes('%') ? decodeURIComponent(text) : text;
  const binary = atob(plain.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
