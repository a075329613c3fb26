/** Data URLs and base64 turned into bytes. By hand, since a strict page policy forbids fetching `data:` addresses. */
import type { FileValue } from '../../../contract/outputs/file.ts';

/** Types that a browser would run if such a blob were opened: saved as plain bytes instead. */
const ACTIVE = /html|xml|svg|javascript|ecmascript/i;

/**
 * The bytes of a file given as a data URL or base64.
 * @throws DOMException when the base64 is damaged, URIError when the percent-encoding is.
 */
export function decodeFile({ data, mime_type }: FileValue): Blob {
  const { body, base64 } = split(data);
  const bytes = base64 ? fromBase64(body) : new TextEncoder().encode(decodeURIComponent(body));
  return new Blob([bytes], { type: ACTIVE.test(mime_type) ? 'application/octet-stream' : mime_type });
}

/** Size in bytes without decoding; null for an address. */
export function sizeOf(data: string): number | null {
  if (/^https?:/i.test(data) || data.startsWith('/files/')) return null;
  const { body, base64 } = split(data);
  if (!base64) return new TextEncoder().encode(body.replace(/%[\da-f]{2}/gi, '_')).length;
  const digits = body.length - (body.match(/[\s=]/g)?.length ?? 0);
  return Math.floor((digits * 3) / 4);
}

function split(data: string): { body: string; base64: boolean } {
  if (!/^data:/i.test(data)) return { body: data, base64: true };
  const comma = data.indexOf(',');
  if (comma === -1) return { body: '', base64: false };
  return { body: data.slice(comma + 1), base64: /;\s*base64\s*$/i.test(data.slice(0, comma)) };
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const plain = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  const binary = atob(plain.includes('%') ? decodeURIComponent(plain) : plain);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
