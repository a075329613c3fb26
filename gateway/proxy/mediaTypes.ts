import type { OutgoingHttpHeaders } from 'node:http';

/** Types that a browser shows without running anything (S13). SVG and HTML are not among them. */
const INERT: ReadonlySet<string> = new Set([
  'application/json',
  'image/avif',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/csv',
  'text/plain',
]);

export function isInert(mediaType: string): boolean {
  const type = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return INERT.has(type) || /^(?:audio|video)\/[a-z0-9.+-]+$/.test(type);
}

/** Headers for bytes whose type a tool has named: shown in place when inert, else a download without a type. */
export function fileHeaders(mediaType: string | undefined, filename: string): OutgoingHttpHeaders {
  const inert = mediaType !== undefined && isInert(mediaType);
  return {
    'Content-Type': inert ? mediaType : 'application/octet-stream',
    'Content-Disposition': `${inert ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeRFC8187(filename)}`,
  };
}

/** Headers for a file that is always saved, under the type that it has (S13: nothing of it runs on the way to the disk). */
export function attachmentHeaders(mediaType: string, filename: string): OutgoingHttpHeaders {
  return {
    'Content-Type': PLAIN_TYPE.test(mediaType) ? mediaType : 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeRFC8187(filename)}`,
  };
}

/** What a header may carry. */
const PLAIN_TYPE = /^[\w.+-]+\/[\w.+-]+(?:; charset=[\w-]+)?$/;

/** `encodeURIComponent` leaves some characters that a header parameter may not hold. */
function encodeRFC8187(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
