import {
  problem,
  type Notice,
  type Problem,
  type QueuePlace,
  type Run,
  type RunEvent,
  type RunEventName,
  type RunEvents,
} from '../../contract/api.ts';
import { isArtefactReference } from '../../contract/artefacts.ts';
import type { JsonObject } from '../../contract/json.ts';
import type { StreamChange } from '../../contract/stream.ts';
import type { OutputModule, ToolSpec } from '../../contract/types.ts';
import type { Clock, Lease, RunRow, Tool } from '../ports.ts';
import type { EventSource } from './reader.ts';
import { EventRing, type Position } from './ring.ts';
import type { RunFiles } from './runFiles.ts';

/** How a run ended. */
export type Ending = { status: 'ok' } | { status: 'error' | 'cancelled' | 'interrupted'; problem: Problem };

/** The tool's own answer to `/run`. */
export interface RawAnswer {
  status: number;
  mediaType: string;
  body: Buffer;
}

/** `waiting` until the request goes out to the tool, `sent` until the end. */
export type Phase = 'waiting' | 'sent' | 'ended';

export interface RunParts {
  tool: Tool;
  spec: ToolSpec;
  modules: Readonly<Record<string, OutputModule>>;
  clock: Clock;
  byPerson: boolean;
  /** The row as it was accepted; from here on only the run changes it. */
  row: RunRow;
  files: RunFiles;
  onPhase(run: LiveRun, from: Phase, to: Phase): void;
  /** Called once, before the terminal event goes out, so that what a reader is told is already stored. */
  onEnd(run: LiveRun): void;
}

/**
 * One run from its acceptance to its end: its state, its events, and the single place where it can end. Whoever ends
 * it first wins; every later ending is ignored.
 */
export class LiveRun implements EventSource {
  readonly tool: Tool;
  readonly spec: ToolSpec;
  readonly modules: Readonly<Record<string, OutputModule>>;
  readonly byPerson: boolean;
  readonly row: RunRow;
  /** Big values, and files that the tool left. */
  readonly files: RunFiles;
  /** The tool's bytes of /run, once it answered. */
  raw: RawAnswer | null = null;
  /** The process that the run is in, while it is. */
  lease: Lease | null = null;
  /** The id that the tool knows the run by: ours, unless its answer to /run gave another. */
  streamId: string;
  /** The tool's answer or stream spoke of files; most never do, and are not searched for them. */
  mentionsFiles = false;
  /** A person asked for the end; whatever the tool still does, the run ends as cancelled. */
  cancelRequested = false;
  readonly #ring: EventRing;
  readonly #clock: Clock;
  readonly #onPhase: RunParts['onPhase'];
  readonly #onEnd: RunParts['onEnd'];
  readonly #listeners = new Set<() => void>();
  readonly #timers = new Set<{ clear(): void }>();
  readonly #controller = new AbortController();
  readonly #createdAt: { wall: number; monotonic: number };
  readonly #finished = Promise.withResolvers<RunRow>();
  #phase: Phase = 'waiting';
  #sentAt: number | null = null;

  constructor({ tool, spec, modules, clock, byPerson, row, files, onPhase, onEnd }: RunParts) {
    this.tool = tool;
    this.spec = spec;
    this.modules = modules;
    this.byPerson = byPerson;
    this.row = row;
    this.files = files;
    this.streamId = row.runId;
    this.#clock = clock;
    this.#onPhase = onPhase;
    this.#onEnd = onEnd;
    this.#createdAt = { wall: Date.parse(row.createdAt), monotonic: clock.monotonic() };
    this.#ring = new EventRing((key, earlier, later) => {
      if (isArtefactReference(earlier)) return undefined;
      const type = spec.outputs.find((output) => output.key === key)?.type ?? '';
      const module = Object.hasOwn(modules, type) ? modules[type] : undefined;
      return module?.append?.(earlier, later);
    });
  }

  get id(): string {
    return this.row.runId;
  }

  get phase(): Phase {
    return this.#phase;
  }

  get ended(): boolean {
    return this.#phase === 'ended';
  }

  /** The run as it ended; never rejects. */
  get finished(): Promise<RunRow> {
    return this.#finished.promise;
  }

  /** Aborted when the run is ended by force; a run that ends by itself leaves its connection to be read to the end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The run has a place in a queue, or has left it for a moment. */
  queued(queue: QueuePlace | null): void {
    if (this.#phase !== 'waiting') return;
    this.row.status = 'queued';
    this.row.queue = queue;
    this.publish('status', { status: 'queued', queue });
  }

  /** A process is being started for the run. */
  starting(): void {
    if (this.#phase !== 'waiting') return;
    this.row.status = 'starting';
    this.row.queue = null;
    this.publish('status', { status: 'starting', queue: null, cold: true });
  }

  /** The request goes out now; from here on time counts. */
  sent(cold: boolean): void {
    this.row.status = 'running';
    this.row.queue = null;
    this.#sentAt = this.#clock.monotonic();
    this.row.startedAt = this.#time(this.#sentAt);
    this.#move('sent');
    this.publish('status', { status: 'running', queue: null, cold });
  }

  /** Adds notices, each once. */
  notice(notices: readonly Notice[]): void {
    for (const { key, message } of notices) {
      if (this.row.notices.some((other) => other.key === key && other.message === message)) continue;
      this.row.notices.push({ key, message });
    }
  }

  publish<N extends RunEventName>(name: N, data: RunEvents[N]): void {
    this.#emit(name, ++this.row.lastSeq, data);
  }

  /** An output has changed; a big value is told by its file. */
  changed({ key, op, value }: StreamChange): void {
    if (op === 'append') this.files.appended(key);
    this.publish('output', { key, op, value: op === 'append' ? value : this.files.told(key, value) });
  }

  /** Ends the run by itself: the tool is through with it. */
  end(ending: Ending): void {
    if (this.ended) return;
    const outcome: Ending =
      this.cancelRequested && ending.status !== 'interrupted' ? { status: 'cancelled', problem: cancelled() } : ending;
    for (const timer of this.#timers) timer.clear();
    const now = this.#clock.monotonic();
    const { row } = this;
    row.status = outcome.status;
    row.queue = null;
    row.endedAt = this.#time(now);
    row.durationMs = this.#sentAt === null ? null : roundMs(now - this.#sentAt);
    row.outputs = this.files.finished(complete(row.outputs, this.spec));
    this.notice(this.files.notices);
    row.error = outcome.status === 'ok' ? null : this.#named(outcome.problem);
    const seq = ++row.lastSeq;
    this.#move('ended');
    this.#onEnd(this);
    this.#emitEnd(outcome, seq);
    this.#finished.resolve(this.snapshot());
  }

  /** Ends the run by force: what it is doing at the tool is cut. */
  halt(ending: Ending): void {
    this.end(ending);
    this.cut();
  }

  /** Ends whatever connection the run still has to its tool. */
  cut(): void {
    this.#controller.abort();
  }

  /** Something to do after a while unless the run ends before. */
  after(ms: number, then: () => void): void {
    const timer = this.#clock.setTimeout(() => {
      this.#timers.delete(timer);
      then();
    }, ms);
    this.#timers.add(timer);
  }

  /** A copy that does not change any more. */
  snapshot(): RunRow {
    const { row } = this;
    const outputs = this.ended ? { ...row.outputs } : this.files.soFar(row.outputs);
    return { ...row, outputs, notices: [...row.notices] };
  }

  next(position: Position): RunEvent | null | 'gap' {
    return this.#ring.next(position);
  }

  reset(): RunEvent {
    return resetEvent(this.snapshot());
  }

  onEvent(wake: () => void): () => void {
    this.#listeners.add(wake);
    return () => this.#listeners.delete(wake);
  }

  get eventBytes(): number {
    return this.#ring.size.bytes;
  }

  #emitEnd(outcome: Ending, seq: number): void {
    const { outputs, notices, durationMs, error } = this.row;
    if (outcome.status === 'ok') {
      this.#emit('result', seq, { status: 'ok', outputs, notices, durationMs: durationMs ?? 0 });
    } else {
      this.#emit('error', seq, { status: outcome.status, problem: error ?? outcome.problem });
    }
  }

  #emit<N extends RunEventName>(name: N, seq: number, data: RunEvents[N]): void {
    this.#ring.push({ name, seq, data: { ...data, runId: this.id } } as RunEvent);
    for (const wake of this.#listeners) wake();
  }

  #named(found: Problem): Problem {
    return { ...found, runId: this.id, instance: `/api/runs/${this.id}` };
  }

  #move(to: Phase): void {
    const from = this.#phase;
    this.#phase = to;
    this.#onPhase(this, from, to);
  }

  /**
   * The wall clock is read once, when the run is accepted; the rest is counted from there by the monotonic one, so
   * that a clock that is set in between never gives a run that ends before it began (R20).
   */
  #time(monotonic: number): string {
    return new Date(this.#createdAt.wall + (monotonic - this.#createdAt.monotonic)).toISOString();
  }
}

/** The problem of a run that someone cancelled. */
export function cancelled(): Problem {
  return problem('cancelled', 'The run was cancelled.');
}

/** A `reset` with the run as it stands; the origin stays with us. */
export function resetEvent({ origin: _origin, ...run }: RunRow): RunEvent {
  const whole: Run = run;
  return { name: 'reset', seq: run.lastSeq, data: { runId: run.runId, run: whole, seq: run.lastSeq } };
}

/** Every declared output is there at the end; one that never came is null. */
function complete(outputs: JsonObject, spec: ToolSpec): JsonObject {
  const whole: JsonObject = {};
  for (const { key } of spec.outputs) whole[key] = outputs[key] ?? null;
  return whole;
}

/** Milliseconds to a tenth: warm runs take less than one. */
function roundMs(ms: number): number {
  return Math.max(0, Math.round(ms * 10) / 10);
}
