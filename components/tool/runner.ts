/**
 * Takes one run from the click to its last event: starts it, follows it through the page's stream, writes what comes
 * into the store, finds it again after a reload.
 */
import { TERMINAL, type Problem, type Run, type RunEvent } from '../../contract/api.ts';
import { isObject, type Json, type JsonObject } from '../../contract/json.ts';
import { ConnectionError, ProblemError, type Client } from '../core/client.ts';
import { hubOf } from '../core/hub.ts';
import { IDLE, type Store } from '../core/store.ts';
import { uniqueId } from '../core/unique.ts';
import type { RememberedRun } from './remembered.ts';
import { RunError } from './run-error.ts';

/** What the element wants to hear, to tell its page. */
export interface RunObserver {
  status(): void;
  progress(): void;
  output(key: string, op: 'append' | 'replace', value: Json): void;
  ended(): void;
}

export class Runner {
  readonly #store: Store;
  readonly #observer: RunObserver;
  #stop: (() => void) | null = null;
  /** Where a reload finds the run that is being followed. */
  memory: RememberedRun;

  constructor(store: Store, observer: RunObserver, memory: RememberedRun) {
    this.#store = store;
    this.#observer = observer;
    this.memory = memory;
  }

  /**
   * Starts a run and follows it to its end. Aborting stops following, not the run.
   * @throws RunError, ConnectionError
   */
  async start(client: Client, toolId: string, inputs: JsonObject, signal: AbortSignal): Promise<JsonObject> {
    this.detach();
    const before = this.#store.run;
    this.#store.beginRun();
    this.#store.setRun({ ...IDLE, status: 'queued', since: performance.now() });
    this.#observer.status();
    let runId: string;
    try {
      runId = await client.start(toolId, inputs, uniqueId(), signal);
    } catch (error) {
      if (error instanceof ProblemError) throw this.#fail(error.problem, 'error');
      // No run came of it: what is on screen is still what the one before it left.
      if (error instanceof ConnectionError) this.#store.setRun(before);
      throw error;
    }
    this.#store.setRun({ runId });
    this.memory.runId = runId;
    return this.follow(client, runId, 0, signal);
  }

  /** Follows a run that is already going. */
  follow(client: Client, runId: string, seq: number, signal: AbortSignal): Promise<JsonObject> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: JsonObject | Error): void => {
        this.detach();
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
      const stop = hubOf(client).watch(runId, seq, {
        event: (event) => {
          const outcome = this.#take(event);
          if (outcome) settle(outcome);
        },
        connection: (up) => {
          if (this.#store.run.reconnecting === up) this.#store.setRun({ reconnecting: !up });
        },
      });
      const abort = (): void => settle(new DOMException('No longer followed', 'AbortError'));
      signal.addEventListener('abort', abort, { once: true });
      this.#stop = () => {
        stop();
        signal.removeEventListener('abort', abort);
      };
    });
  }

  /** Shows a run of the past, or joins one that is still going. */
  async load(client: Client, run: Run, signal: AbortSignal): Promise<JsonObject | null> {
    this.detach();
    this.#store.assign(run.inputs);
    this.#store.beginRun();
    if (TERMINAL.has(run.status)) {
      const outcome = this.#adopt(run);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    }
    this.#store.setRun({ ...IDLE, runId: run.runId, status: run.status, since: performance.now() - ageOf(run) });
    this.memory.runId = run.runId;
    return this.follow(client, run.runId, 0, signal);
  }

  async cancel(client: Client): Promise<void> {
    const { runId } = this.#store.run;
    if (!runId) return;
    this.#store.setRun({ cancelling: true });
    try {
      await client.cancel(runId);
    } catch (error) {
      this.#store.setRun({ cancelling: false });
      throw error;
    }
  }

  /** Stops following; the run goes on. */
  detach(): void {
    this.#stop?.();
    this.#stop = null;
  }

  /** Writes one event into the store; the outcome when it was the last one. */
  #take(event: RunEvent): JsonObject | Error | null {
    switch (event.name) {
      case 'status':
        this.#store.setRun({
          status: event.data.status,
          queue: event.data.queue ?? null,
          cold: this.#store.run.cold || event.data.cold === true,
        });
        this.#observer.status();
        return null;
      case 'progress':
        this.#store.setRun({ progress: event.data });
        this.#observer.progress();
        return null;
      case 'output':
        if (!this.#store.run.streaming) this.#store.setRun({ streaming: true });
        this.#store.outputs.apply(event.data.key, event.data.op, event.data.value);
        this.#observer.output(event.data.key, event.data.op, event.data.value);
        this.#readProgress(event.data.key, event.data.value);
        return null;
      case 'log':
        return null;
      case 'result':
        return this.#succeed(event.data.outputs, event.data.durationMs, event.data.notices);
      case 'error':
        return this.#fail(event.data.problem, event.data.status);
      case 'reset':
        return this.#adopt(event.data.run);
    }
  }

  /** Most tools say how far they are in an output of their own, not in an event: it counts for the status line too. */
  #readProgress(key: string, value: Json): void {
    const type = this.#store.schema?.outputs.find((spec) => spec.key === key)?.type;
    if (type !== 'progress' || !isObject(value)) return;
    const { value: fraction, label } = value;
    if (fraction !== null && typeof fraction !== 'number') return;
    this.#store.setRun({ progress: { value: fraction, ...(typeof label === 'string' && { label }) } });
    this.#observer.progress();
  }

  #adopt(run: Run): JsonObject | Error | null {
    if (run.status === 'ok') {
      this.#store.setRun({ runId: run.runId });
      return this.#succeed(run.outputs, run.durationMs ?? 0, run.notices, run.endedAt);
    }
    if (run.error)
      return this.#fail(run.error, run.status === 'cancelled' || run.status === 'interrupted' ? run.status : 'error');
    this.#store.setRun({ runId: run.runId, status: run.status, queue: run.queue });
    for (const [key, value] of Object.entries(run.outputs)) {
      this.#store.outputs.apply(key, 'replace', value);
      this.#readProgress(key, value);
    }
    this.#observer.status();
    return null;
  }

  #succeed(outputs: JsonObject, durationMs: number, notices: Run['notices'], endedAt?: string | null): JsonObject {
    this.memory.runId = null;
    this.#store.outputs.finish(outputs);
    const ended = endedAt ? Date.parse(endedAt) : Date.now();
    this.#store.setRun({ ...this.#over(), status: 'ok', durationMs, notices, endedAt: ended, problem: null });
    this.#observer.ended();
    return this.#store.outputs.values;
  }

  #fail(problem: Problem, status: 'error' | 'cancelled' | 'interrupted'): RunError {
    this.memory.runId = null;
    const errors = (problem.errors ?? []).map(({ pointer, message }) => ({ key: keyOf(pointer), message }));
    const others = this.#store.serverErrors(errors);
    const rest = others.map(({ key, message }) => (key ? `${key}: ${message}` : message));
    const told = rest.length > 0 ? { ...problem, detail: [problem.detail, ...rest].join('\n') } : problem;
    this.#store.setRun({ ...this.#over(), status, problem: told, endedAt: Date.now() });
    this.#observer.ended();
    return new RunError(told);
  }

  #over(): Partial<Store['run']> {
    return { queue: null, progress: null, reconnecting: false, cancelling: false, streaming: false };
  }
}

/** `/inputs/rows/3/price` → `rows`. */
function keyOf(pointer: string): string {
  const [, root, key = ''] = pointer.split('/');
  return root === 'inputs' ? key.replaceAll('~1', '/').replaceAll('~0', '~') : '';
}

function ageOf(run: Run): number {
  return Math.max(0, Date.now() - Date.parse(run.startedAt ?? run.createdAt));
}
