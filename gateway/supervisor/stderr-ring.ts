/**
 * The last part of what a process wrote to stderr. Bytes are kept as they came, in a ring of fixed size, and become
 * text only when somebody asks: a tool that floods us with 2 GB in 10 s (R11) then costs a copy of each chunk and no
 * memory. Secrets are masked on the joined text, so one that was split over two writes is found as well.
 */
import type { LogLine } from '../../contract/api.ts';

export const RING_BYTES = 256 * 1024;
/** Characters of one line that are kept. */
export const LINE_CHARACTERS = 8 * 1024;
/** After an overflow the oldest bytes are dropped up to a line's end beyond this many: half a secret is still one. */
const CUT_MARGIN = 8 * 1024;
const FIRST_BYTES = 8 * 1024;
const TIME_RESOLUTION_MS = 10;

interface Arrival {
  /** Count of the bytes before it since the start. */
  offset: number;
  at: number;
}

export interface StderrRingOptions {
  /** Wall clock in milliseconds. */
  now(): number;
  /** Masks secrets. */
  mask(text: string): string;
}

export class StderrRing {
  private readonly options: StderrRingOptions;
  private bytes = Buffer.alloc(0);
  /** Count of all bytes since the start. */
  private written = 0;
  private arrivals: Arrival[] = [];

  constructor(options: StderrRingOptions) {
    this.options = options;
  }

  push(chunk: Buffer): void {
    this.noteArrival();
    const kept = chunk.length > RING_BYTES ? chunk.subarray(chunk.length - RING_BYTES) : chunk;
    this.grow(this.written + chunk.length);
    let at = (this.written + chunk.length - kept.length) % this.bytes.length;
    for (let from = 0; from < kept.length;) {
      const length = Math.min(kept.length - from, this.bytes.length - at);
      kept.copy(this.bytes, at, from, from + length);
      from += length;
      at = (at + length) % this.bytes.length;
    }
    this.written += chunk.length;
  }

  /** The last lines, masked, oldest first; the last one may be unfinished. */
  lines(count = 200): LogLine[] {
    const { text, offset } = this.text();
    const raw = text.split('\n');
    let at = offset;
    const starts = raw.map((line) => {
      const start = at;
      at += Buffer.byteLength(line) + 1;
      return start;
    });
    // Masked as a whole, since a secret may hold line ends; a mask keeps fewer lines, so the times go by the start.
    const masked = this.options.mask(text);
    const lines = masked === text ? raw : masked.split('\n');
    const shift = raw.length - lines.length;
    return lines
      .map((line, index) => ({ line: line.replace(/\r$/, ''), start: starts[index + shift] ?? offset }))
      .filter(({ line }) => line !== '')
      .slice(-count)
      .map(({ line, start }) => ({ t: this.timeOf(start), level: levelOf(line), message: shorten(line) }));
  }

  /** The last lines as one text, for an error's `stderrTail`. */
  tail(count = 40): string {
    return this.lines(count)
      .map(({ message }) => message)
      .join('\n');
  }

  /** True when nothing was written at all. */
  get empty(): boolean {
    return this.written === 0;
  }

  private text(): { text: string; offset: number } {
    if (this.written <= this.bytes.length) {
      return { text: this.bytes.toString('utf8', 0, this.written), offset: 0 };
    }
    const end = this.written % this.bytes.length;
    const joined = Buffer.concat([this.bytes.subarray(end), this.bytes.subarray(0, end)]);
    const line = joined.indexOf(10, CUT_MARGIN);
    const from = line === -1 ? CUT_MARGIN : line + 1;
    return { text: joined.toString('utf8', from), offset: this.written - joined.length + from };
  }

  /** Small tools write a few lines: the ring starts small and doubles until it is full size. */
  private grow(needed: number): void {
    if (needed <= this.bytes.length || this.bytes.length === RING_BYTES) return;
    let size = Math.max(this.bytes.length, FIRST_BYTES);
    while (size < needed && size < RING_BYTES) size *= 2;
    const larger = Buffer.alloc(Math.min(size, RING_BYTES));
    this.bytes.copy(larger, 0, 0, this.written);
    this.bytes = larger;
  }

  private noteArrival(): void {
    const at = this.options.now();
    const last = this.arrivals.at(-1);
    if (last && Math.abs(at - last.at) < TIME_RESOLUTION_MS) return;
    this.arrivals.push({ offset: this.written, at });
    const oldest = this.written - RING_BYTES;
    let gone = 0;
    while (gone + 1 < this.arrivals.length && this.arrivals[gone + 1]!.offset <= oldest) gone++;
    if (gone > 0) this.arrivals = this.arrivals.slice(gone);
  }

  private timeOf(offset: number): string {
    const arrival = this.arrivals.findLast((candidate) => candidate.offset <= offset) ?? this.arrivals[0];
    return new Date(arrival?.at ?? this.options.now()).toISOString();
  }
}

function shorten(line: string): string {
  return line.length > LINE_CHARACTERS ? `${line.slice(0, LINE_CHARACTERS)}…` : line;
}

const LEVEL = /^\W{0,3}(DEBUG|INFO|WARNING|ERROR|CRITICAL)\b/;

/** Python's loggers and uvicorn begin a line with its level; anything else is `info`. */
function levelOf(line: string): string {
  return LEVEL.exec(line)?.[1]?.toLowerCase() ?? 'info';
}
