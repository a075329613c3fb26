import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '../../contract/api.ts';
import { stringifyJson } from '../../contract/json.ts';

/** A refused sender may go on sending this much, or this long, so that it reads our answer instead of a reset. */
const LINGER_BYTES = 1024 ** 2;
const LINGER_MS = 1_000;

/** Sends `application/problem+json`. Once an answer has begun, all that is left is to break it off visibly. */
export function sendProblem(response: ServerResponse, problem: Problem, retryAfterSeconds?: number): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = Buffer.from(stringifyJson(problem));
  // What a handler had set for the answer that it did not come to give.
  for (const name of ['etag', 'content-disposition', 'last-modified', 'accept-ranges']) response.removeHeader(name);
  response.statusCode = problem.status;
  response.setHeader('Content-Type', 'application/problem+json');
  response.setHeader('Content-Length', body.length);
  response.setHeader('Cache-Control', 'no-store');
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', Math.max(1, Math.ceil(retryAfterSeconds)));
  response.end(body);
}

/**
 * Lets the rest of an unwanted body run into nothing, within bounds. Closing at once would make the kernel reset the
 * connection, and the sender would often see that instead of the reason.
 */
export function discardBody(request: IncomingMessage): void {
  if (request.complete) return;
  let left = LINGER_BYTES;
  const timer = setTimeout(() => request.socket.destroy(), LINGER_MS);
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.socket.destroy();
  });
  request.once('close', () => clearTimeout(timer));
  request.once('end', () => clearTimeout(timer));
  request.on('error', () => clearTimeout(timer));
}
