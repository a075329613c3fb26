/** The thread of `maker.ts`: makes what is wanted of one output and gives its bytes away without copying them. */
import { parentPort, workerData, type Transferable } from 'node:worker_threads';
import type { ProblemCode } from '../../contract/api.ts';
import { outputs as modules } from '../../contract/outputs/index.ts';
import { openInside } from '../artefacts/openInside.ts';
import { GatewayError } from '../errors.ts';
import type { Artefact, RunRow } from '../ports.ts';
import { makeOf, type Made, type Wanted } from './making.ts';

export interface MakerJob {
  row: Pick<RunRow, 'runId' | 'outputs'>;
  wanted: Wanted;
  /** Of the run, with absolute folders. */
  files: Artefact[];
}

export type MakerAnswer = { made: Made } | { code: ProblemCode; detail: string };

async function answer({ row, wanted, files }: MakerJob): Promise<MakerAnswer> {
  const artefacts = {
    ofRun: () => files,
    open: ({ folder, file }: Artefact) => openInside(folder, file),
  };
  try {
    return { made: await makeOf(row, wanted, { artefacts, modules }) };
  } catch (error) {
    if (error instanceof GatewayError) return { code: error.code, detail: error.message };
    throw error;
  }
}

const result = await answer(workerData as MakerJob);
const given: Transferable[] = [];
if ('made' in result && result.made.file) {
  // A small buffer shares its memory with others and cannot be given away.
  const body = Uint8Array.from(result.made.file.body);
  result.made.file.body = body;
  given.push(body.buffer);
}
parentPort!.postMessage(result, given);
