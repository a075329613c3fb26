/**
 * A run whose tool is not running, from the request to its whole answer, against the bare process's time from its start
 * to its first 200: what the gateway does besides must be hidden in what Python takes anyway.
 */
import { join } from 'node:path';
import { startBare } from './support/bare-tool.ts';
import { Connection } from './support/connection.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { INPUTS, measuredTools, SAMPLE } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';
import { median } from './support/statistics.ts';

/** More than elsewhere: a start takes a quarter of a second, and one disturbed by something else tells nothing. */
const MORE_ROUNDS = 2;

export async function cold({ rounds }: Effort): Promise<Figure[]> {
  const tools = await measuredTools();
  const folder = join(tools.path, SAMPLE);
  const gateway = await startGateway({ toolsDir: tools.path });

  const bareBoot = async (): Promise<number> => {
    const bare = await startBare(folder);
    await bare.close();
    return bare.bootMs;
  };
  const coldRun = async (): Promise<number> => {
    const connection = await Connection.open(gateway.url);
    const begin = performance.now();
    await connection.request(`/tools/${SAMPLE}/run`, { method: 'POST', json: { inputs: INPUTS } });
    const took = performance.now() - begin;
    connection.close();
    await gateway.stop(SAMPLE);
    return took;
  };
  try {
    await bareBoot();
    await coldRun();
    const found = { bare: [] as number[], through: [] as number[] };
    for (let round = 0; round < rounds * MORE_ROUNDS; round++) {
      const steps = [async () => found.bare.push(await bareBoot()), async () => found.through.push(await coldRun())];
      for (const step of round % 2 === 0 ? steps : steps.toReversed()) await step();
    }
    const ratio = median(found.through) / median(found.bare);
    return [
      ofRounds('bare process, start to first 200', found.bare, 'ms'),
      ofRounds('cold run through the gateway', found.through, 'ms'),
      { name: 'cold run / bare process', measured: ratio, unit: '×', target: { most: 1 } },
    ];
  } finally {
    await gateway.close();
    await tools.remove();
  }
}
