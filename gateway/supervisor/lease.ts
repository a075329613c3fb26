import type { Lease } from '../ports.ts';
import type { Worker } from './worker.ts';

/** Whom a lease tells of its end. */
export interface LeaseOwner {
  /** @param heldMs how long the lease was held. */
  released(worker: Worker, heldMs: number): void;
  recycled(worker: Worker, reason: string): void;
  /** Monotonic milliseconds. */
  now(): number;
}

/** A ready worker's lease for one run. The first of `release` and `recycle` counts; what comes later does nothing. */
export function makeLease(owner: LeaseOwner, worker: Worker, cold: boolean): Lease {
  const { process } = worker;
  if (!process.connections) throw new Error('only a ready process can be leased');
  const granted = owner.now();
  let ended = false;
  const once = (end: () => void) => () => {
    if (ended) return;
    ended = true;
    end();
  };
  return {
    cold,
    pid: process.pid,
    origin: process.connections.origin,
    artefactsRoot: process.artefactsRoot,
    headers: process.headers,
    pool: process.connections.pool,
    agent: process.connections.agent,
    exited: process.exited,
    release: once(() => owner.released(worker, owner.now() - granted)),
    recycle: (reason) => once(() => owner.recycled(worker, reason))(),
  };
}
