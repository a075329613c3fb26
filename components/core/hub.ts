/**
 * One event stream for all runs that a page watches on one gateway (S23). It is held only while runs are in flight and
 * the tab is visible; a cut stream, a hidden tab or a sleeping machine resumes where it was, by sequence number.
 */
import { TERMINAL, type Run, type RunEvent, type RunEventName } from '../../contract/api.ts';
import { parseJson } from '../../contract/json.ts';
import { EventTooLong, SseParser, type SseEvent } from '../../contract/sse.ts';
import { type Client, ProblemError } from './client.ts';

export interface RunListener {
  event(event: RunEvent): void;
  /** The stream is down (the run goes on), or up again. */
  connection(up: boolean): void;
}

interface Watched {
  seq: number;
  listeners: Set<RunListener>;
}

const RETRY_MS = [300, 1000, 2000, 4000, 8000];
/** The gateway sends a comment every 15 s; three missed ones mean that the line is dead though nobody said so. */
const SILENCE_MS = 45_000;

const hubs = new Map<string, EventHub>();

/** The page's stream to this gateway with this token. */
export function hubOf(client: Client): EventHub {
  const key = `${client.gateway} ${client.token ?? ''}`;
  let hub = hubs.get(key);
  if (!hub) hubs.set(key, (hub = new EventHub(client)));
  return hub;
}

export class EventHub {
  readonly #client: Client;
  readonly #watched = new Map<string, Watched>();
  #stream: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #scheduled = false;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Tells of every event of a run after `seq`; returns the way to stop. Ends by itself after the terminal event. */
  watch(runId: string, seq: number, listener: RunListener): () => void {
    if (this.#watched.size === 0) document.addEventListener('visibilitychange', this.#visibility);
    const watched = this.#watched.get(runId) ?? { seq, listeners: new Set() };
    watched.seq = Math.min(watched.seq, seq);
    watched.listeners.add(listener);
    this.#watched.set(runId, watched);
    this.#reopen();
    return () => {
      watched.listeners.delete(listener);
      if (watched.listeners.size === 0) this.#drop(runId);
    };
  }

  /** Streams being held: 0 or 1. */
  get open(): number {
    return this.#stream ? 1 : 0;
  }

  readonly #visibility = (): void => {
    if (document.visibilityState === 'hidden') this.#close();
    else if (!this.#stream) this.#reopen();
  };

  #drop(runId: string): void {
    if (!this.#watched.delete(runId)) return;
    if (this.#watched.size > 0) return;
    this.#close();
    document.removeEventListener('visibilitychange', this.#visibility);
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#stream?.abort();
    this.#stream = null;
  }

  /** Several runs that start together share one opening. */
  #reopen(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (this.#watched.size === 0 || document.visibilityState === 'hidden') return;
      this.#close();
      const stream = new AbortController();
      this.#stream = stream;
      void this.#read(stream);
    });
  }

  async #read(stream: AbortController): Promise<void> {
    try {
      const runs = [...this.#watched].map(([runId, { seq }]) => `${runId}:${seq}`).join(',');
      const response = await this.#client.request(`/api/events?runs=${encodeURIComponent(runs)}`, {
        signal: stream.signal,
        headers: { Accept: 'text/event-stream' },
      });
      this.#attempt = 0;
      this.#tell(true);
      await this.#consume(response, stream);
    } catch (error) {
      if (stream.signal.aborted && this.#stream !== stream) return;
      const refused = error instanceof ProblemError && error.problem.status < 500;
      if (refused || error instanceof EventTooLong) await this.#lookUp();
    }
    if (this.#stream !== stream) return;
    stream.abort();
    this.#stream = null;
    if (this.#watched.size > 0) this.#retry();
  }

  async #consume(response: Response, stream: AbortController): Promise<void> {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new SseParser();
    for (;;) {
      const silence = setTimeout(() => stream.abort(), SILENCE_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) return;
      for (const event of parser.push(value)) this.#dispatch(event);
      if (this.#stream !== stream) return void reader.cancel().catch(() => undefined);
    }
  }

  #dispatch({ event, data, id }: SseEvent): void {
    const colon = id.lastIndexOf(':');
    const runId = id.slice(0, colon);
    const seq = Number(id.slice(colon + 1));
    const watched = this.#watched.get(runId);
    if (!watched || !Number.isFinite(seq) || (event !== 'reset' && seq <= watched.seq)) return;
    watched.seq = seq;
    this.#deliver(runId, { name: event as RunEventName, seq, data: parseJson(data) } as unknown as RunEvent);
  }

  #deliver(runId: string, event: RunEvent): void {
    const listeners = [...(this.#watched.get(runId)?.listeners ?? [])];
    const ended =
      event.name === 'result' ||
      event.name === 'error' ||
      (event.name === 'reset' && TERMINAL.has(event.data.run.status));
    if (ended) this.#drop(runId);
    for (const listener of listeners) listener.event(event);
  }

  #tell(up: boolean): void {
    for (const { listeners } of this.#watched.values()) for (const listener of listeners) listener.connection(up);
  }

  #retry(): void {
    this.#tell(false);
    const wait = RETRY_MS[Math.min(this.#attempt, RETRY_MS.length - 1)]!;
    this.#attempt += 1;
    this.#timer = setTimeout(() => this.#reopen(), wait);
  }

  /**
   * The gateway would not stream these runs, or what they stream is too much: each is asked for by itself, what is gone
   * ends as interrupted.
   */
  async #lookUp(): Promise<void> {
    for (const runId of [...this.#watched.keys()]) {
      try {
        const run: Run = await this.#client.run(runId);
        const watched = this.#watched.get(runId);
        if (watched) watched.seq = run.lastSeq;
        this.#deliver(runId, { name: 'reset', seq: run.lastSeq, data: { runId, run, seq: run.lastSeq } });
      } catch (error) {
        if (!(error instanceof ProblemError)) continue;
        this.#deliver(runId, {
          name: 'error',
          seq: 0,
          data: { runId, status: 'interrupted', problem: error.problem },
        });
      }
    }
  }
}
