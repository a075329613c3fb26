import type { ExitInfo, Lease } from '../ports.ts';

type Watcher = (info: ExitInfo) => void;

interface Watched {
  info: ExitInfo | null;
  watchers: Set<Watcher>;
}

/**
 * Watches processes for the runs that are in them. A promise keeps every reaction until it settles, so a `then` per run
 * on a process that stays warm for days would keep all of its runs in memory; here it gets one.
 */
export class Exits {
  readonly #processes = new WeakMap<Lease['exited'], Watched>();

  /** Calls back when the lease's process ends, at once if it has, unless the returned function was called before. */
  watch(lease: Lease, watcher: Watcher): () => void {
    const watched = this.#processes.get(lease.exited) ?? this.#begin(lease.exited);
    if (watched.info) watcher(watched.info);
    else watched.watchers.add(watcher);
    return () => watched.watchers.delete(watcher);
  }

  #begin(exited: Lease['exited']): Watched {
    const watched: Watched = { info: null, watchers: new Set() };
    this.#processes.set(exited, watched);
    void exited.then((info) => {
      watched.info = info;
      for (const watcher of watched.watchers) watcher(info);
      watched.watchers.clear();
    });
    return watched;
  }
}
