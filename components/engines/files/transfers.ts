/**
 * The files that a field holds in memory, and their way into its value: sent to the gateway, or read into a data URL
 * where there is none. A file stays held after it has arrived, for its preview and to be sent again.
 */
import type { PendingFile } from '../../../contract/inputs/shared/files.ts';
import type { Json } from '../../../contract/json.ts';
import type { Client } from '../../core/client.ts';
import { upload } from '../../core/upload.ts';
import { readAsDataUrl } from './read.ts';

export interface Transfer {
  readonly file: File;
  /** `waiting`: for its turn; `stopped`: its element had left the page. */
  state: 'waiting' | 'sending' | 'failed' | 'stopped' | 'done';
  /** Bytes so far; null where nobody tells (a `fetch` of the page's own). */
  sent: number | null;
  error: unknown;
  /** What the place in the value held before, given back when this is cancelled. */
  readonly before: Json | undefined;
}

interface Held extends Transfer {
  stop: AbortController | null;
}

export class Transfers {
  readonly #held = new Map<string, Held>();
  readonly #changed: () => void;
  readonly #arrived: (key: string, value: Json) => void;
  readonly #lost: (file: File) => void;

  /**
   * @param changed something is to be drawn anew
   * @param arrived the value that takes the place of the one held for the file
   * @param lost a file could not be sent or read
   */
  constructor(changed: () => void, arrived: (key: string, value: Json) => void, lost: (file: File) => void) {
    this.#changed = changed;
    this.#arrived = arrived;
    this.#lost = lost;
  }

  /** What is known of the entry's file; undefined when it did not come from this page. */
  of(key: string): Transfer | undefined {
    return this.#held.get(key);
  }

  /** Remembers the file of an entry that is complete already. */
  hold(key: string, file: File): void {
    this.#held.set(key, { file, state: 'done', sent: file.size, error: null, before: undefined, stop: null });
  }

  /** Begins, or begins again. */
  start(key: string, file: File, client: Client | null, before?: Json): void {
    this.#held.get(key)?.stop?.abort();
    const stop = new AbortController();
    const held: Held = { file, state: 'waiting', sent: 0, error: null, before, stop };
    this.#held.set(key, held);
    const progress = (sent: number): void => {
      held.state = 'sending';
      held.sent = client?.hooked ? null : sent;
      this.#changed();
    };
    const work = client ? send(client, file, stop.signal, progress) : readAsDataUrl(file, stop.signal, progress);
    work.then(
      (value) => {
        // Stopped with its last bytes.
        if (stop.signal.aborted) return this.#failed(key, held, stop, null);
        held.state = 'done';
        held.stop = null;
        this.#arrived(key, value);
      },
      (error: unknown) => this.#failed(key, held, stop, error),
    );
    this.#changed();
  }

  #failed(key: string, held: Held, stop: AbortController, error: unknown): void {
    if (this.#held.get(key) !== held) return;
    held.stop = null;
    held.state = stop.signal.aborted ? 'stopped' : 'failed';
    held.error = error;
    if (held.state === 'failed') this.#lost(held.file);
    this.#changed();
  }

  /** Lets go of all files but these. */
  keep(keys: ReadonlySet<string>): void {
    for (const [key, { stop }] of this.#held) {
      if (keys.has(key)) continue;
      this.#held.delete(key);
      stop?.abort();
    }
  }

  /** The element has left the page: nothing goes on, the files stay in case it comes back. */
  stop(): void {
    for (const { stop } of this.#held.values()) stop?.abort();
  }
}

async function send(client: Client, file: File, signal: AbortSignal, progress: (sent: number) => void): Promise<Json> {
  const { id, name, bytes, mediaType } = await upload(client, file, { signal, progress });
  return { $upload: id, name: name || file.name, bytes, mediaType };
}

/** A place in the value for a file that is on its way. */
export function placeFor(file: File): PendingFile {
  // Told apart from those of another page too: the browser may bring a value back from its memory of the form.
  const $pending = Math.random().toString(36).slice(2);
  return { $pending, name: file.name, bytes: file.size, mediaType: file.type || 'application/octet-stream' };
}
