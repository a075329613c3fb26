/** Following a run: its events as they come, and its end. */
import { TERMINAL, type Problem, type Run, type RunEvent } from '../../../contract/api.ts';
import { parseJson } from '../../../contract/json.ts';
import { SseParser, type SseEvent } from '../../../contract/sse.ts';
import { detailOf, type GatewayApi } from '../reach.ts';
import { CliError, EXIT } from '../terminal.ts';

/** How a run ended. */
export type RunEnd = { run: Run; problem: null } | { run: null; problem: Problem };

/**
 * Tells each event of a run until its end.
 * @throws CliError when the gateway goes away meanwhile
 */
export async function followRun(api: GatewayApi, runId: string, onEvent: (event: RunEvent) => void): Promise<RunEnd> {
  try {
    for await (const event of serverEvents(api, `/api/runs/${runId}/events`)) onEvent(asRunEvent(event));
  } catch (error) {
    if (error instanceof CliError) throw error;
    // The stream broke; how the run stands is asked below.
  }
  const run = await api.json<Run>('GET', `/api/runs/${runId}`).catch(() => null);
  if (run === null || !TERMINAL.has(run.status)) {
    throw new CliError(
      'The gateway went away before the run ended. Start it with pixie serve and run again.',
      EXIT.failure,
    );
  }
  return run.error === null ? { run, problem: null } : { run: null, problem: run.error };
}

/**
 * The events of one of the gateway's streams, until it ends or the signal comes.
 * @throws CliError when the gateway refuses
 */
export async function* serverEvents(api: GatewayApi, path: string, signal?: AbortSignal): AsyncGenerator<SseEvent> {
  const response = await api.request(path, {
    headers: { Accept: 'text/event-stream' },
    ...(signal && { signal }),
  });
  if (!response.ok || response.body === null) {
    throw new CliError(detailOf(await response.text()) ?? `The gateway answered ${response.status}.`, EXIT.failure);
  }
  const parser = new SseParser();
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) yield* parser.push(text);
}

function asRunEvent({ event, data, id }: SseEvent): RunEvent {
  return { name: event, seq: Number(id), data: parseJson(data) } as unknown as RunEvent;
}
