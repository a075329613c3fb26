import type { ServerResponse } from 'node:http';
import { stringifyJson } from '../../contract/json.ts';

/** Comment lines keep proxies and sleeping laptops from taking a quiet stream for a dead one. */
const HEARTBEAT_MS = 15_000;

export interface SseMessage {
  event?: string;
  id?: string;
  data: unknown;
}

/** Writes one event stream. Waits for a slow reader, so that its backlog stays in the run's ring and not in our memory. */
export class SseWriter {
  readonly #response: ServerResponse;
  readonly #heartbeat: NodeJS.Timeout;

  /** @param heartbeatMs shorter in tests */
  constructor(response: ServerResponse, heartbeatMs: number = HEARTBEAT_MS) {
    this.#response = response;
    response.setHeader('Content-Type', 'text/event-stream');
    response.setHeader('Cache-Control', 'no-store, no-transform');
    response.setHeader('X-Accel-Buffering', 'no');
    response.socket?.setNoDelay(true);
    response.flushHeaders();
    this.#heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
    response.once('close', () => clearInterval(this.#heartbeat));
  }

  /** Resolves when the reader keeps up; at once for most. */
  async send(message: SseMessage): Promise<void> {
    const response = this.#response;
    if (response.destroyed || response.writableEnded) return;
    if (response.write(format(message))) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        response.off('drain', done);
        response.off('close', done);
        resolve();
      };
      response.on('drain', done);
      response.on('close', done);
    });
  }

  end(): void {
    clearInterval(this.#heartbeat);
    this.#response.end();
  }
}

/** One message on the wire. The JSON has no raw line breaks, so one `data:` line always does. */
export function format({ event, id, data }: SseMessage): string {
  const head = (event === undefined ? '' : `event: ${event}\n`) + (id === undefined ? '' : `id: ${id}\n`);
  return `${head}data: ${stringifyJson(data)}\n\n`;
}
