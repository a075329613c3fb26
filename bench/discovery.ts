/** A folder of 1 000 tools: finding them at the start, listing them, and one tool's schema, with no tool running. */
import { Connection } from './support/connection.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { manyTools } from './support/folders.ts';
import { startGateway, type BenchedGateway } from './support/gateway.ts';
import { median } from './support/statistics.ts';

const TOOLS = 1_000;
const SCHEMAS = 50;

export async function discovery({ rounds, share }: Effort): Promise<Figure[]> {
  const [one, many] = [await manyTools(1), await manyTools(TOOLS)];
  const found: Found = { discovery: [], whole: [], list: [], schema: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      const alone = await startGateway({ toolsDir: one.path });
      await alone.close();
      const gateway = await startGateway({ toolsDir: many.path });
      found.discovery.push((gateway.startedMs - alone.startedMs) / 1000);
      found.whole.push(gateway.startedMs / 1000);
      await ask(gateway, found, Math.ceil(SCHEMAS * share));
      await gateway.close();
    }
  } finally {
    await Promise.all([one.remove(), many.remove()]);
  }
  return [
    ofRounds('discovery of 1 000 tools (start, less that with one tool)', found.discovery, 's', { most: 1 }),
    ofRounds('whole start of the gateway with 1 000 tools', found.whole, 's'),
    ofRounds('list of 1 000 tools, first time', found.list, 'ms', { most: 50 }),
    ofRounds('schema from disk, among 1 000, first times', found.schema, 'ms', { most: 10 }),
  ];
}

interface Found {
  discovery: number[];
  whole: number[];
  list: number[];
  schema: number[];
}

/** Of a gateway that was just started: the first list, and schemas that nobody has asked for yet. */
async function ask(gateway: BenchedGateway, found: Found, schemas: number): Promise<void> {
  const connection = await Connection.open(gateway.url);
  found.list.push(await timed(connection, '/api/tools'));
  const times: number[] = [];
  for (let number = 1; number <= schemas; number++) {
    times.push(await timed(connection, `/tools/tool-${number}/schema`));
  }
  found.schema.push(median(times));
  connection.close();
}

async function timed(connection: Connection, path: string): Promise<number> {
  const begin = performance.now();
  await connection.request(path);
  return performance.now() - begin;
}
