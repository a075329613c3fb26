/**
 * The memory limit of a whole process tree (R22). Looked at every 250 ms and only while a tool has runs. The sum of
 * resident sizes is cheap and never too small; only when it is over the limit are shared pages counted once, which
 * costs the kernel 10 ms a gigabyte. Not a limit of the address space: with one at 256 MB `import scipy` hangs.
 */
import type { Clock } from '../ports.ts';

/** Windows needs half a second to list its processes. */
const INTERVAL_MS = process.platform === 'win32' ? 5_000 : 250;
/** Every n-th look also searches for processes that left the tree. */
const OUTSIDERS_EVERY = 8;

/** One tree under watch. */
export interface Watched {
  readonly limitMb: number;
  memoryMb(exact: boolean): Promise<number>;
  findOutsiders(): Promise<void>;
}

export interface MemoryWatchdogOptions<W extends Watched> {
  clock: Clock;
  /** The trees with runs in flight, now. */
  busy(): W[];
  onExceeded(watched: W, usedMb: number): void;
}

export class MemoryWatchdog<W extends Watched> {
  private readonly options: MemoryWatchdogOptions<W>;
  private timer: { clear(): void } | null = null;
  private looking = false;
  private closed = false;
  private looks = 0;

  constructor(options: MemoryWatchdogOptions<W>) {
    this.options = options;
  }

  /** Call when a run begins: looks go on until no tree is busy any more. */
  wake(): void {
    if (this.timer || this.looking || this.closed) return;
    this.timer = this.options.clock.setTimeout(() => void this.look(), INTERVAL_MS);
  }

  close(): void {
    this.closed = true;
    this.timer?.clear();
    this.timer = null;
  }

  private async look(): Promise<void> {
    this.timer = null;
    this.looking = true;
    const wide = ++this.looks % OUTSIDERS_EVERY === 0;
    await Promise.all(this.options.busy().map((watched) => this.check(watched, wide)));
    this.looking = false;
    if (this.options.busy().length > 0) this.wake();
  }

  private async check(watched: W, wide: boolean): Promise<void> {
    if (wide) await watched.findOutsiders();
    if ((await watched.memoryMb(false)) <= watched.limitMb) return;
    const usedMb = await watched.memoryMb(true);
    if (usedMb > watched.limitMb) this.options.onExceeded(watched, usedMb);
  }
}
