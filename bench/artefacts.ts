/**
 * A result of 6 MB (a text and a picture) that the gateway puts into files: what a run of it takes until its end is
 * told, how small the record then is, and how fast files and archives leave.
 */
import { cp, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from '../contract/api.ts';
import { artefactIdOf } from '../contract/artefacts.ts';
import { Connection } from './support/connection.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { ROOT, temporaryFolder, TOOLS } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';

const MB = 1024 ** 2;
const TOOL = 'big-values';
const OUTPUTS = [
  { key: 'text', type: 'text', label: 'Text' },
  { key: 'picture', type: 'image', label: 'Picture' },
];

export async function artefacts({ rounds }: Effort): Promise<Figure[]> {
  const folder = await temporaryFolder();
  await makeTool(folder.path);
  const gateway = await startGateway({ toolsDir: folder.path });
  try {
    // The first run starts the process and loads what every later one has.
    let run = await runOnce(gateway.url);
    const took: number[] = [];
    const read: number[] = [];
    const packed: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const begin = performance.now();
      run = await runOnce(gateway.url);
      took.push(performance.now() - begin);
      const { value } = run.outputs['picture'] as { value: string };
      if (artefactIdOf(value) === null) throw new Error('the picture is not in a file');
      read.push(await rate(gateway.url, value));
      packed.push(await rate(gateway.url, `/api/runs/${run.runId}/export`));
    }
    return [
      ofRounds('run with 6 MB in its result, until its end is told', took, 'ms'),
      {
        name: 'record of such a run',
        measured: JSON.stringify(run).length / 1024,
        unit: 'KiB',
        target: { most: 64 },
      },
      ofRounds('picture of 5 MB out of its file, MB a second', read, ''),
      ofRounds('archive of such a run, MB a second', packed, ''),
    ];
  } finally {
    await gateway.close();
    await folder.remove();
  }
}

async function makeTool(folder: string): Promise<void> {
  const from = join(TOOLS, 'file-digest');
  const to = join(folder, TOOL);
  await cp(from, to, { recursive: true, filter: (path) => !/[/\\](?:\.venv|__pycache__)$/.test(path) });
  await symlink(join(from, '.venv'), join(to, '.venv'), 'junction');
  await cp(join(ROOT, 'e2e', 'support', 'big-values.py'), join(to, 'main.py'));
  const spec = { id: TOOL, name: TOOL, inputs: [], outputs: OUTPUTS };
  await writeFile(join(to, 'tool.json'), JSON.stringify(spec));
}

/** From the click to the record, as a page does it: the run is started, then waited for by its events. */
async function runOnce(url: string): Promise<Run> {
  const connection = await Connection.open(url);
  try {
    const started = await connection.request(`/api/tools/${TOOL}/runs`, { method: 'POST', json: { inputs: {} } });
    const { runId } = JSON.parse(started.body.toString('utf8')) as { runId: string };
    await (await fetch(`${url}/api/runs/${runId}/events`)).text();
    const { body } = await connection.request(`/api/runs/${runId}`);
    const run = JSON.parse(body.toString('utf8')) as Run;
    if (run.status !== 'ok') throw new Error(`the run failed: ${run.error?.detail}`);
    return run;
  } finally {
    connection.close();
  }
}

async function rate(url: string, path: string): Promise<number> {
  const begin = performance.now();
  const { length } = await (await fetch(url + path)).bytes();
  return length / MB / ((performance.now() - begin) / 1000);
}
