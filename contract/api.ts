/**
 * What the gateway answers and what travels in its event streams: one definition for the gateway, the elements, the
 * OpenAPI document and everyone who writes a client. Times are ISO 8601 UTC, durations milliseconds.
 */
import type { Json, JsonObject } from './json.ts';

export type RunStatus = 'queued' | 'starting' | 'running' | 'ok' | 'error' | 'cancelled' | 'interrupted';
export const TERMINAL: ReadonlySet<RunStatus> = new Set(['ok', 'error', 'cancelled', 'interrupted'] as const);

export type RunClient = 'element' | 'api' | 'cli' | 'mcp';

/** Something that a person should know about a run although it went on: a value that did not fit, a history that is full. */
export interface Notice {
  /** Output or input key, '' for the run. */
  key: string;
  message: string;
}

export interface QueuePlace {
  /** 1 is next. */
  position: number;
  length: number;
}

/** Where one value of a request is wrong: a pointer like `/inputs/years` or `/inputs/rows/3/price`. */
export interface FieldError {
  pointer: string;
  message: string;
}

/** RFC 9457, with what a person and a program need to act on it. */
export interface Problem {
  /** `urn:pixie:problem:<code>` */
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  code: ProblemCode;
  /** Whose fault: the gateway refused or failed, or the tool did. */
  origin: 'gateway' | 'tool';
  /** The same request may succeed later. */
  retryable: boolean;
  runId?: string;
  errors?: FieldError[];
  /** Last lines of the tool's stderr, masked; only for our own pages unless `expose_stderr` is set. */
  stderrTail?: string;
}

export interface RunSummary {
  runId: string;
  toolId: string;
  toolVersion: string | null;
  status: RunStatus;
  queue: QueuePlace | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** From sending to the tool until the end. */
  durationMs: number | null;
  notices: Notice[];
  error: Problem | null;
  starred: boolean;
  label: string | null;
  client: RunClient;
  lastSeq: number;
}

export interface Run extends RunSummary {
  inputs: JsonObject;
  outputs: JsonObject;
}

/** A value too big to travel inside a run, stored as a file. */
export interface ArtefactReference {
  $artefact: string;
  bytes: number;
  mediaType: string;
  url: string;
}

/** A file that was streamed to the gateway: the answer of `PUT /api/uploads?name=&type=`. */
export interface Upload {
  /** 128 random bits. Only the origin that uploaded it, and the gateway's own pages, can use it. */
  id: string;
  /** As the sender called it; '' when it gave no name. */
  name: string;
  bytes: number;
  mediaType: string;
  /** Kept until then, and longer while a run needs it. */
  expiresAt: string;
}

/**
 * An upload as the value of a file, image or audio input. The id is enough; the rest lets a page show and check what
 * it sends, and the gateway goes by its own record of it.
 */
export type UploadReference = JsonObject & {
  $upload: string;
  name?: string;
  bytes?: number;
  mediaType?: string;
};

export type ToolState = 'stopped' | 'starting' | 'ready' | 'draining' | 'stopping' | 'backoff' | 'failed' | 'invalid';

export interface Broken {
  code: string;
  message: string;
  /** JSON Pointer into tool.json. */
  path?: string;
  line?: number;
  column?: number;
}

/** One tool as lists show it. */
export interface Item {
  id: string;
  folder: string;
  name: string;
  description: string | null;
  version: string | null;
  category: string | null;
  icon: string | null;
  tags: string[];
  layout: 'form' | 'chat' | 'split';
  archived: boolean;
  schemaHash: string | null;
  state: ToolState;
  validation: 'pass' | 'warn' | 'fail' | null;
  /** Unusable, and why. */
  broken: Broken | null;
  /** Declared required secrets that are not set. */
  missingSecrets: string[];
  /** The running process answers another schema than the folder holds. */
  drift: boolean;
  runsInFlight: number;
  queued: number;
}

export interface ItemDetail extends Item {
  /** Sanitised HTML of the tool's README. */
  readme: string | null;
  /** Faults of tool.json that don't hinder its use. */
  problems: { path: string; message: string; hint?: string }[];
  examples: { name: string; inputs: JsonObject }[];
  /** It declares secrets, whether they are set or not. */
  declaresSecrets: boolean;
  /** The configuration's `map_tiles`: an address with `{z}`, `{x}`, `{y}`, and after a space the words to be shown. */
  mapTiles: string | null;
}

export interface RunPage {
  items: RunSummary[];
  nextCursor: string | null;
}

export interface LogLine {
  t: string;
  level: string;
  message: string;
}

export interface Readiness {
  ready: boolean;
  reasons: { code: string; message: string }[];
}

export interface Origins {
  /** `tools: null` = all tools. */
  allowed: { origin: string; tools: string[] | null }[];
  refused: { origin: string; at: string; count: number }[];
}

export interface TokenItem {
  id: string;
  tools: string[];
  createdAt: string;
  lastUsedAt: string | null;
}

/** A secret that a tool declares. Its value goes in and never comes out. */
export interface SecretItem {
  /** Name of the environment variable. */
  key: string;
  description: string | null;
  /** The tool does not run without it. */
  required: boolean;
  /** It has a value that is not empty. */
  set: boolean;
  /** When it was set, as far as that is known: a `.env` changed by hand gives the time of that change. */
  updatedAt: string | null;
  /** Something about the file that a person should know, after a change. */
  notice?: string;
}

export interface SecretList {
  /** In the order of tool.json. */
  secrets: SecretItem[];
}

export interface StartRun {
  inputs: JsonObject;
  client?: RunClient;
}

/** Payloads of the event streams by event name; each also carries `runId`. */
export interface RunEvents {
  status: { status: RunStatus; queue?: QueuePlace | null; cold?: boolean };
  progress: { value: number | null; label?: string; step?: number; steps?: number; etaSeconds?: number };
  log: { lines: LogLine[] };
  output: { key: string; op: 'append' | 'replace'; value: Json };
  result: { status: 'ok'; outputs: JsonObject; notices: Notice[]; durationMs: number };
  error: { status: 'error' | 'cancelled' | 'interrupted'; problem: Problem };
  reset: { run: Run; seq: number };
}
export type RunEventName = keyof RunEvents;
export type RunEvent = {
  [N in RunEventName]: { name: N; seq: number; data: RunEvents[N] & { runId: string } };
}[RunEventName];

interface ProblemKind {
  status: number;
  title: string;
  origin: 'gateway' | 'tool';
  retryable: boolean;
}

/** Every problem there is. The status of codes that only end runs is the one that `?wait=true` answers. */
export const PROBLEMS = {
  invalid_request: { status: 400, title: 'The request is not valid', origin: 'gateway', retryable: false },
  bad_host: { status: 400, title: 'Unknown host name', origin: 'gateway', retryable: false },
  invalid_token: { status: 401, title: 'The token is not valid', origin: 'gateway', retryable: false },
  forbidden_origin: { status: 403, title: 'This page may not use the gateway', origin: 'gateway', retryable: false },
  admin_required: { status: 403, title: 'The admin key is needed', origin: 'gateway', retryable: false },
  tool_not_found: { status: 404, title: 'There is no such tool', origin: 'gateway', retryable: false },
  run_not_found: { status: 404, title: 'There is no such run', origin: 'gateway', retryable: false },
  artefact_not_found: { status: 404, title: 'There is no such file', origin: 'gateway', retryable: false },
  not_found: { status: 404, title: 'There is nothing here', origin: 'gateway', retryable: false },
  method_not_allowed: { status: 405, title: 'The method is not allowed here', origin: 'gateway', retryable: false },
  not_acceptable: { status: 406, title: 'This format is not made here', origin: 'gateway', retryable: false },
  idempotency_conflict: {
    status: 409,
    title: 'The key was used for another request',
    origin: 'gateway',
    retryable: false,
  },
  tool_exists: { status: 409, title: 'There is such a tool already', origin: 'gateway', retryable: false },
  secret_not_stored: { status: 409, title: 'The secret was not stored', origin: 'gateway', retryable: false },
  cancelled: { status: 409, title: 'The run was cancelled', origin: 'gateway', retryable: true },
  upload_not_found: { status: 410, title: 'The upload is gone', origin: 'gateway', retryable: false },
  body_too_large: { status: 413, title: 'The request is too large', origin: 'gateway', retryable: false },
  unsupported_media_type: {
    status: 415,
    title: 'This kind of body is not accepted',
    origin: 'gateway',
    retryable: false,
  },
  invalid_inputs: { status: 422, title: 'Some inputs are not valid', origin: 'gateway', retryable: false },
  tool_rejected_inputs: { status: 422, title: 'The tool refused the inputs', origin: 'tool', retryable: false },
  tool_invalid: { status: 422, title: 'The tool cannot be used', origin: 'tool', retryable: false },
  too_many_runs: { status: 429, title: 'Too many runs are waiting', origin: 'gateway', retryable: true },
  internal: { status: 500, title: 'The gateway failed', origin: 'gateway', retryable: true },
  tool_error: { status: 502, title: 'The tool reported an error', origin: 'tool', retryable: false },
  tool_bad_response: { status: 502, title: 'The tool answered something unusable', origin: 'tool', retryable: false },
  tool_stream_broken: { status: 502, title: 'The tool’s stream broke off', origin: 'tool', retryable: true },
  tool_crashed: { status: 502, title: 'The tool stopped unexpectedly', origin: 'tool', retryable: true },
  memory_limit: { status: 502, title: 'The tool used too much memory', origin: 'tool', retryable: false },
  venv_missing: { status: 503, title: 'The tool is not installed yet', origin: 'tool', retryable: true },
  secret_missing: { status: 503, title: 'The tool lacks a secret', origin: 'tool', retryable: true },
  tool_start_failed: { status: 503, title: 'The tool did not start', origin: 'tool', retryable: true },
  tool_backoff: { status: 503, title: 'The tool keeps failing to start', origin: 'tool', retryable: true },
  shutting_down: { status: 503, title: 'The gateway is stopping', origin: 'gateway', retryable: true },
  storage_full: { status: 507, title: 'There is no room for the file', origin: 'gateway', retryable: true },
  interrupted: { status: 503, title: 'The run was interrupted', origin: 'gateway', retryable: true },
  process_recycled: { status: 503, title: 'The tool had to be restarted', origin: 'tool', retryable: true },
  tool_start_timeout: { status: 504, title: 'The tool took too long to start', origin: 'tool', retryable: true },
  runtime_limit: { status: 504, title: 'The run took too long', origin: 'tool', retryable: false },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Builds the problem document of a code. */
export function problem(code: ProblemCode, detail: string, more: Partial<Problem> = {}): Problem {
  const { status, title, origin, retryable } = PROBLEMS[code];
  return { type: `urn:pixie:problem:${code}`, title, status, detail, code, origin, retryable, ...more };
}
