/** How long an event of a tool's stream takes to its reader, through the gateway against directly. */
import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createParser } from 'eventsource-parser';
import { startBare } from './support/bare-tool.ts';
import { Connection } from './support/connection.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { measuredTools } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';
import { quantile } from './support/statistics.ts';

const TICKS = 120;
const PAUSE_MS = 4;
/** The first ones of a stream meet a reader that is not there yet. */
const DROPPED = 20;

export async function stream({ rounds, share }: Effort): Promise<Figure[]> {
  const tools = await measuredTools();
  const bare = await startBare(join(tools.path, 'ticker'));
  const gateway = await startGateway({ toolsDir: tools.path });
  const connections = { direct: await Connection.open(bare.url), through: await Connection.open(gateway.url) };
  const inputs = { count: DROPPED + Math.ceil(TICKS * share), pause_ms: PAUSE_MS };

  const direct = async (): Promise<number[]> => {
    const id = randomUUID();
    await connections.direct.request('/run', { method: 'POST', json: { run_id: id, inputs } });
    return delays(`${bare.url}/stream?run_id=${id}`);
  };
  const through = async (): Promise<number[]> => {
    const started = await connections.through.request('/api/tools/ticker/runs', { method: 'POST', json: { inputs } });
    const { runId } = JSON.parse(started.body.toString('utf8')) as { runId: string };
    return delays(`${gateway.url}/api/events?runs=${runId}:0`);
  };
  try {
    await gateway.warm('ticker');
    for (const side of [direct, through]) await side();
    const found: { direct: number[]; added: number[] } = { direct: [], added: [] };
    for (let round = 0; round < rounds; round++) {
      const alone = quantile(await direct(), 0.5);
      found.direct.push(alone);
      found.added.push(quantile(await through(), 0.5) - alone);
    }
    return [
      ofRounds('stream event, direct, p50', found.direct, 'ms'),
      ofRounds('stream event, added by the gateway, p50', found.added, 'ms', { most: 1 }),
    ];
  } finally {
    for (const connection of Object.values(connections)) connection.close();
    await Promise.all([bare.close(), gateway.close()]);
    await tools.remove();
  }
}

/** Milliseconds from a tick's own time to its arrival here; both clocks are the system's monotonic one. */
async function delays(url: string): Promise<number[]> {
  const found: number[] = [];
  let now = 0;
  const parser = createParser({
    onEvent: ({ data }) => {
      const sent = tickOf(data);
      if (sent !== null) found.push(now - sent);
    },
  });
  const response = await new Promise<Readable>((resolve, reject) => get(url, resolve).on('error', reject));
  for await (const chunk of response) {
    now = Number(process.hrtime.bigint()) / 1e6;
    parser.feed(String(chunk));
  }
  return found.slice(DROPPED);
}

/** The tool says `{output_key, value: number}`, the gateway `{key, value: {value: number}}`. */
function tickOf(data: string): number | null {
  const { value } = JSON.parse(data) as { value?: unknown };
  const sent = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  return typeof sent === 'number' ? sent : null;
}
