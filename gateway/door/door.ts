import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problem, type Problem } from '../../contract/api.ts';
import type { Kit } from '../ports.ts';
import { discardBody, sendProblem } from './answer.ts';
import { boundSilentConnections } from './connections.ts';
import { corsHeaders, preflightHeaders, securityHeaders } from './headers.ts';
import { decide, type DoorPolicy, type Pass, type Refusal } from './rules.ts';

export interface DoorLimits {
  /** Until the head of a request is complete. */
  headersMs: number;
  /** Until the body is complete. */
  bodyMs: number;
  /** An upload may take its time, but each span of this length must bring some of it. */
  uploadIdleMs: number;
  /** Open connections of all kinds. */
  connections: number;
  /** Open connections that have not sent a request yet. */
  silentConnections: number;
}

export const DOOR_LIMITS: DoorLimits = {
  headersMs: 10_000,
  bodyMs: 30_000,
  uploadIdleMs: 30_000,
  connections: 1_024,
  silentConnections: 128,
};

export interface DoorOptions extends Kit {
  /** Asked at each request, since the names depend on the port, which is known once we listen. */
  policy(): DoorPolicy;
  /** An origin that is not listed has been turned away. */
  onRefusedOrigin(origin: string): void;
  limits?: Partial<DoorLimits>;
  /** Origin of the map tiles, see `securityHeaders`. */
  tiles?(): string | null;
}

/** What the door found out about a request that it let in. */
export interface Passage extends Pass {
  requestId: string;
}

export type Application = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Stands before the application: every request, upgrade and tunnel is judged here first, from its head, before a byte
 * of a body is read.
 */
export class Door {
  readonly #options: DoorOptions;
  readonly #limits: DoorLimits;
  readonly #passages = new WeakMap<IncomingMessage, Passage>();

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#limits = { ...DOOR_LIMITS, ...options.limits };
  }

  /** How a request came in. Throws for one that did not come through this door. */
  passage(request: IncomingMessage): Passage {
    const passage = this.#passages.get(request);
    if (passage === undefined) throw new Error('a request went round the door');
    return passage;
  }

  /** A server, not yet listening, that lets pass to `application` only what the rules allow. */
  server(application: Application): Server {
    const { headersMs, connections, silentConnections } = this.#limits;
    const server = createServer({
      headersTimeout: headersMs,
      // The body has a limit of its own, since uploads need another one than JSON.
      requestTimeout: 0,
      connectionsCheckingInterval: Math.min(1_000, headersMs),
      keepAliveTimeout: 5_000,
      // A request without Host is answered by our rule; Node's own covers HTTP/1.1 only.
      requireHostHeader: false,
      insecureHTTPParser: false,
    });
    server.maxConnections = connections;
    boundSilentConnections(server, silentConnections);
    server.on('request', (request, response) => this.#receive(request, response, application));
    server.on('checkContinue', (request, response) => this.#receive(request, response, application));
    server.on('checkExpectation', (request, response) => {
      this.#begin(request, response, 'api');
      this.#answer(request, response, { kind: 'refuse', code: 'invalid_request', detail: 'No such expectation.' });
    });
    // No WebSockets and no tunnels: there is no route that could forget a check.
    server.on('upgrade', (_request, socket) => socket.destroy());
    server.on('connect', (_request, socket) => socket.destroy());
    server.on('clientError', refuseFrame);
    return server;
  }

  #receive(request: IncomingMessage, response: ServerResponse, application: Application): void {
    const { method = '', url = '', rawHeaders, httpVersion: version } = request;
    const verdict = decide({ method, version, target: url, rawHeaders }, this.#options.policy());
    const kind = verdict.kind === 'pass' ? verdict.match.rule.headers : 'api';
    const requestId = this.#begin(request, response, kind, verdict.kind === 'pass' ? verdict.match.rule.path : null);
    if (verdict.kind === 'refuse') {
      this.#answer(request, response, verdict);
    } else if (verdict.kind === 'preflight') {
      setAll(response, preflightHeaders(verdict.origin));
      response.writeHead(204).end();
    } else {
      if (verdict.cors !== null) setAll(response, corsHeaders(verdict.cors));
      this.#passages.set(request, { ...verdict, requestId });
      if (verdict.hasBody && verdict.match.rule.body === 'bytes') this.#limitIdleness(request, response);
      else if (verdict.hasBody) this.#limitBody(request, response);
      if (request.headers.expect !== undefined) response.writeContinue();
      application(request, response);
    }
  }

  /** Headers that every answer has, and one line in the log: the route's template, never the URL, a header or a body. */
  #begin(
    request: IncomingMessage,
    response: ServerResponse,
    kind: Parameters<typeof securityHeaders>[0],
    route: string | null = null,
  ): string {
    const { clock, log } = this.#options;
    const requestId = this.#options.id();
    const begun = clock.monotonic();
    setAll(response, securityHeaders(kind, this.#options.tiles?.()));
    response.setHeader('X-Request-Id', requestId);
    response.once('close', () => {
      const { statusCode } = response;
      const facts = {
        requestId,
        method: request.method,
        route,
        status: statusCode,
        ms: Math.round(clock.monotonic() - begun),
      };
      if (statusCode >= 500) log.warn(facts, 'request failed');
      else log.debug(facts, 'request');
    });
    return requestId;
  }

  #answer(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
    const { code, detail, cors, allow, refusedOrigin } = refusal;
    if (refusedOrigin !== undefined) this.#options.onRefusedOrigin(refusedOrigin);
    if (cors !== undefined) setAll(response, corsHeaders(cors));
    if (allow !== undefined) response.setHeader('Allow', allow.join(', '));
    const instance = response.getHeader('X-Request-Id');
    const document: Problem = problem(code, detail, typeof instance === 'string' ? { instance: urn(instance) } : {});
    sendProblem(response, document);
    discardBody(request);
  }

  #limitBody(request: IncomingMessage, response: ServerResponse): void {
    const { bodyMs } = this.#limits;
    const timer = setTimeout(() => {
      breakOff(request, response, `The body took longer than ${bodyMs / 1000} s to arrive.`);
    }, bodyMs);
    const done = (): void => clearTimeout(timer);
    request.once('end', done);
    request.once('close', done);
  }

  #limitIdleness(request: IncomingMessage, response: ServerResponse): void {
    const { uploadIdleMs } = this.#limits;
    const { socket } = request;
    let before = socket.bytesRead;
    const timer = setInterval(() => {
      // What has come and was not taken yet shows that the sender waits for us.
      if (socket.bytesRead === before && request.readableLength === 0) {
        clearInterval(timer);
        breakOff(request, response, `Nothing of the upload arrived for ${uploadIdleMs / 1000} s. Send it again.`);
      }
      before = socket.bytesRead;
    }, uploadIdleMs);
    const done = (): void => {
      clearInterval(timer);
      socket.off('close', done);
    };
    request.once('end', done);
    request.once('close', done);
    // A request that was answered before its end does not end with its socket.
    socket.once('close', done);
  }
}

/** Answers a sender that is too slow, and lets go of it. */
function breakOff(request: IncomingMessage, response: ServerResponse, detail: string): void {
  sendProblem(response, problem('invalid_request', detail));
  // Once a request is answered, Node ends it no more with its socket, and whoever reads it would wait for ever.
  request.socket.once('close', () => request.destroy());
  request.socket.destroySoon();
}

/** `instance` of a problem: the id that the log has too. */
export function urn(requestId: string): string {
  return `urn:uuid:${requestId}`;
}

function setAll(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** S15: what Node's parser takes for a broken frame, a head that is too long or too slow. Nothing of it went further. */
function refuseFrame(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const slow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const long = error.code === 'HPE_HEADER_OVERFLOW';
  const detail = slow
    ? 'The request took too long to arrive.'
    : long
      ? 'The head of the request is too long.'
      : 'The request is not well-formed HTTP.';
  const status = slow ? '408 Request Timeout' : long ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const body = JSON.stringify({ ...problem('invalid_request', detail), status: Number(status.slice(0, 3)) });
  const lines = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(securityHeaders('api')).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
