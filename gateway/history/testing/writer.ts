/**
 * Writes runs for ever and says which it was told are stored: `+<id>` accepted, `=<id>` ended. A test kills it (R19).
 * Argument: the database file.
 */
import { writeSync } from 'node:fs';
import { testKit } from '../../runs/testing/kit.ts';
import { History } from '../history.ts';
import { makeRow } from './rows.ts';

const kit = testKit();
const history = new History(process.argv[2]!, kit);
for (;;) {
  const row = makeRow({ runId: kit.id(), inputs: { text: 'x'.repeat(2_000) } });
  history.insert(row, { key: row.runId, bodyHash: 'h' });
  say(`+${row.runId}\n`);
  row.status = 'ok';
  row.endedAt = new Date().toISOString();
  row.outputs = { echo: row.runId };
  history.update(row);
  say(`=${row.runId}\n`);
  if (history.problem) throw new Error(history.problem);
}

/** The test reads more slowly than this writes; its pipe is full at times. */
function say(line: string): void {
  for (;;) {
    try {
      writeSync(1, line);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
