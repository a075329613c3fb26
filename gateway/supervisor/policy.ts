/**
 * The supervisor's decisions, without effects: who is stopped for being idle, who makes room, who may take another run,
 * how long a failing tool waits. Times are milliseconds of the monotonic clock, so a change of the wall clock does
 * nothing (R20).
 */

/** How recent a process's last sign of life must be for a second run (api.md). */
export const PROOF_MS = 50;
/** Within this time a run that was given to a process has reached it. */
export const ARRIVAL_MS = 10;
/** Runs in flight in one process. */
export const MOST_IN_FLIGHT = 8;
/** Failed starts in a row after which a tool counts as failed. */
export const FAILURES_IN_A_ROW = 3;
/** A process that ends by itself sooner, without ever having had a run, counts as a failed start. */
export const SHORTEST_LIFE_MS = 1_000;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/** What the decisions look at; the machine's records have more. */
export interface ProcessView {
  inFlight: number;
  /** False: one run at a time. */
  concurrent: boolean;
  pinned: boolean;
  /** When its last run ended, or when it became ready. */
  idleSince: number;
  /** How long it is kept idle. */
  keepMs: number;
  /** When a run was last given to it. */
  lastGrant: number;
  /** When it last finished a run or answered /healthz. */
  lastProof: number;
  /** When a run last ended that had taken no longer than `PROOF_MS` in all. */
  lastQuickRun: number;
}

/**
 * Whether a ready process may take one more run now. Many tools say that they are concurrent and block their event
 * loop while they compute: a second run would only wait inside and run into its own time limit. So a process with runs
 * must have shown lately that it answers, and since it was given the last one; or its runs are so short that waiting
 * for one another inside costs nothing (with one at a time, a fast tool reaches half of its throughput).
 */
export function mayTake(view: ProcessView, now: number): boolean {
  if (view.inFlight === 0) return true;
  if (!view.concurrent || view.inFlight >= MOST_IN_FLIGHT) return false;
  const answered = view.lastProof > view.lastGrant ? view.lastProof : Number.NEGATIVE_INFINITY;
  return now - Math.max(answered, view.lastQuickRun) <= PROOF_MS;
}

/** Whether it is worth asking a busy process for a sign of life on behalf of somebody who waits. */
export function worthProbing(view: ProcessView, now: number): boolean {
  return view.concurrent && view.inFlight > 0 && view.inFlight < MOST_IN_FLIGHT && !mayTake(view, now);
}

/**
 * When an idle process is stopped; null while it works or if it is pinned (R13: idle time counts from the last run's
 * end).
 */
export function expiresAt(view: ProcessView): number | null {
  return view.inFlight > 0 || view.pinned ? null : view.idleSince + view.keepMs;
}

/** A process that could make room. */
export interface Candidate extends Pick<ProcessView, 'inFlight' | 'pinned' | 'idleSince'> {
  /** Somebody waits for it. */
  wanted: boolean;
}

/**
 * The process that makes room for another tool: the one idle for longest, never a busy or pinned one (R12). Those that
 * somebody waits for are taken only if there is no other.
 */
export function evict<V extends Candidate>(views: readonly V[]): V | null {
  const idle = views.filter((view) => view.inFlight === 0 && !view.pinned);
  idle.sort((a, b) => Number(a.wanted) - Number(b.wanted) || a.idleSince - b.idleSince);
  return idle[0] ?? null;
}

/** How many tools may be pinned: one place stays for the others. */
export function pinnedAtMost(cap: number): number {
  return Math.max(0, cap - 1);
}

/** Pause after the n-th failed start in a row, n ≥ 1. */
export function backoffMs(failures: number): number {
  return Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), LONGEST_BACKOFF_MS);
}

/** Failed starts of a tool since its last success. */
export interface Failures {
  count: number;
  /** Revision of the tool that failed; a change of its files is a new chance. */
  revision: number;
  /** End of the pause. */
  until: number;
}

export type StartVerdict = { start: true } | { start: false; state: 'backoff' | 'failed'; retryAfterMs: number | null };

/** Whether a tool may be started now. A person's click always may (R05). */
export function mayStart(
  failures: Failures | null,
  asked: { byPerson: boolean; revision: number },
  now: number,
): StartVerdict {
  if (!failures || asked.byPerson || asked.revision !== failures.revision) return { start: true };
  if (failures.count >= FAILURES_IN_A_ROW) return { start: false, state: 'failed', retryAfterMs: null };
  if (now < failures.until) return { start: false, state: 'backoff', retryAfterMs: failures.until - now };
  return { start: true };
}

/** The failures after one more. */
export function failedAgain(failures: Failures | null, revision: number, now: number): Failures {
  const count = (failures?.revision === revision ? failures.count : 0) + 1;
  return { count, revision, until: now + backoffMs(count) };
}
