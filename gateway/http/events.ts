import { problem, type RunEvent } from '../../contract/api.ts';
import { GatewayError } from '../errors.ts';
import type { Subscription } from '../ports.ts';
import { type Call, type Handler } from './call.ts';
import { visibleRun } from './runs.ts';
import { audienceOf, type Services } from './services.ts';
import { SseWriter } from './sse.ts';
import type { StreamSlots } from './streamSlots.ts';
import { maySee, shownEvent, type Audience } from './visible.ts';

/** Runs that one page may watch on one stream. */
const RUNS_MAX = 100;

/** Event streams: one for all runs of a page (S23), and one for a single run. */
export function eventRoutes(services: Services, slots: StreamSlots): Record<'events' | 'runEvents', Handler> {
  const { runs } = services;
  return {
    async events(call) {
      const watched = readWatched(call);
      const audience = audienceOf(services, call);
      await stream(slots, call, async (writer, open) => {
        await Promise.all(
          watched.map(async ({ runId, after }) => {
            const row = runs.get(runId);
            const subscription = row !== null && maySee(call.caller, row) ? runs.subscribe(runId, after) : null;
            if (subscription === null) return writer.send(unknownRun(runId));
            return relay(open(subscription), writer, audience, (event) => `${runId}:${event.seq}`);
          }),
        );
      });
    },

    async runEvents(call) {
      const { runId } = visibleRun(services, call);
      const after = seqOf(lastEventId(call) ?? call.query.get('after') ?? '');
      const audience = audienceOf(services, call);
      await stream(slots, call, (writer, open) => {
        const subscription = runs.subscribe(runId, after);
        if (subscription === null) return writer.send(unknownRun(runId));
        return relay(open(subscription), writer, audience, (event) => String(event.seq));
      });
    },
  };
}

type Open = (subscription: Subscription) => Subscription;

/** Holds a stream open while `pump` feeds it; every subscription ends with the client or with the gateway. */
export async function stream(
  slots: StreamSlots,
  call: Call,
  pump: (writer: SseWriter, open: Open) => Promise<void>,
): Promise<void> {
  if (call.request.method === 'HEAD') {
    call.response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end();
    return;
  }
  const release = slots.take(call.caller.identity);
  const gone = call.signal;
  const open: Open = (subscription) => {
    if (gone.aborted) subscription.close();
    else gone.addEventListener('abort', () => subscription.close(), { once: true });
    return subscription;
  };
  const writer = new SseWriter(call.response);
  try {
    await pump(writer, open);
  } finally {
    release();
    writer.end();
  }
}

async function relay(
  subscription: Subscription,
  writer: SseWriter,
  audience: Audience,
  idOf: (event: RunEvent) => string,
): Promise<void> {
  for await (const event of subscription) {
    const { name, data } = shownEvent(event, audience);
    await writer.send({ event: name, id: idOf(event), data });
  }
}

/** A run that is gone ends for its reader too, instead of keeping it waiting. */
function unknownRun(runId: string): { event: string; data: unknown } {
  return {
    event: 'error',
    data: { runId, status: 'interrupted', problem: problem('run_not_found', 'This run is not known here.', { runId }) },
  };
}

/** `runs=<id>:<seq>,…`; a reconnecting EventSource adds where it was in one of them. */
function readWatched(call: Call): { runId: string; after: number }[] {
  const watched = new Map<string, number>();
  for (const part of (call.query.get('runs') ?? '').split(',').filter((text) => text !== '')) {
    const [runId = '', seq = ''] = part.split(':');
    watched.set(runId, seqOf(seq));
  }
  const [lastRun, lastSeq = ''] = (lastEventId(call) ?? '').split(':');
  if (lastRun !== undefined && watched.has(lastRun)) watched.set(lastRun, seqOf(lastSeq));
  if (watched.size === 0 || watched.size > RUNS_MAX) {
    throw new GatewayError('invalid_request', `Name 1 to ${RUNS_MAX} runs: ?runs=<id>:<seq>,<id>:<seq>`);
  }
  return [...watched].map(([runId, after]) => ({ runId, after }));
}

function lastEventId(call: Call): string | null {
  const value = call.request.headers['last-event-id'];
  return typeof value === 'string' ? value : null;
}

function seqOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
