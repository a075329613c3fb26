import { Worker } from 'node:worker_threads';
import type { Position } from '../../contract/json-position.ts';
import type { ReadTool } from '../../contract/tool.ts';
import type { ToolProblem } from '../../contract/types.ts';

/** Built, the modules end in `.js`; compilers leave addresses in the code alone. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './readerWorker.ts' : './readerWorker.js', import.meta.url);

/** 1 MB takes at most 1.5 s on a busy machine of two cores, the start of the thread another half. */
const READ_MS = 10_000;
/** One pattern; a harmless one takes microseconds, and more only where the machine has no time for us at all. */
const PATTERN_MS = 3_000;
const MEMORY_MB = 256;
/** A thread without work holds 20 MB. */
const IDLE_MS = 2_000;

export interface Asked {
  text: string;
  folder: string;
}

/** What the thread says: the pattern that it tries next, that it begins to read, the answer. */
export type Told =
  { kind: 'read'; result: ReadTool } | { kind: 'reading' } | ({ kind: 'pattern'; path: string } & Partial<Position>);

/** Reads texts one after the other in another thread, which is there only while there is work. */
export class ReaderThread {
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  /** Never rejects: what cannot be read in time is unusable, and says so. */
  read(asked: Asked): Promise<ReadTool> {
    const next = this.#last.then(() => this.#read(asked));
    this.#last = next;
    return next;
  }

  async #read(asked: Asked): Promise<ReadTool> {
    clearTimeout(this.#idle);
    const worker = (this.#worker ??= this.#start());
    const answer = Promise.withResolvers<ReadTool>();
    let hasAnswered = false;
    let timer: NodeJS.Timeout | undefined;
    const allow = (told: Exclude<Told, { kind: 'read' }>): void => {
      clearTimeout(timer);
      timer = setTimeout(() => answer.resolve(tooSlow(told)), told.kind === 'pattern' ? PATTERN_MS : READ_MS);
    };
    allow({ kind: 'reading' });
    worker.on('message', (told: Told) => {
      if (told.kind !== 'read') return allow(told);
      hasAnswered = true;
      answer.resolve(told.result);
    });
    worker.once('error', () => answer.resolve(unusable({ message: 'tool.json needs too much memory to be read.' })));
    worker.once('exit', () => answer.resolve(unusable({ message: 'tool.json cannot be read.' })));
    worker.ref();
    worker.postMessage(asked, []);
    const result = await answer.promise;
    clearTimeout(timer);
    forget(worker);
    if (hasAnswered) this.#rest(worker);
    else this.#end(worker);
    return result;
  }

  #start(): Worker {
    return new Worker(WORKER, { env: {}, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  }

  #rest(worker: Worker): void {
    worker.on('error', () => this.#end(worker));
    worker.unref();
    this.#idle = setTimeout(() => this.#end(worker), IDLE_MS).unref();
  }

  #end(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null;
    forget(worker);
    worker.on('error', () => undefined);
    void worker.terminate();
  }
}

/** By name, since a worker has listeners of its own that bring the messages. */
function forget(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

function tooSlow(told: Exclude<Told, { kind: 'read' }>): ReadTool {
  if (told.kind === 'reading') {
    return unusable({ message: 'tool.json takes too long to be read.', hint: 'Make it smaller.' });
  }
  const { kind: _kind, ...place } = told;
  return unusable({
    ...place,
    message: 'This pattern takes far too long on some texts.',
    hint: 'Repeat nothing that itself repeats, as `(a+)+` does.',
  });
}

function unusable(problem: Omit<ToolProblem, 'level' | 'path'> & { path?: string }): ReadTool {
  return { spec: null, problems: [{ level: 'unusable', path: '', ...problem }], incoherent: [] };
}
