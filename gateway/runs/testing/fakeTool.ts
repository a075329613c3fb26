import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { parseJson, type JsonObject } from '../../../contract/json.ts';

/** One request as a tool gets it. */
export interface ToolRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  text: string;
  /** The body, where it is JSON. */
  json: JsonObject;
  response: ServerResponse;
}

type Handler = (request: ToolRequest) => void | Promise<void>;

/** A tool in the test's own process, over real HTTP: each route answers as the test says. */
export class FakeTool {
  /** By method and path, `POST /run`. What has none is answered 404. */
  readonly routes = new Map<string, Handler>();
  readonly seen: ToolRequest[] = [];
  /** Answers what has no route. */
  fallback: Handler = ({ response }) => sendJson(response, 404, { detail: 'Not Found' });
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  /** Answers `/run` with these outputs. */
  answers(outputs: object): this {
    this.routes.set('POST /run', ({ response }) => sendJson(response, 200, outputs));
    return this;
  }

  /** Answers `/run` with nothing in it yet and `/stream` with this text. */
  streams(text: string): this {
    this.answers({});
    this.routes.set('GET /stream', ({ response }) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(text);
    });
    return this;
  }

  requests(path: string): ToolRequest[] {
    return this.seen.filter((request) => request.path === path);
  }

  /** What a killed process does to its connections. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const url = new URL(request.url ?? '/', 'http://tool');
    const text = Buffer.concat(chunks).toString('utf8');
    const isJson = request.headers['content-type'] === 'application/json';
    const seen: ToolRequest = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      text,
      json: isJson ? (parseJson(text) as JsonObject) : {},
      response,
    };
    this.seen.push(seen);
    const handler = this.routes.get(`${seen.method} ${seen.path}`);
    await (handler ?? this.fallback)(seen);
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** An event as FastAPI tools write it. */
export function sse(payload: unknown, event?: string): string {
  return `${event ? `event: ${event}\n` : ''}data: ${JSON.stringify(payload)}\n\n`;
}
