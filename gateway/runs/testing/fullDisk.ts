/** A run with a big result in a process that may not write big files; started by a test under `ulimit -f`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventsOf, output, withHouse } from './house.ts';

const LONG = 'x'.repeat(1_000_000);

// Beyond the limit the system sends a signal that would end the process; ignored, the write fails instead.
process.on('SIGXFSZ', () => undefined);

await withHouse({ spec: { outputs: [output('text', 'text')] } }, async ({ tool, start, runs, stateDir }) => {
  tool.answers({ text: LONG });
  const runId = start({});
  const last = (await eventsOf(runs, runId)).at(-1);
  const folder = join(stateDir, 'values', runId);
  const said = {
    told: last?.name === 'result' && last.data.outputs['text'] === LONG,
    kept: runs.get(runId)?.outputs['text'] === LONG,
    notice: last?.name === 'result' ? last.data.notices[0]?.message : null,
    files: existsSync(folder) ? readdirSync(folder) : [],
  };
  process.stdout.write(JSON.stringify(said));
});
