import type { ToolState } from '../../contract/api.ts';
import type { Tool } from '../ports.ts';
import type { GatewayError } from '../errors.ts';
import { mayStart, type Failures } from './policy.ts';
import type { LogSource } from './log-follower.ts';
import type { StderrRing } from './stderr-ring.ts';
import type { Waiter } from './waiter.ts';
import type { Worker } from './worker.ts';

/** What the machine knows of one tool. Only the machine writes to it. */
export class Slot {
  /** The newest version seen. */
  tool: Tool;
  workers: Worker[] = [];
  waiters: Waiter[] = [];
  failures: Failures | null = null;
  lastError: GatewayError | null = null;
  /** The state that was last told to others. */
  told: ToolState = 'stopped';
  /** stderr of the last process and of the one before. */
  private rings: StderrRing[] = [];

  constructor(tool: Tool) {
    this.tool = tool;
  }

  /** The one process that new runs go to. */
  get current(): Worker | undefined {
    return this.workers.find((worker) => worker.isCurrent);
  }

  get isWarm(): boolean {
    return this.workers.some((worker) => worker.isWarm);
  }

  get inFlight(): number {
    return this.workers.reduce((sum, worker) => sum + worker.inFlight, 0);
  }

  get drift(): boolean {
    return this.current?.process.drift ?? false;
  }

  state(now: number): ToolState {
    if (this.tool.broken || !this.tool.spec) return 'invalid';
    const current = this.current;
    if (current) return current.phase === 'starting' ? 'starting' : 'ready';
    if (this.workers.some((worker) => worker.phase === 'retired')) return 'draining';
    const verdict = mayStart(this.failures, { byPerson: false, revision: this.tool.revision }, now);
    if (!verdict.start) return verdict.state;
    return this.workers.length > 0 ? 'stopping' : 'stopped';
  }

  remember(ring: StderrRing): void {
    this.rings = [...this.rings.slice(-1), ring];
  }

  /** What is kept of the processes, oldest first. */
  logs(): LogSource[] {
    const running = new Set(this.workers.map((worker) => worker.process.stderr));
    return this.rings.map((ring) => ({ ring, ended: !running.has(ring) }));
  }

  lines(count: number): ReturnType<StderrRing['lines']> {
    return this.rings.flatMap((ring) => ring.lines(count)).slice(-count);
  }
}
