import type { ExitInfo, Lease } from '../ports.ts';

type Callback = (info: ExitInfo) => void;

interface Watched {
  info: ExitInfo | null;
  callbacks: Set<Callback>;
}

/**
 * Watches processes for the runs that are in them. A promise keeps every reaction until it settles, so a `then` per run
 * on a process that stays warm for days would keep all of its runs in memory; here it gets one.
 */
export class Exits {
  readonly #processes = new WeakMap<Lease['exited'], Watched>();

  /** Calls back when the lease's process ends, at once if it has, unless the returned function was called before. */
  watch(lease: Lease, callback: Callback): () => void {
    const watched = this.#processes.get(lease.exited) ?? this.#begin(lease.exited);
    if (watched.info) callback(watched.info);
    else watched.callbacks.add(callback);
    return () => watched.callbacks.delete(callback);
  }

  #begin(exited: Lease['exited']): Watched {
    const watched: Watched = { info: null, callbacks: new Set() };
    this.#processes.set(exited, watched);
    void exited.then((info) => {
      watched.info = info;
      for (const callback of watched.callbacks) callback(info);
      watched.callbacks.clear();
    });
    return watched;
  }
}
