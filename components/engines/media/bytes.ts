/** The bytes of a medium. By hand where they are in the value: a strict page policy forbids fetching `data:`. */
import {
  decodeInline,
  isInline,
  mediaTypeOf,
  sizeOf,
  UNKNOWN_TYPE,
} from '../../../contract/outputs/shared/file-data.ts';
import { harmlessType, typeOfHead } from '../../../contract/outputs/shared/media.ts';
import type { ViewHost } from '../../core/view.ts';
import { locateFor } from './address.ts';

export interface ReadOptions {
  signal?: AbortSignal;
  /** More bytes than this are not read, as far as that is known before. */
  most?: number;
}

/**
 * The bytes under their true type. Nothing is fetched from elsewhere.
 * @throws DOMException or URIError when they are damaged, ConnectionError and ProblemError of the gateway, RangeError
 *   when they are more than `most`, TypeError when they lie where this page does not go
 */
export async function readBytes(
  host: ViewHost,
  data: string,
  { signal, most = Infinity }: ReadOptions = {},
): Promise<Blob> {
  if (isInline(data)) {
    if ((sizeOf(data) ?? 0) > most) throw new RangeError('too much');
    return new Blob([decodeInline(data)], { type: mediaTypeOf(data, '') });
  }
  const answer = await askGateway(host, data, signal);
  if (Number(answer.headers.get('Content-Length')) > most) {
    await answer.body?.cancel();
    throw new RangeError('too much');
  }
  return typed(await answer.blob());
}

/**
 * The first bytes of something that the gateway has; the rest is not transferred.
 * @throws as `readBytes`
 */
export async function readHead(host: ViewHost, data: string, most: number, signal: AbortSignal): Promise<Uint8Array> {
  const reader = (await askGateway(host, data, signal)).body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let size = 0; reader && size < most;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  await reader?.cancel();
  return new Uint8Array(await new Blob(parts).arrayBuffer()).subarray(0, most);
}

async function askGateway(host: ViewHost, data: string, signal?: AbortSignal): Promise<Response> {
  const address = locateFor(host, data);
  if (address.kind !== 'gateway' || !host.client) throw new TypeError('not here');
  return host.client.request(address.path, { ...(signal && { signal }) });
}

/** The gateway names no type that a browser could run, such as SVG; the first bytes tell. */
async function typed(blob: Blob): Promise<Blob> {
  if (blob.type !== '' && blob.type !== UNKNOWN_TYPE) return blob;
  const head = String.fromCharCode(...new Uint8Array(await blob.slice(0, 64).arrayBuffer()));
  return blob.slice(0, blob.size, typeOfHead(head) ?? UNKNOWN_TYPE);
}

/** The same bytes under a type that nothing runs, for an address of this page's own. */
export function harmless(blob: Blob): Blob {
  return blob.slice(0, blob.size, harmlessType(blob.type));
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
