/** The bytes of a medium. By hand where they are in the value: a strict page policy forbids fetching `data:`. */
import { decodeInline, isInline, mediaTypeOf, UNKNOWN_TYPE } from '../../../contract/outputs/shared/file-data.ts';
import { typeOfHead } from '../../../contract/outputs/shared/media.ts';
import type { ViewHost } from '../../core/view.ts';
import { locateFor } from './address.ts';

/**
 * The bytes under their true type. Nothing is fetched from elsewhere.
 * @throws DOMException or URIError when they are damaged, ConnectionError and ProblemError of the gateway, TypeError
 *   when they lie where this page does not go
 */
export async function readBytes(host: ViewHost, data: string, signal?: AbortSignal): Promise<Blob> {
  if (isInline(data)) return new Blob([decodeInline(data)], { type: mediaTypeOf(data, '') });
  const address = locateFor(host, data);
  if (address.kind !== 'gateway' || !host.client) throw new TypeError('not here');
  const answer = await host.client.request(address.path, { ...(signal && { signal }) });
  return typed(await answer.blob());
}

/** The gateway names no type that a browser could run, such as SVG; the first bytes tell. */
async function typed(blob: Blob): Promise<Blob> {
  if (blob.type !== '' && blob.type !== UNKNOWN_TYPE) return blob;
  const head = String.fromCharCode(...new Uint8Array(await blob.slice(0, 64).arrayBuffer()));
  return blob.slice(0, blob.size, typeOfHead(head) ?? UNKNOWN_TYPE);
}

/** A data URL, for what must not get an address of this page's own: SVG opened from one would run its scripts there. */
export function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(blob);
  });
}
