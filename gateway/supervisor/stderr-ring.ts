/**
 * The last part of what a process wrote to stderr. Bytes are kept as they came, in a ring of fixed size, and become
 * text only when somebody asks: a tool that floods us with 2 GB in 10 s (R11) then costs a copy of each chunk and no
 * memory. Secrets are masked on the joined text, so one that was split over two writes is found as well.
 */
import type { LogLine } from '../../contract/api.ts';
import { levelOf, shorten } from './log-lines.ts';

export const RING_BYTES = 256 * 1024;
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

  /**
   * The bytes after the first `offset`, with the time at which each piece came. `lost`: those that followed directly
   * are gone, and it begins with a later line.
   */
  since(offset: number): { pieces: { bytes: Buffer; at: number }[]; next: number; lost: boolean } {
    const next = this.written;
    const oldest = Math.max(0, next - this.bytes.length);
    const lost = offset < oldest;
    const from = lost ? this.text().offset : offset;
    const cuts = this.arrivals.filter((arrival) => arrival.offset > from && arrival.offset < next);
    const starts = [from, ...cuts.map((arrival) => arrival.offset)];
    const pieces = starts.map((start, index) => ({
      bytes: this.slice(start, starts[index + 1] ?? next),
      at: this.arrivalOf(start),
    }));
    return { pieces: from < next ? pieces : [], next, lost };
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

  /** A copy of the bytes between two counts that are still here. */
  private slice(from: number, to: number): Buffer {
    const start = from % this.bytes.length;
    const end = start + to - from;
    if (end <= this.bytes.length) return Buffer.from(this.bytes.subarray(start, end));
    return Buffer.concat([this.bytes.subarray(start), this.bytes.subarray(0, end - this.bytes.length)]);
  }

  private timeOf(offset: number): string {
    return new Date(this.arrivalOf(offset)).toISOString();
  }

  private arrivalOf(offset: number): number {
    const arrival = this.arrivals.findLast((candidate) => candidate.offset <= offset) ?? this.arrivals[0];
    return arrival?.at ?? this.options.now();
  }
}
