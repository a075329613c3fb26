/**
 * A run with a warm tool, through the gateway against the same tool directly: what the gateway adds to it, and how many
 * get through. Both are asked `POST /run` with the tool's defaults; the gateway validates, queues and remembers each.
 */
import { join } from 'node:path';
import { startBare } from './support/bare-tool.ts';
import { accepted, Connection } from './support/connection.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { INPUTS, measuredTools, SAMPLE } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';
import { quantile } from './support/statistics.ts';

const PAIRS = 300;
const WARM_UP = 400;
const SECONDS = 0.7;

interface Side {
  url: string;
  path: string;
}

export async function warm({ rounds, share }: Effort): Promise<Figure[]> {
  const tools = await measuredTools();
  const bare = await startBare(join(tools.path, SAMPLE));
  const gateway = await startGateway({ toolsDir: tools.path });
  const direct: Side = { url: bare.url, path: '/run' };
  const through: Side = { url: gateway.url, path: `/tools/${SAMPLE}/run` };
  try {
    return [
      ...(await latency(direct, through, rounds, share)),
      ...(await throughput(direct, through, 1, rounds, share)),
      ...(await throughput(direct, through, 32, rounds, share)),
    ];
  } finally {
    await Promise.all([bare.close(), gateway.close()]);
    await tools.remove();
  }
}

async function latency(direct: Side, through: Side, rounds: number, share: number): Promise<Figure[]> {
  const [a, b] = await Promise.all([Caller.open(direct), Caller.open(through)]);
  await pairs(a, b, Math.ceil(WARM_UP * share));
  const added: number[] = [];
  const all = { direct: [] as number[], through: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const taken = await pairs(a, b, Math.ceil(PAIRS * share));
    added.push(quantile(taken.through, 0.5) - quantile(taken.direct, 0.5));
    all.direct.push(...taken.direct);
    all.through.push(...taken.through);
  }
  a.close();
  b.close();
  // A round has too few requests for its hundredth, so that one is taken over all of them.
  const addedP99 = quantile(all.through, 0.99) - quantile(all.direct, 0.99);
  return [
    { name: 'warm run, direct, p50', measured: quantile(all.direct, 0.5), unit: 'ms' },
    { name: 'warm run, direct, p99', measured: quantile(all.direct, 0.99), unit: 'ms' },
    ofRounds('warm run, added by the gateway, p50', added, 'ms', { most: 1 }),
    { name: 'warm run, added by the gateway, p99', measured: addedP99, unit: 'ms', target: { most: 5 } },
  ];
}

/** One request to each in turn, so that whatever else the machine does meets both. */
async function pairs(a: Caller, b: Caller, count: number): Promise<{ direct: number[]; through: number[] }> {
  const direct: number[] = [];
  const through: number[] = [];
  for (let pair = 0; pair < count; pair++) {
    direct.push(await a.timed());
    through.push(await b.timed());
  }
  return { direct, through };
}

async function throughput(
  direct: Side,
  through: Side,
  connections: number,
  rounds: number,
  share: number,
): Promise<Figure[]> {
  const seconds = SECONDS * share;
  for (const side of [direct, through]) await rate(side, connections, seconds / 2);
  const rates: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const sides = round % 2 === 0 ? [direct, through] : [through, direct];
    const found = new Map<Side, number>();
    for (const side of sides) found.set(side, await rate(side, connections, seconds));
    rates.push(found.get(direct)!);
    ratios.push(found.get(through)! / found.get(direct)!);
  }
  const what = `throughput, ${connections} connection${connections === 1 ? '' : 's'}`;
  return [
    ofRounds(`${what}, direct`, rates, '/s'),
    ofRounds(`${what}, through the gateway / direct`, ratios, '×', connections === 32 ? { least: 0.9 } : undefined),
  ];
}

/** Requests a second that get through while so many connections ask without a pause. */
async function rate(side: Side, connections: number, seconds: number): Promise<number> {
  const callers = await Promise.all(Array.from({ length: connections }, () => Caller.open(side)));
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let count = 0;
  await Promise.all(
    callers.map(async (caller) => {
      while (performance.now() < end) {
        await caller.timed();
        count++;
      }
    }),
  );
  const took = (performance.now() - begin) / 1000;
  for (const caller of callers) caller.close();
  return count / took;
}

class Caller {
  readonly #connection: Connection;
  readonly #request: Buffer;

  private constructor(connection: Connection, path: string) {
    this.#connection = connection;
    this.#request = connection.encode(path, { method: 'POST', json: { inputs: INPUTS } });
  }

  static async open({ url, path }: Side): Promise<Caller> {
    return new Caller(await Connection.open(url), path);
  }

  /** Milliseconds of one run. */
  async timed(): Promise<number> {
    const begin = performance.now();
    accepted(await this.#connection.send(this.#request));
    return performance.now() - begin;
  }

  close(): void {
    this.#connection.close();
  }
}
