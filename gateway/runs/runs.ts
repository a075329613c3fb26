import type { FieldError, RunSummary } from '../../contract/api.ts';
import type { JsonObject } from '../../contract/json.ts';
import type { OutputModule, ToolSpec } from '../../contract/types.ts';
import type { Artefacts } from '../artefacts/artefacts.ts';
import type { Config } from '../config.ts';
import { GatewayError } from '../errors.ts';
import { withFileLimits } from '../uploads/limits.ts';
import type {
  History,
  Kit,
  RunRequest,
  RunRow,
  Runs as RunsPort,
  Secrets,
  Subscription,
  Supervisor,
  Tool,
  Uploads,
} from '../ports.ts';
import { ArtefactFolders } from './artefactFolders.ts';
import { cancelAtTool } from './cancel.ts';
import { execute } from './execute.ts';
import { Exits } from './exits.ts';
import { interruptedProblem } from './failure.ts';
import { hashInputs } from './idempotency.ts';
import type { ExecuteParts } from './parts.ts';
import { Reader, single } from './reader.ts';
import { Retention } from './retention.ts';
import { RunFiles } from './runFiles.ts';
import { cancelled, LiveRun, resetEvent, type RawAnswer } from './run.ts';
import { Tally } from './tally.ts';
import { mapUploads, referenceTo, uploadIds } from './uploads.ts';

/** Fills, drops, normalises and checks what a caller sent (contract/values.ts). */
export type PrepareInputs = (
  tool: ToolSpec,
  raw: JsonObject,
) => { ok: true; inputs: JsonObject } | { ok: false; errors: FieldError[] };

export interface RunsParts {
  kit: Kit;
  supervisor: Supervisor;
  history: History;
  secrets: Secrets;
  uploads: Uploads;
  artefacts: Artefacts;
  config: Config;
  prepareInputs: PrepareInputs;
  /** What is known of each output type. */
  outputs: Readonly<Record<string, OutputModule>>;
}

/** Old runs are deleted a little after new ones ended, all of a burst in one go and none of it in a run's own time. */
const PRUNE_AFTER_MS = 250;

/** Every run there is: those under way and the memory of those that just ended; the rest is the history's. */
export class Runs implements RunsPort {
  readonly #parts: RunsParts;
  readonly #execute: ExecuteParts;
  readonly #live = new Map<string, LiveRun>();
  /** Executions that are not through yet; a run may have ended while its connection is still being closed. */
  readonly #executions = new Set<Promise<void>>();
  readonly #tally = new Tally();
  readonly #retention: Retention;
  readonly #toPrune = new Map<string, number>();
  #pruning: { clear(): void } | null = null;
  #closing = false;

  constructor(parts: RunsParts) {
    this.#parts = parts;
    const { kit, supervisor, secrets, uploads, artefacts } = parts;
    this.#execute = {
      kit,
      supervisor,
      secrets,
      uploads,
      artefacts,
      maxFiles: parts.config.max_artefacts_per_run,
      recycled: new WeakSet(),
      exits: new Exits(),
      folders: new ArtefactFolders(),
    };
    this.#retention = new Retention(kit.clock, ({ id, row, files }, pruned) => {
      // A run that ended well has registered all that it left; most left nothing, and nobody looks for it.
      if (pruned && (row.status !== 'ok' || files.kept.length > 0)) artefacts.removeRuns([id]);
      else artefacts.forget(id);
    });
  }

  start(request: RunRequest): RunSummary {
    const { tool, idempotencyKey } = request;
    if (this.#closing) throw new GatewayError('shutting_down', 'The gateway is stopping. Try again in a moment.');
    const spec = usable(tool);
    const bodyHash = idempotencyKey === undefined ? null : hashInputs(request.inputs);
    if (idempotencyKey !== undefined && bodyHash !== null) {
      const before = this.#repeated(tool.id, idempotencyKey, bodyHash);
      if (before) return before;
    }
    const inputs = this.#prepare(spec, { ...request, inputs: this.#withRecords(spec, request) });
    const uploads = uploadIds(spec, inputs, (id) => this.#parts.uploads.find(id, request.origin) !== null);
    this.#tally.admit(tool.id);
    const run = this.#accept(request, spec, inputs);
    const key = idempotencyKey === undefined || bodyHash === null ? undefined : { key: idempotencyKey, bodyHash };
    this.#parts.history.insert(run.row, key);
    const release = this.#parts.uploads.hold(uploads);
    const execution = execute(run, this.#execute);
    this.#executions.add(execution);
    void execution.then(() => {
      this.#executions.delete(execution);
      release();
    });
    return summary(run.snapshot());
  }

  get(runId: string): RunRow | null {
    const live = this.#live.get(runId);
    if (live) return live.snapshot();
    const stored = this.#parts.history.get(runId);
    if (stored) return stored;
    // A row that is nowhere stored was deleted by someone, or by the rule of the tool that keeps few or none.
    return this.#retention.isPruned(runId) ? (this.#retention.get(runId)?.snapshot() ?? null) : null;
  }

  async wait(runId: string, signal?: AbortSignal): Promise<RunRow> {
    const run = this.#live.get(runId);
    if (run) return signal ? await unlessAborted(run.finished, signal) : await run.finished;
    const row = this.get(runId);
    if (!row) throw new GatewayError('run_not_found', `There is no run ${runId}.`);
    return row;
  }

  subscribe(runId: string, after = 0): Subscription | null {
    const run = this.#live.get(runId) ?? this.#retention.get(runId);
    if (run) return new Reader(run, after);
    const row = this.get(runId);
    return row && single(resetEvent(row));
  }

  cancel(runId: string): boolean {
    const run = this.#live.get(runId);
    if (!run) return false;
    const { lease } = run;
    if (run.cancelRequested) return true;
    if (lease) cancelAtTool(run, lease, this.#parts.kit, this.#execute.recycled);
    else run.halt({ status: 'cancelled', problem: cancelled() });
    return true;
  }

  raw(runId: string): RawAnswer | null {
    return (this.#live.get(runId) ?? this.#retention.get(runId))?.raw ?? null;
  }

  active(toolId: string): { inFlight: number; queued: number } {
    return this.#tally.of(toolId);
  }

  /** Accepts nothing any more and ends what is under way as `interrupted`; the processes are the supervisor's to end. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const run of [...this.#live.values()]) run.halt({ status: 'interrupted', problem: interruptedProblem() });
    await Promise.all(this.#executions);
    this.#pruning?.clear();
    this.#prune();
    this.#retention.close();
  }

  /** The run that was accepted under this key before. @throws GatewayError idempotency_conflict */
  #repeated(toolId: string, key: string, bodyHash: string): RunSummary | null {
    const found = this.#parts.history.findKey(toolId, key);
    const row = found && this.get(found.runId);
    if (!found || !row) return null;
    if (found.bodyHash === bodyHash) return summary(row);
    throw new GatewayError(
      'idempotency_conflict',
      'This Idempotency-Key was used with other inputs within the last 24 hours. Use a new key.',
      { runId: found.runId },
    );
  }

  /** Each upload as we know it: what the caller says of its name and size does not count. */
  #withRecords(spec: ToolSpec, { inputs, origin }: RunRequest): JsonObject {
    return mapUploads(spec, inputs, (given) => {
      const known = this.#parts.uploads.find(given.$upload, origin);
      return known === null ? given : referenceTo(known);
    });
  }

  #prepare(spec: ToolSpec, request: RunRequest): JsonObject {
    if (request.verbatim) return request.inputs;
    const prepared = this.#parts.prepareInputs(withFileLimits(spec), request.inputs);
    if (prepared.ok) return prepared.inputs;
    const detail = prepared.errors.map(({ message }) => message).join(' ');
    throw new GatewayError('invalid_inputs', detail, { errors: prepared.errors });
  }

  #accept({ tool, client, origin, byPerson }: RunRequest, spec: ToolSpec, inputs: JsonObject): LiveRun {
    const { kit, outputs } = this.#parts;
    const runId = kit.id();
    const run = new LiveRun({
      tool,
      spec,
      modules: outputs,
      clock: kit.clock,
      byPerson: byPerson ?? false,
      row: {
        runId,
        toolId: tool.id,
        toolVersion: spec.version,
        status: 'queued',
        queue: null,
        createdAt: new Date(kit.clock.now()).toISOString(),
        startedAt: null,
        endedAt: null,
        durationMs: null,
        inputs,
        outputs: {},
        notices: [],
        error: null,
        starred: false,
        label: null,
        client,
        origin,
        lastSeq: 0,
      },
      files: this.#filesOf(runId, spec),
      onPhase: (moved, from, to) => this.#tally.move(moved, from, to),
      onEnd: (ended) => this.#ended(ended),
    });
    this.#tally.add(tool.id);
    this.#live.set(run.id, run);
    run.queued(null);
    return run;
  }

  #filesOf(runId: string, { outputs }: ToolSpec): RunFiles {
    const { artefacts, config } = this.#parts;
    const limits = {
      inlineBytes: config.inline_output_max_bytes,
      maxBytes: Math.min(config.max_artefact_bytes_per_run, config.max_state_bytes),
      maxCount: config.max_artefacts_per_run,
    };
    return new RunFiles({ runId, outputs, artefacts, limits });
  }

  #ended(run: LiveRun): void {
    this.#parts.history.update(run.row, run.files.kept);
    this.#live.delete(run.id);
    this.#retention.add(run);
    this.#toPrune.set(run.tool.id, run.spec.retain_runs);
    this.#pruning ??= this.#parts.kit.clock.setTimeout(() => this.#prune(), PRUNE_AFTER_MS);
  }

  #prune(): void {
    this.#pruning = null;
    const { history, config, uploads, artefacts } = this.#parts;
    const gone = [...this.#toPrune].flatMap(([toolId, keep]) => history.prune(toolId, keep));
    this.#toPrune.clear();
    gone.push(...history.trim(config.max_state_bytes - uploads.bytes));
    artefacts.removeRuns(this.#retention.notePruned(gone));
  }
}

/** @throws GatewayError tool_invalid */
function usable(tool: Tool): ToolSpec {
  if (tool.spec) return tool.spec;
  throw new GatewayError('tool_invalid', tool.broken?.message ?? `The tool ${tool.id} cannot be used.`);
}

function summary({ inputs: _inputs, outputs: _outputs, origin: _origin, ...rest }: RunRow): RunSummary {
  return rest;
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const stop = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
