import type { OutgoingHttpHeaders } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { fileHeaders } from '../proxy/mediaTypes.ts';
import { GatewayError } from '../errors.ts';
import type { Artefact } from '../ports.ts';
import { param, type Handler } from './call.ts';
import type { Services } from './services.ts';

/** Files of runs by their opaque id, whole or a part of them (players seek). */
export function artefactRoutes({ artefacts }: Pick<Services, 'artefacts'>): Record<'artefact', Handler> {
  return {
    async artefact(call) {
      const { request, response } = call;
      const artefact = artefacts.get(param(call, 'artefact'));
      if (artefact === null) throw new GatewayError('artefact_not_found', 'There is no such file.');
      const { handle, size, modifiedMs } = await artefacts.open(artefact);
      try {
        const range = readRange(request.headers.range, size);
        const headers = {
          ...headersOf(artefact),
          'Accept-Ranges': 'bytes',
          'Cache-Control': 'private, no-cache',
          'Last-Modified': new Date(modifiedMs).toUTCString(),
        };
        if (range === 'unsatisfiable') {
          response.writeHead(416, { ...headers, 'Content-Range': `bytes */${size}` }).end();
          return;
        }
        const { start, end } = range ?? { start: 0, end: size - 1 };
        response.writeHead(range === null ? 200 : 206, {
          ...headers,
          'Content-Length': end - start + 1,
          ...(range !== null && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
        });
        if (request.method === 'HEAD' || size === 0) response.end();
        else await pipeline(handle.createReadStream({ start, end, autoClose: false }), response);
      } finally {
        await handle.close();
      }
    },
  };
}

/**
 * An SVG keeps its type, or `<img>` would not draw it (scripts never run there); opened by itself it is a download
 * under a policy that allows nothing (S13).
 */
function headersOf({ mediaType, filename }: Artefact): OutgoingHttpHeaders {
  const headers = fileHeaders(mediaType, filename);
  return SVG.test(mediaType) ? { ...headers, 'Content-Type': 'image/svg+xml' } : headers;
}

const SVG = /^image\/svg\+xml\s*(?:;|$)/i;

/** One range of a `Range` header; null for none, or for several, which may be answered with the whole. */
export function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, first = '', last = ''] = found ?? [];
  if (found === null || (first === '' && last === '')) return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end ? 'unsatisfiable' : { start, end };
}
