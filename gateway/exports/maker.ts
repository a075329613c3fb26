/**
 * Makes files of outputs without holding anybody up: reading 100 000 rows, bringing them into shape and writing them as
 * CSV takes most of a second, in which the gateway would answer nobody. A big value goes through a thread of its own,
 * which reads its file itself; a small one is done sooner than a thread has started.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { artefactIdOf, isArtefactReference } from '../../contract/artefacts.ts';
import type { Json } from '../../contract/json.ts';
import type { Artefacts } from '../artefacts/artefacts.ts';
import { GatewayError } from '../errors.ts';
import type { Artefact, RunRow } from '../ports.ts';
import { sizeOf } from '../sizeOf.ts';
import { makeOf, type Made, type Modules, type Wanted } from './making.ts';
import type { MakerAnswer, MakerJob } from './makerWorker.ts';

/** Built, the modules end in `.js`; compilers leave addresses in the code alone. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './makerWorker.ts' : './makerWorker.js', import.meta.url);

/** So much is made at once: some 15 ms, less than the start of a thread. */
const SMALL_BYTES = 256 * 1024;
/** Threads at a time: each has a whole value in its memory. */
const MOST_THREADS = 2;

export interface MakerParts {
  artefacts: Pick<Artefacts, 'ofRun' | 'open' | 'located'>;
  modules: Modules;
}

export class Maker {
  readonly parts: MakerParts;
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(parts: MakerParts) {
    this.parts = parts;
  }

  /**
   * @param signal ends the making when the reader has gone
   * @throws GatewayError not_acceptable, artefact_not_found; Error where a value is too much for a thread
   */
  async make(row: RunRow, wanted: Wanted, signal: AbortSignal): Promise<Made> {
    const { artefacts } = this.parts;
    const { key } = wanted.spec;
    const stored = row.outputs[key] ?? null;
    const files = artefacts.ofRun(row.runId);
    if (weightOf(stored, files) <= SMALL_BYTES) return makeOf(row, wanted, this.parts);
    const outputs = { [key]: stored };
    const located = files.map((file) => artefacts.located(file));
    return this.#inTurn(() => inThread({ row: { runId: row.runId, outputs }, wanted, files: located }, signal));
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    while (this.#busy >= MOST_THREADS) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy++;
    try {
      return await work();
    } finally {
      this.#busy--;
      this.#waiting.shift()?.();
    }
  }
}

/** Bytes of a value with what it stands for; exact enough for a bound. */
function weightOf(stored: Json, files: readonly Artefact[]): number {
  const bytes = new Map(files.map((file) => [file.id, file.bytes]));
  const far = (value: Json): number => {
    if (isArtefactReference(value)) return bytes.get(value.$artefact) ?? 0;
    if (typeof value === 'string') return bytes.get(artefactIdOf(value) ?? '') ?? 0;
    if (typeof value !== 'object' || value === null) return 0;
    return Object.values(value).reduce((sum: number, item) => sum + far(item ?? null), 0);
  };
  return sizeOf(stored) + (bytes.size > 0 ? far(stored) : 0);
}

async function inThread(job: MakerJob, signal: AbortSignal): Promise<Made> {
  signal.throwIfAborted();
  const worker = new Worker(WORKER, { workerData: job, env: {} });
  worker.unref();
  const gone = once(worker, 'exit').then(() => {
    throw new Error('The thread that makes a file ended without an answer.');
  });
  try {
    // An error of the thread, such as the end of its memory, rejects; so does the reader's leaving.
    const [answer] = (await Promise.race([once(worker, 'message', { signal }), gone])) as [MakerAnswer];
    if ('made' in answer) return answer.made;
    throw new GatewayError(answer.code, answer.detail);
  } finally {
    await worker.terminate();
  }
}
