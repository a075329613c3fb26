import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json, JsonObject } from '../../contract/json.ts';
import { isObject, stringifyJson } from '../../contract/json.ts';
import type { Caller } from '../door/rules.ts';
import { GatewayError } from '../errors.ts';
import { readBody } from './body.ts';
import { readJson } from './readJson.ts';

/** One request that the door let in, as handlers see it. */
export interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  caller: Caller;
  /** Aborted when the client has gone before its answer was complete, or when the gateway stops. */
  signal: AbortSignal;
  hasBody: boolean;
  maxBodyBytes: number;
}

export type Handler = (call: Call) => void | Promise<void>;

/** A parameter of the route's own pattern, so it is always there. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the route has no parameter ${name}`);
  return value;
}

/**
 * The body as JSON; `{}` when there is none.
 * @throws GatewayError invalid_request, body_too_large
 */
export async function bodyOf(call: Call): Promise<Json> {
  return call.hasBody ? readJson(await readBody(call.request, call.maxBodyBytes)) : {};
}

/**
 * The body as a JSON object.
 * @throws GatewayError invalid_request, body_too_large
 */
export async function objectOf(call: Call): Promise<JsonObject> {
  const body = await bodyOf(call);
  if (!isObject(body)) throw new GatewayError('invalid_request', 'The body must be a JSON object.');
  return body;
}

export function sendJson(call: Call, status: number, value: unknown): void {
  sendText(call, status, 'application/json', stringifyJson(value));
}

export function sendText(call: Call, status: number, mediaType: string, text: string | Buffer): void {
  const body = typeof text === 'string' ? Buffer.from(text) : text;
  const { response } = call;
  response.statusCode = status;
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Length', body.length);
  response.end(call.request.method === 'HEAD' ? undefined : body);
}

export function sendNothing(call: Call): void {
  call.response.writeHead(204).end();
}

/**
 * Answers 304 when the client holds this version already; else sets the validator for the answer to come.
 * @param etag with its quotes
 */
export function isFresh(call: Call, etag: string): boolean {
  call.response.setHeader('ETag', etag);
  call.response.setHeader('Cache-Control', 'no-cache');
  const held = call.request.headers['if-none-match'];
  const same = held !== undefined && held.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  if (same) call.response.writeHead(304).end();
  return same;
}
