/** One run of a tool under validation: the same body as a run of the gateway's, its answer, and its stream. */
import { problem } from '../../contract/api.ts';
import type { JsonObject } from '../../contract/json.ts';
import { outputs as modules } from '../../contract/outputs/index.ts';
import { EventTooLong, SseParser } from '../../contract/sse.ts';
import { OutputStream, type StreamStep } from '../../contract/stream.ts';
import type { ToolSpec } from '../../contract/types.ts';
import { GatewayError } from '../errors.ts';
import { parseAnswer, readAnswer, readOutputs } from '../runs/answer.ts';
import { exitProblem, readRefusal } from '../runs/failure.ts';
import { runBody } from '../runs/request.ts';
import type { LiveTool } from './liveTool.ts';

/** A dying process closes its sockets just before its exit is seen. */
const EXIT_WAIT_MS = 1_000;
const CANCEL_MS = 1_000;
/** Longer timers than this fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface RunRequest {
  live: LiveTool;
  spec: ToolSpec;
  runId: string;
  inputs: JsonObject;
  /** Milliseconds from sending until the whole answer. */
  limitMs: number;
  signal: AbortSignal;
}

/** What the tool answered to `/run`. */
export interface Answered {
  runId: string;
  /** For `/stream`: the id that the tool returned, else the one that it was sent. */
  streamId: string;
  /** As it came. */
  answer: JsonObject;
  /** Declared outputs, canonical where they fit. */
  outputs: JsonObject;
}

/**
 * Sends one run and reads its answer.
 * @throws GatewayError tool_error, tool_rejected_inputs, tool_bad_response, tool_crashed, memory_limit, runtime_limit
 */
export async function runOnce(request: RunRequest): Promise<Answered> {
  const { live, spec, runId, inputs } = request;
  return bounded(request, 'an answer to /run', async (signal) => {
    const { headers, body } = await runBody({
      spec,
      runId,
      inputs,
      artefacts: await live.artefactsOf(runId),
      source: () => null,
    });
    const response = await live.connections.pool.request({
      method: 'POST',
      path: '/run',
      headers: { ...live.headers, ...headers, accept: 'application/json' },
      body,
      signal,
    });
    const raw = await readAnswer(response);
    if (raw.status !== 200) {
      const { detail } = readRefusal(raw, spec);
      const code = raw.status === 400 || raw.status === 422 ? 'tool_rejected_inputs' : 'tool_error';
      throw new GatewayError(code, detail.includes(String(raw.status)) ? detail : `Status ${raw.status}: ${detail}`);
    }
    const answer = parseAnswer(raw);
    const streamId = typeof answer['run_id'] === 'string' && answer['run_id'] !== '' ? answer['run_id'] : runId;
    return { runId, streamId, answer, outputs: readOutputs(answer, spec.outputs, modules).outputs };
  });
}

export interface StreamRequest extends Omit<RunRequest, 'inputs' | 'runId'> {
  answered: Answered;
  /** Ends the reading when it returns true, which tells the tool to stop. */
  enough?(step: StreamStep): boolean;
}

/** How a stream was left: the tool said that it is done, `enough` was seen, or it ended without either. */
export interface Streamed {
  outputs: JsonObject;
  ending: 'done' | 'enough' | 'cut';
}

/**
 * Reads the stream of a run, once: published tools do the work inside it.
 * @throws GatewayError tool_stream_broken, tool_error, tool_crashed, memory_limit, runtime_limit
 */
export async function readStream(request: StreamRequest): Promise<Streamed> {
  const { live, spec, answered, enough = () => false } = request;
  const stream = new OutputStream(spec.outputs, modules, answered.outputs);
  const streamed = (ending: Streamed['ending']): Streamed => ({ outputs: stream.values, ending });
  return bounded(request, 'the end of /stream', async (signal) => {
    const response = await live.connections.pool.request({
      method: 'GET',
      path: `/stream?run_id=${encodeURIComponent(answered.streamId)}`,
      headers: { ...live.headers, accept: 'text/event-stream', 'x-pixie-run-id': answered.runId },
      signal,
    });
    if (response.statusCode !== 200) {
      const { detail } = readRefusal(await readAnswer(response), spec);
      const reason = response.statusCode === 404 ? 'There is no /stream, or it does not know the run (404).' : detail;
      throw new GatewayError('tool_stream_broken', reason);
    }
    const decoder = new TextDecoder();
    const parser = new SseParser();
    try {
      for await (const chunk of response.body as AsyncIterable<Buffer>) {
        for (const event of parser.push(decoder.decode(chunk, { stream: true }))) {
          const step = read(stream, event);
          if (enough(step)) return streamed('enough');
          if (step.ended) return streamed('done');
        }
      }
      for (const event of parser.end()) {
        const step = read(stream, event);
        if (enough(step)) return streamed('enough');
      }
    } catch (error) {
      if (error instanceof EventTooLong) throw new GatewayError('tool_stream_broken', 'An event is longer than 64 MB.');
      throw error;
    } finally {
      response.body.destroy();
    }
    return streamed(stream.complete ? 'done' : 'cut');
  });
}

function read(stream: OutputStream, event: { event: string; data: string }): StreamStep {
  const step = stream.read(event);
  if (step.error !== null) throw new GatewayError('tool_error', `The stream reported an error: ${step.error}`);
  return step;
}

/** Tells the tool that nobody waits for a run any more, as the gateway does; many have no such route. */
export async function cancelRun(live: LiveTool, runId: string): Promise<void> {
  try {
    const response = await live.connections.pool.request({
      method: 'POST',
      path: `/cancel?run_id=${encodeURIComponent(runId)}`,
      headers: live.headers,
      signal: AbortSignal.timeout(CANCEL_MS),
    });
    await response.body.dump();
  } catch {
    // It is optional, and a tool that computes does not answer.
  }
}

type Bounds = Pick<RunRequest, 'live' | 'limitMs' | 'signal'>;

/** A conversation with a limit of time and memory. However it breaks, the process is asked for the reason first. */
async function bounded<T>(
  { live, limitMs, signal }: Bounds,
  awaited: string,
  talk: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = AbortSignal.timeout(Math.min(Math.ceil(limitMs), LONGEST_TIMER_MS));
  try {
    return await live.busy(() => talk(AbortSignal.any([signal, late])));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof GatewayError) throw error;
    const seconds = Number((limitMs / 1000).toFixed(1));
    if (late.aborted) throw new GatewayError('runtime_limit', `There was not ${awaited} within ${seconds} s.`);
    const exit = live.exit ?? (await Promise.race([live.exited, pause(EXIT_WAIT_MS)]));
    if (exit) throw fromExit(exit);
    throw new GatewayError('tool_bad_response', 'The tool closed the connection without a whole answer.', {
      cause: error,
    });
  }
}

function fromExit(exit: NonNullable<LiveTool['exit']>): GatewayError {
  const { code, detail } = exitProblem(exit, false);
  return new GatewayError(problem(code, '').code, detail.replace(' The next run starts it again.', ''));
}

function pause(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms).unref());
}
