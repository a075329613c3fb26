import type { Report } from '../../contract/report.ts';
import { GatewayError } from '../errors.ts';
import type { Registry, Tool } from '../ports.ts';
import { Watcher } from '../supervisor/watcher.ts';
import type { Reports } from './reports.ts';
import { rivalOf } from './rival.ts';
import type { ValidatorParts } from './inquiry.ts';

/** Each is a Python process that starts, so more would only slow each other down. */
export const AT_ONCE = 4;

export interface ValidationsParts extends Omit<ValidatorParts, 'watcher'> {
  toolsDir: string;
  registry: Pick<Registry, 'list'>;
  reports: Reports;
}

/** Validations of a running gateway: one per tool at a time, four at once, the others wait for their turn. */
export class Validations {
  readonly #parts: ValidationsParts;
  readonly #watcher: Watcher;
  readonly #running = new Map<string, Promise<Report>>();
  readonly #closing = new AbortController();
  #free = AT_ONCE;
  readonly #waiting: (() => void)[] = [];

  constructor(parts: ValidationsParts) {
    this.#parts = parts;
    this.#watcher = new Watcher(parts.kit.log);
  }

  /** Whether a tool is being validated, or waits for it. */
  isRunning(toolId: string): boolean {
    return this.#running.has(toolId);
  }

  /**
   * Validates a tool and stores the report. Who asks while it is being validated gets that same report.
   * @throws GatewayError tool_not_found, shutting_down
   */
  run(tool: Tool): Promise<Report> {
    const running = this.#running.get(tool.id);
    if (running) return running;
    const report = this.#validate(tool).finally(() => this.#running.delete(tool.id));
    this.#running.set(tool.id, report);
    return report;
  }

  /** Gives up what is under way; settles when no process of it is left. */
  async close(): Promise<void> {
    this.#closing.abort(new GatewayError('shutting_down', 'The gateway is stopping.'));
    for (const start of this.#waiting.splice(0)) start();
    await Promise.allSettled(this.#running.values());
    await this.#watcher.close();
  }

  async #validate(tool: Tool): Promise<Report> {
    const { toolsDir, registry, reports } = this.#parts;
    await this.#turn();
    try {
      const { signal } = this.#closing;
      signal.throwIfAborted();
      // Most gateways never validate anything; what it needs is loaded when somebody does.
      const { validateTool } = await import('./validate.ts');
      const rival = rivalOf(tool, registry.list());
      const parts = { ...this.#parts, watcher: this.#watcher };
      const report = await validateTool(parts, { toolsDir, folder: tool.folder, signal, ...(rival && { rival }) });
      // A folder that lost its id to another one is known by its own name here.
      const named = { ...report, tool_id: tool.id };
      reports.save(named);
      return named;
    } finally {
      this.#free += 1;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    while (this.#free === 0 && !this.#closing.signal.aborted) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#free -= 1;
  }
}
