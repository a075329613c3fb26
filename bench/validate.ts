/**
 * Validation. One tool: against the bare process's own start and end, since everything else that a validation does
 * should not double them. Thirty tools: `validate --all` against the same thirty one after the other.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startBare } from './support/bare-tool.ts';
import { ask } from './support/connection.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { manyTools, measuredTools, ROOT, SAMPLE, temporaryFolder, type Folder } from './support/folders.ts';
import { ownEnvironment, startGateway, type BenchedGateway } from './support/gateway.ts';
import { median } from './support/statistics.ts';

const TOOLS = 30;
/** Thirty starts of Python a round, twice. */
const MOST_ROUNDS_OF_ALL = 3;

export async function validate({ rounds, share }: Effort): Promise<Figure[]> {
  return [...(await oneTool(rounds)), ...(await allTools(Math.min(rounds, MOST_ROUNDS_OF_ALL), share))];
}

async function oneTool(rounds: number): Promise<Figure[]> {
  const tools = await measuredTools();
  const gateway = await startGateway({ toolsDir: tools.path });
  const bareLife = async (): Promise<number> => {
    const bare = await startBare(join(tools.path, SAMPLE));
    return bare.bootMs + (await bare.end());
  };
  const found = { bare: [] as number[], gateway: [] as number[], command: [] as number[] };
  try {
    await bareLife();
    await throughGateway(gateway, SAMPLE);
    for (let round = 0; round < rounds; round++) {
      const steps = [
        async () => found.bare.push(await bareLife()),
        async () => found.gateway.push(await throughGateway(gateway, SAMPLE)),
        async () => found.command.push(await throughCommand(tools, SAMPLE)),
      ];
      for (const step of round % 2 === 0 ? steps : steps.toReversed()) await step();
    }
  } finally {
    await gateway.close();
    await tools.remove();
  }
  const ratio = (times: readonly number[]): number => median(times) / median(found.bare);
  return [
    ofRounds('bare process, start to first 200 and SIGTERM to its end', found.bare, 'ms'),
    ofRounds('validation of one tool by the gateway', found.gateway, 'ms'),
    { name: 'that / bare process', measured: ratio(found.gateway), unit: '×', target: { most: 2 } },
    ofRounds('pixie validate, the start of Node included', found.command, 'ms'),
    { name: 'that / bare process, with the start of Node', measured: ratio(found.command), unit: '×' },
  ];
}

async function allTools(rounds: number, share: number): Promise<Figure[]> {
  const count = Math.max(4, Math.round(TOOLS * share));
  const tools = await manyTools(count, true);
  const gateway = await startGateway({ toolsDir: tools.path });
  const found = { single: [] as number[], all: [] as number[] };
  const single = async (): Promise<number> => {
    let sum = 0;
    for (let number = 1; number <= count; number++) sum += await throughGateway(gateway, `tool-${number}`);
    return sum;
  };
  try {
    await throughGateway(gateway, 'tool-1');
    for (let round = 0; round < rounds; round++) {
      found.single.push((await single()) / 1000);
      found.all.push((await throughCommand(tools, '--all')) / 1000);
    }
  } finally {
    await gateway.close();
    await tools.remove();
  }
  const faster = median(found.single) / median(found.all);
  return [
    ofRounds(`${count} tools validated one after the other`, found.single, 's'),
    ofRounds(`pixie validate --all on ${count} tools`, found.all, 's'),
    { name: 'one after the other / --all', measured: faster, unit: '×', target: { least: 1.6 } },
  ];
}

async function throughGateway(gateway: BenchedGateway, id: string): Promise<number> {
  const begin = performance.now();
  const { body } = await ask(gateway.url, `/api/tools/${id}/validation?wait=true`, {
    method: 'POST',
    headers: gateway.admin,
  });
  const took = performance.now() - begin;
  const { overall } = JSON.parse(body.toString('utf8')) as { overall: string };
  if (overall !== 'pass') throw new Error(`${id} is not green`);
  return took;
}

async function throughCommand(tools: Folder, argument: string): Promise<number> {
  const state = await temporaryFolder();
  const begin = performance.now();
  const flags = ['--tools-dir', tools.path, '--state-dir', state.path];
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'pixie.mjs'), 'validate', argument, ...flags], {
    cwd: state.path,
    env: ownEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  const took = performance.now() - begin;
  await state.remove();
  if (code !== 0) throw new Error(`pixie validate ${argument} ended with ${code}`);
  return took;
}
