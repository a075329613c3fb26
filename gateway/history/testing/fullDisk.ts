/**
 * Runs a tool a hundred times on a disk that takes no more after a while (the parent sets a file size limit), and
 * prints what its users saw of it, as one line of JSON (R18).
 */
import { eventsOf, output, withHouse } from '../../runs/testing/house.ts';

const RUNS = 100;
const BIG = 'x'.repeat(20_000);

await withHouse({ spec: { outputs: [output('y', 'text')] } }, async ({ tool, run, runs, history }) => {
  tool.answers({ y: BIG });
  let whole = 0;
  const ids: string[] = [];
  for (let count = 0; count < RUNS; count++) {
    const row = await run({});
    const events = await eventsOf(runs, row.runId);
    ids.push(row.runId);
    if (row.status === 'ok' && row.outputs.y === BIG && events.at(-1)?.name === 'result') whole += 1;
  }
  const readable = ids.filter((runId) => history.get(runId)?.outputs.y === BIG).length;
  const listed = history.list({ toolId: 'probe', limit: 200 }).items.length;
  console.log(JSON.stringify({ whole, readable, listed, problem: history.problem }));
});
