/**
 * One keep-alive connection that sends requests one after the other. Plain sockets, since the load generator shares
 * the cores with what it measures: this costs 40 µs a request, an HTTP client of the usual kind two to four times that.
 */
import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: Buffer;
}

export interface RequestOptions {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
}

const HEAD_END = Buffer.from('\r\n\r\n');

export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #received: Buffer = Buffer.alloc(0);
  #closed = false;
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null;

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the connection was closed')));
  }

  /** @throws when nobody listens there */
  static async open(origin: string): Promise<Connection> {
    const { hostname, port, host } = new URL(origin);
    const socket = connect({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new Connection(socket, host);
  }

  /** A request's bytes, made once where many alike are sent. */
  encode(path: string, { method = 'GET', headers = {}, json }: RequestOptions = {}): Buffer {
    const body = json === undefined ? '' : JSON.stringify(json);
    const all = {
      Host: this.#host,
      ...(json !== undefined && { 'Content-Type': 'application/json' }),
      ...(method !== 'GET' && { 'Content-Length': String(Buffer.byteLength(body)) }),
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
  }

  /** @throws when the connection is closed; servers do that to one that is idle for 5 s */
  send(bytes: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new Error('the connection was closed'));
      this.#waiting = { resolve, reject };
      this.#socket.write(bytes);
    });
  }

  /** @throws for any status but 2xx: a bench of refusals measures nothing. */
  async request(path: string, options?: RequestOptions): Promise<Answer> {
    return accepted(await this.send(this.encode(path, options)));
  }

  close(): void {
    this.#socket.destroy();
  }

  #fail(error: Error): void {
    this.#closed = true;
    this.#waiting?.reject(error);
    this.#waiting = null;
  }

  /** Answers carry their length; neither uvicorn nor the gateway sends JSON in chunks. */
  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const bodyStart = headEnd + HEAD_END.length;
    if (this.#received.length < bodyStart + length) return;
    const answer = { status: Number(head.slice(9, 12)), body: this.#received.subarray(bodyStart, bodyStart + length) };
    this.#received = this.#received.subarray(bodyStart + length);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve(answer);
  }
}

/** One request on a connection of its own. @throws for any status but 2xx */
export async function ask(origin: string, path: string, options?: RequestOptions): Promise<Answer> {
  const connection = await Connection.open(origin);
  try {
    return await connection.request(path, options);
  } finally {
    connection.close();
  }
}

/** @throws for any status but 2xx */
export function accepted(answer: Answer): Answer {
  if (answer.status < 200 || answer.status > 299) {
    throw new Error(`status ${answer.status}: ${answer.body.toString('utf8').slice(0, 300)}`);
  }
  return answer;
}
