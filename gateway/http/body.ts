import type { IncomingMessage } from 'node:http';
import { GatewayError } from '../errors.ts';

/**
 * A request's whole body, counted while it arrives: `Content-Length` was checked at the door, chunks say nothing.
 * @throws GatewayError body_too_large, invalid_request when the client breaks off
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // The response must still be sent on this connection after a refusal.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) {
        throw new GatewayError('body_too_large', `The body is larger than ${Math.floor(maxBytes / 1024 ** 2)} MB.`);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    throw new GatewayError('invalid_request', 'The body broke off.', { cause: error });
  }
  return Buffer.concat(chunks, length);
}
