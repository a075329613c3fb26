/** What `pixie dev` does beside serving: says what changed, checks it, shows what the tool writes. */
import type { Report } from '../../../contract/report.ts';
import type { Services } from '../../http/services.ts';
import type { Tool } from '../../ports.ts';
import type { Paint } from '../print/colour.ts';
import { changesBetween, snapshotOf, type Snapshot } from './changes.ts';

/** Told of what happens, in the order in which it does. */
export interface DevEvents {
  /** Files of a tool changed; `files` in words. */
  changed(toolId: string, files: readonly string[]): void;
  /** The tool's folder is not there any more. */
  gone(toolId: string): void;
  checked(report: Report): void;
  /** A validation could not be made. */
  failed(toolId: string, error: unknown): void;
  wrote(toolId: string, message: string): void;
}

export interface DevParts {
  services: Pick<Services, 'registry' | 'validations' | 'supervisor'>;
  events: DevEvents;
  /** The tool under work; null for all of them. */
  toolId: string | null;
  signal: AbortSignal;
}

/** Watches tools until the signal: one validation of a tool at a time, and one more where it changed meanwhile. */
export class DevSession {
  readonly #parts: DevParts;
  readonly #seen = new Map<string, Snapshot>();
  readonly #checking = new Set<string>();
  readonly #again = new Set<string>();
  /** Changes are told one after the other. */
  #telling: Promise<void> = Promise.resolve();

  constructor(parts: DevParts) {
    this.#parts = parts;
  }

  /** Remembers how the tools are, checks the one under work, and goes on at each change. */
  async start(): Promise<void> {
    const { services, toolId, signal } = this.#parts;
    const { registry } = services;
    const listen = (id: string): void => {
      this.#telling = this.#telling.then(() => this.#changed(id));
    };
    registry.on('change', listen);
    signal.addEventListener('abort', () => registry.off('change', listen), { once: true });
    for (const tool of registry.list()) {
      if (this.#isMeant(tool.id)) this.#seen.set(tool.id, await snapshotOf(tool.path));
    }
    if (toolId === null) return;
    void this.#check(toolId);
    void this.#followWords(toolId);
  }

  async #changed(id: string): Promise<void> {
    const { services, events, signal } = this.#parts;
    if (signal.aborted || !this.#isMeant(id)) return;
    const tool = services.registry.get(id);
    if (tool === undefined) {
      this.#seen.delete(id);
      events.gone(id);
      return;
    }
    const now = await snapshotOf(tool.path);
    const files = changesBetween(this.#seen.get(id) ?? new Map(), now);
    this.#seen.set(id, now);
    // The registry also tells of what the files lead to, such as a secret that is there now.
    events.changed(id, files.length > 0 ? files : ['read again']);
    void this.#check(id);
  }

  async #check(id: string): Promise<void> {
    if (this.#checking.has(id)) {
      this.#again.add(id);
      return;
    }
    this.#checking.add(id);
    try {
      do {
        this.#again.delete(id);
        await this.#checkOnce(id);
      } while (this.#again.has(id) && !this.#parts.signal.aborted);
    } finally {
      this.#checking.delete(id);
    }
  }

  async #checkOnce(id: string): Promise<void> {
    const { services, events, signal } = this.#parts;
    const tool: Tool | undefined = services.registry.get(id);
    if (tool === undefined) return;
    try {
      const report = await services.validations.run(tool);
      if (!signal.aborted && !this.#again.has(id)) events.checked(report);
    } catch (error) {
      if (!signal.aborted) events.failed(id, error);
    }
  }

  async #followWords(id: string): Promise<void> {
    const { services, events, signal } = this.#parts;
    try {
      for await (const lines of services.supervisor.follow(id, 1, signal)) {
        for (const { message } of lines) events.wrote(id, message);
      }
    } catch (error) {
      if (!signal.aborted) events.failed(id, error);
    }
  }

  #isMeant(id: string): boolean {
    return this.#parts.toolId === null || this.#parts.toolId === id;
  }
}

/** The time of day, for a person who looks at several changes. */
export function timeOf(now: Date, paint: Paint): string {
  return paint.dim(now.toTimeString().slice(0, 8));
}
