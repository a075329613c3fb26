import { join } from 'node:path';
import type { Problem } from '../../contract/api.ts';
import { GatewayError, toProblem } from '../errors.ts';
import type { Clock, ExitInfo, Lease } from '../ports.ts';
import { parseAnswer, readAnswer, readOutputs } from './answer.ts';
import { exitProblem, runtimeProblem } from './failure.ts';
import { followStream } from './followStream.ts';
import { keepFiles } from './keepFiles.ts';
import { masked } from './masked.ts';
import { withOwnPaths } from './namedFiles.ts';
import type { ExecuteParts, Outcome } from './parts.ts';
import { refusal } from './refusal.ts';
import { runBody } from './request.ts';
import type { Ending, LiveRun } from './run.ts';
import { settledTail } from './stderrTail.ts';

/** A dying process closes its sockets just before or just after its exit is seen; this long the two wait for each other. */
const EXIT_GRACE_MS = 250;
const EXIT_WAIT_MS = 1_000;

/** The whole life of an accepted run. Never rejects: every way out is an ending of the run. */
export async function execute(run: LiveRun, parts: ExecuteParts): Promise<void> {
  try {
    const lease = await parts.supervisor.acquire(run.tool, {
      signal: run.signal,
      byPerson: run.byPerson,
      onQueue: (place) => run.queued(place),
      onStarting: () => run.starting(),
    });
    await inProcess(run, lease, parts);
  } catch (error) {
    if (!run.ended && !(error instanceof GatewayError)) parts.kit.log.error({ error, runId: run.id }, 'a run failed');
    finish(run, { status: 'error', problem: toProblem(error) }, parts);
  }
}

async function inProcess(run: LiveRun, lease: Lease, parts: ExecuteParts): Promise<void> {
  let isHeld = true;
  const release = (): void => {
    if (isHeld) lease.release();
    isHeld = false;
  };
  try {
    if (run.ended) return;
    const { ending, settled } = await atTool(run, lease, parts);
    // The process is given back first: who starts the next run on hearing of this end finds it free.
    if (!settled) release();
    finish(run, ending, parts);
    // A dead process may have left its connection to a child of its own, which would hold it open.
    if (ending.status !== 'ok' && !settled) run.cut();
    await settled;
  } finally {
    parts.folders.giveBack(lease, run.id);
    release();
  }
}

function finish(run: LiveRun, ending: Ending, { secrets }: ExecuteParts): void {
  run.end(ending.status === 'ok' ? ending : { ...ending, problem: masked(ending.problem, secrets, run.tool.id) });
}

async function atTool(run: LiveRun, lease: Lease, parts: ExecuteParts): Promise<Outcome> {
  const artefacts = makeFolder(run, lease, parts);
  run.lease = lease;
  limitRuntime(run, lease, parts);
  run.sent(lease.cold);
  return talkUntilExit(run, lease, artefacts, parts);
}

/** A full disk must not keep a result from its user (R18), so a folder that cannot be made is only said. */
function makeFolder(run: LiveRun, lease: Lease, { folders, kit }: ExecuteParts): string {
  try {
    return folders.take(lease, run.id);
  } catch (error) {
    kit.log.warn({ error, runId: run.id }, 'the artefact folder of a run could not be made');
    const message = 'The folder for the tool’s files could not be made, so files that it writes are missing.';
    run.notice([{ key: '', message }]);
    return join(lease.artefactsRoot, run.id);
  }
}

function limitRuntime(run: LiveRun, lease: Lease, { recycled }: ExecuteParts): void {
  const limitMs = run.spec.max_runtime_seconds * 1000;
  run.after(limitMs, () => {
    recycled.add(lease.pool);
    run.halt({ status: 'error', problem: runtimeProblem(run.spec.max_runtime_seconds, limitMs) });
    lease.recycle('runtime limit');
  });
}

/** The conversation with the tool, with an eye on its process: whichever tells more about the end has the word. */
async function talkUntilExit(run: LiveRun, lease: Lease, artefacts: string, parts: ExecuteParts): Promise<Outcome> {
  const talk = converse(run, lease, artefacts, parts).catch((error: unknown) => new Lost(error));
  const left = Promise.withResolvers<Exited>();
  const exit = left.promise;
  const unwatch = parts.exits.watch(lease, (info) => left.resolve(new Exited(info)));
  try {
    return await firstWord(run, lease, talk, exit, parts);
  } finally {
    unwatch();
  }
}

async function firstWord(
  run: LiveRun,
  lease: Lease,
  talk: Promise<Outcome | Lost>,
  exit: Promise<Exited>,
  parts: ExecuteParts,
): Promise<Outcome> {
  const { clock } = parts.kit;
  const first = await Promise.race([talk, exit]);
  // An answer that arrived whole counts, even if the process died right after it.
  const said = first instanceof Exited ? await within(clock, EXIT_GRACE_MS, talk) : first;
  if (said && !(said instanceof Lost)) return said;
  if (said?.cause instanceof GatewayError) return { ending: { status: 'error', problem: said.cause.toProblem() } };
  if (run.ended) return { ending: { status: 'error', problem: toProblem(said?.cause) } };
  const gone = first instanceof Exited ? first : await within(clock, EXIT_WAIT_MS, exit);
  const found = gone ? exitProblem(gone.info, parts.recycled.has(lease.pool)) : await lostProblem(run, said, parts);
  return { ending: { status: 'error', problem: found } };
}

/** The connection broke and the process lives on. */
async function lostProblem(run: LiveRun, lost: Lost | null, parts: ExecuteParts): Promise<Problem> {
  parts.kit.log.warn({ error: lost?.cause, runId: run.id }, 'the connection to a tool broke');
  const stderrTail = await settledTail(parts.supervisor, parts.kit.clock, run.tool.id);
  const [code, what] = run.raw
    ? (['tool_stream_broken', 'in the middle of its stream'] as const)
    : (['tool_bad_response', 'without a whole answer'] as const);
  return new GatewayError(code, `The tool closed the connection ${what}.`, { stderrTail }).toProblem();
}

async function converse(run: LiveRun, lease: Lease, artefacts: string, parts: ExecuteParts): Promise<Outcome> {
  const { headers, body } = await runBody({
    spec: run.spec,
    runId: run.id,
    inputs: run.row.inputs,
    artefacts,
    source: (id) => parts.uploads.source(id),
  });
  const response = await lease.pool.request({
    method: 'POST',
    path: '/run',
    headers: { ...lease.headers, ...headers, accept: 'application/json' },
    body,
    signal: run.signal,
  });
  const answer = await readAnswer(response);
  run.raw = answer;
  if (answer.status >= 300) return { ending: { status: 'error', problem: await refusal(run, answer, parts) } };
  const value = parseAnswer(answer);
  const modules = withOwnPaths(run.modules, artefacts, run.id);
  if (answer.body.includes('/files/') || answer.body.includes(run.id)) run.mentionsFiles = true;
  const { outputs, notices } = readOutputs(value, run.spec.outputs, modules);
  run.row.outputs = outputs;
  run.notice(notices.map(({ key, message }) => ({ key, message: parts.secrets.mask(message, run.tool.id) })));
  if (typeof value.run_id === 'string' && value.run_id !== '') run.streamId = value.run_id;
  const isStreaming = run.spec.outputs.some((output) => output.streaming);
  const outcome = isStreaming ? await followStream(run, lease, modules, parts) : { ending: OK };
  if (outcome.ending.status === 'ok') await keepFiles(run, lease, artefacts, parts);
  return outcome;
}

const OK = { status: 'ok' } as const;

class Lost {
  readonly cause: unknown;
  constructor(cause: unknown) {
    this.cause = cause;
  }
}

class Exited {
  readonly info: ExitInfo;
  constructor(info: ExitInfo) {
    this.info = info;
  }
}

/** What a promise gives within a time, else null. */
async function within<T>(clock: Clock, ms: number, promise: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = clock.setTimeout(() => late.resolve(null), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    timer.clear();
  }
}
