import { GatewayError } from '../errors.ts';
import type { LiveRun, Phase } from './run.ts';

/** Runs that may wait at a time (S22). */
export const MOST_QUEUED_PER_TOOL = 256;
export const MOST_QUEUED = 1_024;
const RETRY_AFTER_SECONDS = 5;

interface Count {
  inFlight: number;
  queued: number;
}

/** How many runs wait and how many are at their tools, so that asking costs nothing. */
export class Tally {
  readonly #tools = new Map<string, Count>();
  #queued = 0;

  of(toolId: string): Count {
    return { ...(this.#tools.get(toolId) ?? { inFlight: 0, queued: 0 }) };
  }

  /** @throws GatewayError too_many_runs */
  admit(toolId: string): void {
    const waiting = this.#tools.get(toolId)?.queued ?? 0;
    if (waiting < MOST_QUEUED_PER_TOOL && this.#queued < MOST_QUEUED) return;
    const where = waiting < MOST_QUEUED_PER_TOOL ? `${this.#queued} runs` : `${waiting} runs of this tool`;
    throw new GatewayError('too_many_runs', `${where} are waiting already. Try again in a few seconds.`, {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }

  add(toolId: string): void {
    this.#change(toolId, 'waiting', 1);
  }

  move(run: LiveRun, from: Phase, to: Phase): void {
    this.#change(run.tool.id, from, -1);
    this.#change(run.tool.id, to, 1);
  }

  #change(toolId: string, phase: Phase, by: number): void {
    if (phase === 'ended') return;
    const count = this.#tools.get(toolId) ?? { inFlight: 0, queued: 0 };
    if (phase === 'waiting') {
      count.queued += by;
      this.#queued += by;
    } else {
      count.inFlight += by;
    }
    if (count.queued === 0 && count.inFlight === 0) this.#tools.delete(toolId);
    else this.#tools.set(toolId, count);
  }
}
