import { Agent, get } from 'node:http';
import { Pool } from 'undici';

/**
 * Under the 5 s after which uvicorn closes an idle connection: whoever closes first must be us, or a request that is
 * just being sent is answered by a reset (R23: 46 resets in 400 requests without a limit, none with this one).
 */
const IDLE_MS = 4_000;
/** A tool.json of this size is refused at discovery already. */
const MOST_SCHEMA_BYTES = 16 * 1024 * 1024;

/** The ways to one process of a tool. They live and end with it. */
export class Connections {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** For runs: no time-outs of its own, since a run may say nothing for minutes. */
  readonly pool: Pool;
  /** For http-proxy-middleware. */
  readonly agent: Agent;
  private readonly headers: Readonly<Record<string, string>>;

  /** @param headers what opens the guard; empty without one. */
  constructor(port: number, headers: Readonly<Record<string, string>>) {
    this.origin = `http://127.0.0.1:${port}`;
    this.headers = headers;
    this.pool = new Pool(this.origin, {
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: IDLE_MS,
    });
    this.agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  }

  /**
   * True once /healthz says 200; false for another status or a broken connection. Waits as long as the signal lets it.
   */
  async healthy(signal: AbortSignal): Promise<boolean> {
    try {
      const answer = await this.pool.request({ path: '/healthz', method: 'GET', headers: this.headers, signal });
      await answer.body.dump();
      return answer.statusCode === 200;
    } catch {
      return false; // refused, reset or given up: all mean not yet
    }
  }

  /** What /schema answers, or null if it is not a 200. */
  async schema(signal: AbortSignal): Promise<string | null> {
    try {
      const answer = await this.pool.request({ path: '/schema', method: 'GET', headers: this.headers, signal });
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of answer.body as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > MOST_SCHEMA_BYTES) return null;
        chunks.push(chunk);
      }
      return answer.statusCode === 200 ? Buffer.concat(chunks).toString('utf8') : null;
    } catch {
      return null;
    }
  }

  /** Status of /healthz for somebody without the key, on a connection of its own; null if there is no answer. */
  unkeyedStatus(signal: AbortSignal): Promise<number | null> {
    return new Promise((resolve) => {
      const request = get(`${this.origin}/healthz`, { agent: false, signal }, (response) => {
        response.resume();
        resolve(response.statusCode ?? null);
      });
      request.on('error', () => resolve(null));
    });
  }

  /** Lets idle connections go; a server that is told to stop waits for them otherwise. Requests under way go on. */
  drain(): void {
    this.pool.close().catch(() => undefined); // destroyed meanwhile, which is as good
    for (const sockets of Object.values(this.agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
  }

  async destroy(): Promise<void> {
    this.agent.destroy();
    await this.pool.destroy();
  }
}
