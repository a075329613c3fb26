import { EventTooLong, SseParser } from '../../contract/sse.ts';
import { OutputStream, type ServerSentEvent } from '../../contract/stream.ts';
import { problem } from '../../contract/api.ts';
import type { Lease } from '../ports.ts';
import { readAnswer } from './answer.ts';
import type { ExecuteParts, Outcome } from './parts.ts';
import { refusal } from './refusal.ts';
import type { LiveRun } from './run.ts';

/** After its done event a tool may still put things away; this long its connection is kept for that. */
const DRAIN_MS = 1_000;

/**
 * Subscribes to a run's stream, exactly once: published tools do the work inside the stream and forget the id, so a
 * second GET would run them again on their defaults.
 */
export async function followStream(
  run: LiveRun,
  lease: Lease,
  modules: LiveRun['modules'],
  parts: ExecuteParts,
): Promise<Outcome> {
  showPlaceholders(run);
  const response = await lease.pool.request({
    method: 'GET',
    path: `/stream?run_id=${encodeURIComponent(run.streamId)}`,
    headers: { ...lease.headers, accept: 'text/event-stream', 'x-pixie-run-id': run.id },
    signal: run.signal,
  });
  if (response.statusCode !== 200) {
    const answer = await readAnswer(response);
    const found = await refusal(run, answer, parts);
    if (answer.status !== 404) return { ending: { status: 'error', problem: found } };
    return broken('The tool declares streaming outputs but has no /stream (404).');
  }
  return readEvents(run, response.body, modules, parts);
}

/** What /run returned is on the page until the stream says more; some of it is final (a table beside a streamed text). */
function showPlaceholders(run: LiveRun): void {
  for (const [key, value] of Object.entries(run.row.outputs)) {
    if (value !== null) run.changed({ key, op: 'replace', value });
  }
}

type Body = AsyncIterable<Buffer> & { destroy(): void };

async function readEvents(
  run: LiveRun,
  body: Body,
  modules: LiveRun['modules'],
  parts: ExecuteParts,
): Promise<Outcome> {
  const decoder = new TextDecoder();
  const parser = new SseParser();
  const stream = new OutputStream(run.spec.outputs, modules, run.row.outputs);
  // The run shows the stream's own values, so that a snapshot taken now is what was accumulated until now.
  run.row.outputs = stream.values;
  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await chunks.next();
      const events = parser.push(decoder.decode(value, { stream: !done }));
      if (done) events.push(...parser.end());
      const outcome = apply(run, stream, events, parts);
      if (outcome) return { ...outcome, settled: done ? Promise.resolve() : drain(chunks, body, parts) };
      if (done) return atEnd(stream);
    }
  } catch (error) {
    if (!(error instanceof EventTooLong)) throw error;
    body.destroy();
    return broken('The tool sent an event of more than 64 MB. Let it write a file instead.');
  }
}

/** Publishes what a batch of events says; an outcome when one of them ends the run. */
function apply(
  run: LiveRun,
  stream: OutputStream,
  events: readonly ServerSentEvent[],
  { secrets }: ExecuteParts,
): Outcome | null {
  for (const event of events) {
    if (run.ended) return null;
    if (!run.mentionsFiles) run.mentionsFiles = event.data.includes('/files/') || event.data.includes(run.id);
    const step = stream.read(event);
    for (const change of step.changes) run.changed(change);
    if (step.progress) run.publish('progress', step.progress);
    run.notice(step.notices.map(({ key, message }) => ({ key, message: secrets.mask(message, run.tool.id) })));
    if (step.error !== null) return { ending: { status: 'error', problem: problem('tool_error', step.error) } };
    if (step.ended) return { ending: { status: 'ok' } };
  }
  return null;
}

function atEnd(stream: OutputStream): Outcome {
  if (stream.complete) return { ending: { status: 'ok' } };
  const left = stream.unfinished;
  return broken(
    left.length > 0
      ? `The tool’s stream ended before these outputs were done: ${left.join(', ')}.`
      : 'The tool’s stream ended without saying that it is done.',
  );
}

function broken(detail: string): Outcome {
  return { ending: { status: 'error', problem: problem('tool_stream_broken', detail) } };
}

/** Reads on until the tool closes, for a while: cutting it at once would cancel what its generator does last. */
async function drain(chunks: AsyncIterator<Buffer>, body: Body, { kit }: ExecuteParts): Promise<void> {
  const timer = kit.clock.setTimeout(() => body.destroy(), DRAIN_MS);
  try {
    while (!(await chunks.next()).done);
  } catch {
    // Closed by the tool, by its end or by the timer: the run has ended already.
  } finally {
    timer.clear();
  }
}
