/** The data of a file output: a URL or base64, told apart by the rule of api.md, and what can be learnt from it. */

/** Everything else is base64: a JPEG's begins with `/9j/`, so a leading slash alone decides nothing. */
const URL_PREFIX = /^(?:data:|https?:\/\/|\/files\/)/i;

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
  ['svg', 'image/svg+xml'],
  ['wav', 'audio/wav'],
  ['mp3', 'audio/mpeg'],
  ['ogg', 'audio/ogg'],
  ['mp4', 'video/mp4'],
  ['webm', 'video/webm'],
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
  const extension = TYPES.find(([, known]) => known === mediaType)?.[0];
  return extension === undefined ? name : `${name}.${extension}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
