/** The process of one validation: its own, never the warm one that serves people. */
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExitInfo, Tool } from '../ports.ts';
import type { Connections } from '../supervisor/connections.ts';
import { Ledger } from '../supervisor/ledger.ts';
import { MemoryWatchdog } from '../supervisor/memory.ts';
import { processTable } from '../supervisor/os/index.ts';
import { ToolProcess, type ProcessParts } from '../supervisor/tool-process.ts';
import type { ValidatorParts } from './inquiry.ts';

/** Lines of stderr that a report keeps. */
const LOG_LINES = 100;

/**
 * A tool started as the supervisor starts it, with PIXIE_VALIDATE set and a temporary folder for its artefacts. Its
 * memory is limited as in a run; whoever uses it sees to the time.
 */
export class LiveTool {
  readonly #tool: Tool;
  readonly #folder: string;
  readonly #parts: ProcessParts;
  readonly #watchdog: MemoryWatchdog<{
    limitMb: number;
    memoryMb(exact: boolean): Promise<number>;
    findOutsiders(): Promise<void>;
  }>;
  #process: ToolProcess;
  #exit: ExitInfo | null = null;
  #running = false;
  #log = '';

  private constructor(parts: ValidatorParts, tool: Tool, folder: string) {
    const { kit, secrets, watcher, environment, guarded } = parts;
    const table = processTable(process.platform);
    const monotonic = (): number => kit.clock.monotonic();
    this.#tool = tool;
    this.#folder = folder;
    this.#parts = {
      kit,
      secrets,
      table,
      // Beside the artefacts, so that it never touches the list of a gateway that runs.
      ledger: new Ledger({ stateDir: folder, table, log: kit.log, monotonic }),
      watcher,
      swept: Promise.resolve(),
      stateDir: folder,
      environment,
      guarded,
      validate: true,
    };
    this.#process = new ToolProcess(this.#parts, tool);
    const limitMb = tool.spec?.max_memory_mb ?? Number.POSITIVE_INFINITY;
    const watched = {
      limitMb,
      memoryMb: (exact: boolean) => this.#process.memoryMb(exact),
      findOutsiders: () => this.#process.findOutsiders(),
    };
    this.#watchdog = new MemoryWatchdog({
      clock: kit.clock,
      busy: () => (this.#running ? [watched] : []),
      onExceeded: (_, usedMb) => void this.#process.kill({ kind: 'memory', usedMb: Math.round(usedMb), limitMb }),
    });
  }

  static async make(parts: ValidatorParts, tool: Tool): Promise<LiveTool> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'pixie-validate-')));
    return new LiveTool(parts, tool, folder);
  }

  /** @throws GatewayError like ToolProcess.start. What was started goes with `stop`. */
  async start(): Promise<void> {
    const process = this.#process;
    void process.exited.then((info) => {
      if (this.#process === process) this.#exit = info;
    });
    await process.start();
  }

  /** Replaces a process that died or does not answer any more. @throws GatewayError like `start` */
  async restart(): Promise<void> {
    await this.#end(0);
    this.#exit = null;
    this.#process = new ToolProcess(this.#parts, this.#tool);
    await this.start();
  }

  /**
   * Ends everything that came of it, with the temporary folder.
   * @returns whether it had to be killed
   */
  async stop(): Promise<{ forced: boolean }> {
    this.#watchdog.close();
    await this.#end();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
    return { forced: this.#process.forced };
  }

  /** The ways to it. */
  get connections(): Connections {
    const { connections } = this.#process;
    if (connections === null) throw new Error('the tool was not started');
    return connections;
  }

  /** What opens its guard. */
  get headers(): Readonly<Record<string, string>> {
    return this.#process.headers;
  }

  /** Ended already; null while it lives. */
  get exit(): ExitInfo | null {
    return this.#exit;
  }

  /** Settles when Python is started; never if it is not. */
  get spawned(): Promise<void> {
    return this.#process.spawned;
  }

  get exited(): Promise<ExitInfo> {
    return this.#process.exited;
  }

  /** Last lines of stderr, masked. */
  get log(): string {
    return this.#process.stderr.tail(LOG_LINES) || this.#log;
  }

  /** Makes the folder of one run's artefacts. */
  async artefactsOf(runId: string): Promise<string> {
    const folder = join(this.#process.artefactsRoot, runId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  /** Watches its memory while `use` lasts. */
  async busy<T>(use: () => Promise<T>): Promise<T> {
    this.#running = true;
    this.#watchdog.wake();
    try {
      return await use();
    } finally {
      this.#running = false;
    }
  }

  async #end(graceMs?: number): Promise<void> {
    await this.#process.stop(graceMs);
    this.#log = this.#process.stderr.tail(LOG_LINES) || this.#log;
  }
}
