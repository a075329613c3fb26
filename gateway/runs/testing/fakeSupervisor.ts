import { EventEmitter } from 'node:events';
import { Agent } from 'node:http';
import { Pool } from 'undici';
import type { LogLine, ToolState } from '../../../contract/api.ts';
import type { AcquireOptions, ExitInfo, Lease, Supervisor, SupervisorEvents, Tool } from '../../ports.ts';
import type { FakeTool } from './fakeTool.ts';

/** Hands out leases of one tool that runs in the test's own process. A lease waits while `gate` is closed. */
export class FakeSupervisor extends EventEmitter<SupervisorEvents> implements Supervisor {
  readonly recycled: string[] = [];
  readonly released: string[] = [];
  acquired = 0;
  /** Runs when a lease is asked for, with what the caller wants to hear; may wait or throw. */
  gate: (options: AcquireOptions) => Promise<void> = () => Promise.resolve();
  stderr = '';
  readonly headers = { 'x-pixie-key': 'k' };
  #exit = Promise.withResolvers<ExitInfo>();
  #pool: Pool;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #tool: FakeTool;
  readonly #artefactsRoot: string;

  constructor(tool: FakeTool, artefactsRoot: string) {
    super();
    this.#tool = tool;
    this.#artefactsRoot = artefactsRoot;
    this.#pool = this.#makePool();
  }

  async acquire(_tool: Tool, options: AcquireOptions = {}): Promise<Lease> {
    const aborted = Promise.withResolvers<never>();
    options.signal?.addEventListener('abort', () => aborted.reject(options.signal?.reason));
    await Promise.race([this.gate(options), aborted.promise]);
    this.acquired += 1;
    const process = this.#tool.origin;
    return {
      cold: this.acquired === 1,
      pid: 4_000_000,
      origin: process,
      artefactsRoot: this.#artefactsRoot,
      headers: this.headers,
      pool: this.#pool,
      agent: this.#agent,
      exited: this.#exit.promise,
      release: () => void this.released.push(process),
      recycle: (reason) => void this.recycled.push(reason),
    };
  }

  /** The process dies: connections first, then its end is known, as it is with real ones. */
  crash(exit: Partial<ExitInfo> = {}): void {
    this.#tool.cut();
    setImmediate(this.leave(exit));
  }

  /** The next run gets a new process; what is returned makes the end of this one known. */
  leave(exit: Partial<ExitInfo> = {}): () => void {
    const ended = this.#exit;
    this.#exit = Promise.withResolvers();
    void this.#pool.close();
    this.#pool = this.#makePool();
    return () => ended.resolve({ code: null, signal: 'SIGKILL', stderrTail: this.stderr, ...exit });
  }

  warm(): void {}
  stop(): Promise<void> {
    return Promise.resolve();
  }
  state(): ToolState {
    return 'ready';
  }
  drift(): boolean {
    return false;
  }
  inFlight(): number {
    return 0;
  }
  queued(): number {
    return 0;
  }
  tail(): LogLine[] {
    return this.stderr === '' ? [] : [{ t: '', level: 'info', message: this.stderr }];
  }
  async *follow(_toolId: string, lines: number, signal: AbortSignal): AsyncGenerator<LogLine[]> {
    yield this.tail().slice(-lines);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  }
  async close(): Promise<void> {
    this.#agent.destroy();
    await this.#pool.destroy();
  }

  #makePool(): Pool {
    return new Pool(this.#tool.origin, { headersTimeout: 0, bodyTimeout: 0 });
  }
}
