import { setTimeout as sleep } from 'node:timers/promises';
import type { LogLine } from '../../contract/api.ts';
import type { Masker } from '../ports.ts';
import { LogLineReader } from './log-lines.ts';
import type { StderrRing } from './stderr-ring.ts';

/** A tool that writes all the time is read four times a second, whatever it writes. */
const LOOK_MS = 250;

/** One process's stderr, and whether more may come. */
export interface LogSource {
  ring: StderrRing;
  ended: boolean;
}

export interface FollowOptions {
  /** The processes of which something is kept, oldest first; asked at each look. */
  sources(): LogSource[];
  masker(): Masker;
  now(): number;
  /** Lines of what was written before. */
  tail: number;
  signal: AbortSignal;
}

interface Followed {
  reader: LogLineReader;
  /** Bytes of the ring that were read. */
  offset: number;
  ended: boolean;
}

/**
 * First the last lines, then each line once it is whole, over any number of processes. Nobody is waited for: what a
 * reader was too slow for is left out, and a line says so. Ends when the signal is given.
 */
export async function* followLog(options: FollowOptions): AsyncGenerator<LogLine[]> {
  const { signal, tail } = options;
  const followed = new WeakMap<StderrRing, Followed>();
  for (let first = true; !signal.aborted; first = false) {
    const lines = options.sources().flatMap((source) => readOn(source, followed, options));
    if (first) yield lines.slice(-tail);
    else if (lines.length > 0) yield lines;
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

function readOn(
  { ring, ended }: LogSource,
  followed: WeakMap<StderrRing, Followed>,
  options: FollowOptions,
): LogLine[] {
  const known = followed.get(ring) ?? { reader: new LogLineReader(options.masker()), offset: 0, ended: false };
  followed.set(ring, known);
  const { pieces, next, lost } = ring.since(known.offset);
  const lines: LogLine[] = [];
  if (lost && known.offset > 0) lines.push(gapLine(options.now()));
  // What was waiting may be the beginning of a secret whose rest is gone: it is not shown.
  if (lost) known.reader = new LogLineReader(options.masker());
  for (const { bytes, at } of pieces) lines.push(...known.reader.push(bytes, at));
  known.offset = next;
  // What a process wrote last may arrive after its end is known.
  if (ended && (pieces.length > 0 || !known.ended)) {
    lines.push(...known.reader.end(options.now()));
    known.ended = true;
  }
  return lines;
}

function gapLine(now: number): LogLine {
  const message = 'The tool wrote more than could be shown here; some lines are missing.';
  return { t: new Date(now).toISOString(), level: 'warning', message };
}
