import { createHash } from 'node:crypto';
import { TOOL_LIMITS, type ReadTool } from '../../contract/tool.ts';
import { ReaderThread } from './readerThread.ts';
import { makeTextReader } from './readText.ts';

/**
 * So much is read at once: the worst of these takes 20 ms, and every tool that people write is shorter. What is longer
 * would hold up the gateway for up to a second (S21).
 */
const SHORT_CHARACTERS = 16_384;
/** Also written with an escape. Only trying it tells whether a pattern ends, and trying may not end. */
const MAY_HOLD_PATTERN = /pattern|\\u/i;
/** Answers kept of what was read in the thread: a folder is looked at more often than its tool.json changes. */
const MOST_KEPT = 100;

/** Reads the text of a tool.json: for the registry, which serves it, and for the validator, which reports on it. */
export class ToolReader {
  readonly #read = makeTextReader();
  readonly #thread = new ReaderThread();
  readonly #kept = new Map<string, { hash: string; result: Promise<ReadTool> }>();

  /** Never rejects. @param folder the name of the folder that the file lies in */
  async read(text: string, folder: string): Promise<ReadTool> {
    // What is over the limit is refused at a glance.
    if (text.length > TOOL_LIMITS.bytes) return this.#read(text, folder);
    const isLong = text.length > SHORT_CHARACTERS;
    return isLong || MAY_HOLD_PATTERN.test(text) ? this.#inThread(text, folder) : this.#read(text, folder);
  }

  #inThread(text: string, folder: string): Promise<ReadTool> {
    const hash = createHash('sha256').update(text).digest('base64');
    const kept = this.#kept.get(folder);
    if (kept?.hash === hash) return kept.result;
    const result = this.#thread.read({ text, folder });
    this.#kept.delete(folder);
    this.#kept.set(folder, { hash, result });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return result;
  }
}
