/**
 * The shapes through which the gateway's rooms know each other. Each room exports a class that satisfies the one
 * named after it; `gateway.ts` puts them together, and a test may stand in for a neighbour.
 */
import type { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import type { JsonObject } from '../contract/json.ts';
import type {
  Broken,
  LogLine,
  Problem,
  Run,
  RunClient,
  RunEvent,
  RunPage,
  RunSummary,
  ToolState,
  Upload,
} from '../contract/api.ts';
import type { ToolProblem, ToolSpec } from '../contract/types.ts';

/** Time, so that tests can turn it: `now` is the wall clock (display only), `monotonic` measures; both milliseconds. */
export interface Clock {
  now(): number;
  monotonic(): number;
  setTimeout(fn: () => void, ms: number): { clear(): void };
}

/** What every room gets by constructor. */
export interface Kit {
  clock: Clock;
  log: Logger;
  /** A new UUID. */
  id(): string;
}

// ── registry ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One folder under tools_dir. The object is replaced, never changed, so a run keeps the one that it began with. */
export interface Tool {
  /** The id of tool.json, else the folder's name. */
  id: string;
  /** Name of the folder under tools_dir. */
  folder: string;
  /** Absolute path of the folder. */
  path: string;
  /** Last good version; null while there never was one. */
  spec: ToolSpec | null;
  /** tool.json's own text of that version, verbatim. */
  schemaText: string | null;
  /** Strong hash of `schemaText`. */
  schemaHash: string | null;
  /** Unusable now, and why. */
  broken: Broken | null;
  /** Faults that don't hinder its use, and the fault of the file on disk while the last good version serves. */
  problems: ToolProblem[];
  /** Grows with every change that must restart the process: tool.json, any .py outside .venv and data, uv.lock, .env. */
  revision: number;
  /** Declared required secrets that `.env` does not set. */
  missingSecrets: string[];
}

export interface RegistryEvents {
  /** Added, changed or removed. */
  change: [id: string];
}

export interface Registry extends EventEmitter<RegistryEvents> {
  list(): Tool[];
  get(id: string): Tool | undefined;
  /** Reads the folder again now; used before a run and by tests. */
  refresh(id?: string): Promise<void>;
  close(): Promise<void>;
}

// ── secrets ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Masks text that arrives in pieces: what could be the beginning of a value waits for the next one. */
export interface Masker {
  /** What of the text so far can be shown. */
  push(piece: string): string;
  /** The rest; nothing more will come. */
  flush(): string;
}

export interface Secrets {
  /** The variables of `<tool>/.env`, as python-dotenv would read them. */
  read(toolPath: string): Promise<Record<string, string>>;
  /** Replaces every known value of 4 or more characters, of this tool or of all, by `***`. */
  mask(text: string, toolId?: string): string;
  /** Masks a tool's text that arrives in pieces. */
  createMasker(toolId: string): Masker;
  /** Makes values known to `mask`. */
  remember(toolId: string, values: Record<string, string>): void;
}

// ── supervisor ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** How a process ended. */
export interface ExitInfo {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Set when the supervisor ended it for a limit. */
  limit?: { kind: 'memory'; usedMb: number; limitMb: number };
  stderrTail: string;
}

/** One process of a tool, while a run may use it. Every lease is released exactly once, however the run ended. */
export interface Lease {
  /** The run had to wait for a process to start. */
  readonly cold: boolean;
  readonly pid: number;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Folder of this spawn's artefacts; a run gets `<artefactsRoot>/<runId>`, made (0700) before it is sent. */
  readonly artefactsRoot: string;
  /** Headers that open the guard; add to every request to the tool. */
  readonly headers: Readonly<Record<string, string>>;
  /** undici Pool for runs (keep-alive, no time-outs of its own). */
  readonly pool: import('undici').Dispatcher;
  /** Keep-alive agent for http-proxy-middleware. */
  readonly agent: import('node:http').Agent;
  /** Settles when the process ends, by itself or by us. */
  readonly exited: Promise<ExitInfo>;
  /** Call when the tool answered this run or its stream ended: the process is idle again (TTL counts from here). */
  release(): void;
  /**
   * Ends this run by ending the process: new runs go to a fresh one at once, this one is killed now if nothing else
   * runs in it, else when the others are done or at their own limits.
   */
  recycle(reason: string): void;
}

export interface AcquireOptions {
  /** Gives up waiting; the start itself goes on for the others. */
  signal?: AbortSignal;
  /** Told of each change of place while waiting for a free slot (warm cap) or a free process (`concurrent: false`, busy process). */
  onQueue?(place: { position: number; length: number } | null): void;
  /** Told when a process is being started for this run. */
  onStarting?(): void;
  /** A person asked (not a retry by a machine): leaves `backoff` and `failed` at once. */
  byPerson?: boolean;
}

export interface SupervisorEvents {
  state: [toolId: string, state: ToolState];
}

export interface Supervisor extends EventEmitter<SupervisorEvents> {
  /**
   * A process of this tool, ready for one run.
   * @throws GatewayError venv_missing, tool_start_failed, tool_start_timeout, tool_backoff, shutting_down, tool_invalid
   */
  acquire(tool: Tool, options?: AcquireOptions): Promise<Lease>;
  /** Starts ahead of use; never evicts for it, never waits, never throws. */
  warm(tool: Tool): void;
  /** Ends the tool's idle process now; a busy one after its runs. */
  stop(toolId: string): Promise<void>;
  state(toolId: string): ToolState;
  /** The running process answers another schema than the folder holds. */
  drift(toolId: string): boolean;
  inFlight(toolId: string): number;
  queued(toolId: string): number;
  /** Last lines of stderr, masked. */
  tail(toolId: string, lines?: number): LogLine[];
  /** The last lines of stderr, then each line as it comes, masked, also of later processes; ends with the signal. */
  follow(toolId: string, lines: number, signal: AbortSignal): AsyncIterable<LogLine[]>;
  /** Ends all: TERM, 5 s, KILL; nothing survives. */
  close(): Promise<void>;
}

// ── history ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A run and what only the gateway knows of it. */
export interface RunRow extends Run {
  /** Origin of the page that started it; null for our own pages, the CLI and scripts. */
  origin: string | null;
}

export interface RunFilter {
  toolId: string;
  /** Only runs started from this origin; undefined = all. */
  origin?: string | null;
  cursor?: string | null;
  limit?: number;
}

/** What makes a repeated request the same request (`Idempotency-Key`): per tool, for 24 hours. */
export interface IdempotencyKey {
  key: string;
  bodyHash: string;
}

/** A file that belongs to a run and goes with it. */
export interface Artefact {
  /** 128 random bits: whoever has it may read the file. */
  id: string;
  runId: string;
  /** Folder of the file: absolute, or relative to the state folder. */
  folder: string;
  /** Relative to the folder. */
  file: string;
  /** As the tool named it; what is served inline is decided when it is served. */
  mediaType: string;
  /** For the download. */
  filename: string;
  bytes: number;
  /**
   * What comes before the file's base64 where a caller wants the value itself (`data:image/png;base64,`, or nothing);
   * null where the tool itself spoke of a file.
   */
  inlineAs: string | null;
}

export interface History {
  /**
   * Stored before the caller is told; throws only for programming errors. A failing disk is reported in `problem`.
   * Until `update` is given the ended run, the row itself is what `get` and `list` answer from: the one who runs it
   * changes it in place, and nothing is written in between.
   */
  insert(row: RunRow, key?: IdempotencyKey): void;
  /** Stores how a run stands, with its files; star and label are left as they are. */
  update(row: RunRow, artefacts?: readonly Artefact[]): void;
  /** A file of a run that is remembered. */
  artefact(id: string): Artefact | null;
  artefactsOf(runId: string): Artefact[];
  /** The run that was accepted under a key, and the hash of its body. */
  findKey(toolId: string, key: string): { runId: string; bodyHash: string } | null;
  get(runId: string): RunRow | null;
  list(filter: RunFilter): RunPage;
  remove(runId: string): boolean;
  /** Star or label. */
  mark(runId: string, marks: { starred?: boolean; label?: string | null }): RunSummary | null;
  /**
   * Deletes the oldest runs of a tool beyond `keep`; starred and labelled ones are exempt, and so are those that go
   * on or that an idempotency key still points to. Returns the ids of the deleted ones.
   */
  prune(toolId: string, keep: number): string[];
  /**
   * Deletes the oldest runs of all tools until the rest fits, their files included; starred and labelled ones stay.
   * Returns their ids.
   */
  trim(mostBytes: number): string[];
  /** Why runs are not being stored at the moment, in a sentence; null when all is well. */
  readonly problem: string | null;
  close(): void;
}

// ── uploads ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is known of an upload before its bytes. */
export interface NewUpload {
  /** As the sender calls the file; only ever metadata. */
  name: string | null;
  mediaType: string | null;
  /** Whose it will be: the caller's identity. */
  origin: string | null;
  /** `Content-Length`; null when it comes in chunks. */
  declaredBytes: number | null;
  maxBytes: number;
}

/** Where a run finds the bytes of an upload. */
export interface UploadSource {
  path: string;
  /** '' when the sender gave none. */
  name: string;
  bytes: number;
  mediaType: string;
}

export interface Uploads {
  /**
   * Writes a body to disk as it comes. What is not whole in the end leaves nothing.
   * @throws GatewayError body_too_large, storage_full, invalid_request, shutting_down
   */
  receive(body: AsyncIterable<Uint8Array>, facts: NewUpload): Promise<Upload>;
  /** An upload that this caller may use (null: any); null for others' ones, those that are gone and expired ones. */
  find(id: string, identity: string | null): Upload | null;
  /** Keeps uploads, past their expiry too, until what is returned is called. */
  hold(ids: readonly string[]): () => void;
  /** The file of an upload that is held. */
  source(id: string): UploadSource | null;
  /** Bytes on disk, and promised to uploads under way. */
  readonly bytes: number;
  /** Waits until those under way have ended and tidied up. */
  close(): Promise<void>;
}

// ── runs ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface RunRequest {
  tool: Tool;
  inputs: JsonObject;
  client: RunClient;
  origin: string | null;
  idempotencyKey?: string;
  /** A person asked: see AcquireOptions. */
  byPerson?: boolean;
  /** Sends exactly these bytes' inputs, without filling defaults (the tool-contract route). */
  verbatim?: boolean;
}

/** A reader of events: from `after` on, each event once and in order, or first a `reset`. Ends after the terminal event. */
export interface Subscription extends AsyncIterable<RunEvent> {
  close(): void;
}

export interface Runs {
  /**
   * Accepts a run: the row is stored when this returns.
   * @throws GatewayError invalid_inputs, upload_not_found, idempotency_conflict, too_many_runs, tool_invalid, shutting_down
   */
  start(request: RunRequest): RunSummary;
  get(runId: string): RunRow | null;
  /** The run when it has ended. */
  wait(runId: string, signal?: AbortSignal): Promise<RunRow>;
  subscribe(runId: string, after?: number): Subscription | null;
  /** True if it was still going. */
  cancel(runId: string): boolean;
  /** The tool's own bytes of /run, for `/tools/:id/run`; null when it never answered. */
  raw(runId: string): { status: number; mediaType: string; body: Buffer } | null;
  active(toolId: string): { inFlight: number; queued: number };
  close(): Promise<void>;
}

export type { Problem };
