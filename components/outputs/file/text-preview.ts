/** The beginning of a file as text. */
import { decodeInline, isInline, sizeOf } from '../../../contract/outputs/shared/file-data.ts';
import type { ViewHost } from '../../core/view.ts';
import { readHead } from '../../engines/media/bytes.ts';

/** Enough to see what it is; the rest comes with the file. */
export const SHOWN_BYTES = 64_000;

export class TextPreview {
  readonly #host: ViewHost;
  #data: string | null = null;
  #text: string | null = null;
  #cut = false;
  #leave = new AbortController();

  constructor(host: ViewHost) {
    this.#host = host;
  }

  /** Null while there is none: not here yet, not text after all, or damaged. */
  get text(): string | null {
    return this.#text;
  }
  /** There is more than `text`. */
  get cut(): boolean {
    return this.#cut;
  }

  load(data: string): void {
    if (data === this.#data) return;
    this.close();
    this.#data = data;
    if (isInline(data)) this.#show(headOf(data), (sizeOf(data) ?? 0) > SHOWN_BYTES);
    else void this.#fetch(data, this.#leave.signal);
  }

  async #fetch(data: string, signal: AbortSignal): Promise<void> {
    try {
      const bytes = await readHead(this.#host, data, SHOWN_BYTES + 1, signal);
      if (signal.aborted) return;
      this.#show(bytes.subarray(0, SHOWN_BYTES), bytes.length > SHOWN_BYTES);
      this.#host.requestUpdate();
    } catch {
      // Without a preview the file can still be saved, and that says what is wrong.
    }
  }

  #show(bytes: Uint8Array | null, cut: boolean): void {
    // A character that was cut in two at the end is left out.
    const text = bytes && new TextDecoder().decode(bytes, { stream: true });
    this.#text = text === null || text.includes('\0') ? null : text;
    this.#cut = cut;
  }

  close(): void {
    this.#leave.abort();
    this.#leave = new AbortController();
    this.#data = null;
    this.#text = null;
  }
}

/** A character of UTF-8 in percent-encoding is at most this long. */
const LONGEST = 12;

/** The first bytes of a data URL or base64; null when they are damaged. */
function headOf(data: string): Uint8Array | null {
  const comma = data.startsWith('data:') ? data.indexOf(',') : -1;
  // A byte takes at most three characters of a data URL; line breaks in base64 are few.
  const head = data.slice(0, comma + 1 + SHOWN_BYTES * 3);
  const spare = head.length < data.length ? LONGEST : 0;
  // What was cut inside a group of digits or an escape is decoded without its rest.
  for (let less = 0; less <= spare; less += 1) {
    try {
      return decodeInline(head.slice(0, head.length - less)).subarray(0, SHOWN_BYTES);
    } catch {
      continue;
    }
  }
  return null;
}
