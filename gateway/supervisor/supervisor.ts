import { EventEmitter } from 'node:events';
import type { LogLine, ToolState } from '../../contract/api.ts';
import type { Config } from '../config.ts';
import type {
  AcquireOptions,
  Clock,
  Kit,
  Lease,
  Secrets,
  Supervisor as SupervisorRoom,
  SupervisorEvents,
  Tool,
} from '../ports.ts';
import { guardedBy } from './guarded.ts';
import { followLog } from './log-follower.ts';
import { Ledger } from './ledger.ts';
import { Machine } from './machine.ts';
import { processTable } from './os/index.ts';
import { ToolProcess, type ProcessParts } from './tool-process.ts';
import { Watcher } from './watcher.ts';

export interface SupervisorOptions {
  kit: Kit;
  secrets: Secrets;
  config: Pick<Config, 'state_dir' | 'warm_keep_max' | 'warm_keep_seconds' | 'guard'>;
  /** The gateway's own environment, of which tools see the allow-listed part. */
  environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs the tools' processes (contract §6): starts them on demand, keeps them warm, limits, stops and sweeps them. Make
 * one with the state folder locked, as the first thing that it does is to end what an earlier gateway left behind.
 */
export class Supervisor extends EventEmitter<SupervisorEvents> implements SupervisorRoom {
  private readonly machine: Machine;
  private readonly watcher: Watcher;
  private readonly secrets: Secrets;
  private readonly clock: Clock;
  /** Settles when what an earlier gateway left is gone, with the ids of the tools concerned. */
  readonly swept: Promise<string[]>;

  constructor({ kit, secrets, config, environment }: SupervisorOptions) {
    super();
    this.secrets = secrets;
    this.clock = kit.clock;
    const table = processTable(process.platform);
    const monotonic = () => kit.clock.monotonic();
    const ledger = new Ledger({ stateDir: config.state_dir, table, log: kit.log, monotonic });
    this.watcher = new Watcher(kit.log);
    this.swept = ledger.sweep();
    const parts: ProcessParts = {
      kit,
      secrets,
      table,
      ledger,
      watcher: this.watcher,
      swept: this.swept,
      stateDir: config.state_dir,
      environment,
      guarded: guardedBy(config),
    };
    this.machine = new Machine({
      kit,
      cap: config.warm_keep_max,
      keepSeconds: config.warm_keep_seconds,
      make: (tool) => new ToolProcess(parts, tool),
      onState: (toolId, state) => this.emit('state', toolId, state),
    });
  }

  acquire(tool: Tool, options: AcquireOptions = {}): Promise<Lease> {
    return this.machine.acquire(tool, options);
  }

  warm(tool: Tool): void {
    this.machine.warm(tool);
  }

  stop(toolId: string): Promise<void> {
    return this.machine.stop(toolId);
  }

  state(toolId: string): ToolState {
    return this.machine.slot(toolId)?.state(this.machine.now()) ?? 'stopped';
  }

  drift(toolId: string): boolean {
    return this.machine.slot(toolId)?.drift ?? false;
  }

  inFlight(toolId: string): number {
    return this.machine.slot(toolId)?.inFlight ?? 0;
  }

  queued(toolId: string): number {
    return this.machine.slot(toolId)?.waiters.filter((waiter) => waiter.place !== null).length ?? 0;
  }

  tail(toolId: string, lines = 200): LogLine[] {
    return this.machine.slot(toolId)?.lines(lines) ?? [];
  }

  follow(toolId: string, lines: number, signal: AbortSignal): AsyncIterable<LogLine[]> {
    return followLog({
      sources: () => this.machine.slot(toolId)?.logs() ?? [],
      masker: () => this.secrets.createMasker(toolId),
      now: () => this.clock.now(),
      tail: lines,
      signal,
    });
  }

  async close(): Promise<void> {
    await this.machine.close();
    await this.swept;
    await this.watcher.close();
  }
}
