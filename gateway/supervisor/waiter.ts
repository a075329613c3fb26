import type { AcquireOptions, Lease } from '../ports.ts';
import type { Slot } from './slot.ts';

export interface Place {
  /** 1 is next. */
  position: number;
  length: number;
}

/** A run that waits for a process. It is served, refused or gives up: whichever comes first. */
export class Waiter {
  readonly slot: Slot;
  readonly options: AcquireOptions;
  /** It is no longer waiting. */
  done = false;
  /** It had to wait for a start. */
  cold = false;
  place: Place | null = null;
  onAbort: () => void = () => undefined;
  private readonly settle: { resolve(lease: Lease): void; reject(error: unknown): void };
  private readonly giveUp: () => void;

  constructor(slot: Slot, options: AcquireOptions, settle: Waiter['settle']) {
    this.slot = slot;
    this.options = options;
    this.settle = settle;
    this.giveUp = () => {
      this.refuse(options.signal?.reason);
      this.onAbort();
    };
    options.signal?.addEventListener('abort', this.giveUp);
  }

  grant(lease: Lease): void {
    // Out of the line before anybody is told, so that whatever the callback does cannot lose the lease.
    const hadPlace = this.place !== null;
    this.place = null;
    this.end(() => this.settle.resolve(lease));
    if (hadPlace) this.options.onQueue?.(null);
  }

  refuse(error: unknown): void {
    this.end(() => this.settle.reject(error));
  }

  /** A process is being started for it. */
  awaitStart(): void {
    if (this.cold) return;
    this.cold = true;
    this.tell(null);
    this.options.onStarting?.();
  }

  /** Tells its place, if that changed. */
  tell(place: Place | null): void {
    if (this.done || (place?.position === this.place?.position && place?.length === this.place?.length)) return;
    this.place = place;
    this.options.onQueue?.(place);
  }

  private end(how: () => void): void {
    if (this.done) return;
    this.done = true;
    this.options.signal?.removeEventListener('abort', this.giveUp);
    how();
  }
}
