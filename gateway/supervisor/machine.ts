/**
 * The state of all tools and the one loop that changes it. Whatever happens (a request, a process that is ready or
 * gone, a timer) is noted, then `settle` looks at everything and does what policy says. Nobody else reads a state in
 * order to act on it, so nothing can happen between the look and the act.
 */
import type { ToolState } from '../../contract/api.ts';
import type { AcquireOptions, ExitInfo, Kit, Lease, Tool } from '../ports.ts';
import { GatewayError } from '../errors.ts';
import { makeLease } from './lease.ts';
import { backingOff, shuttingDown, toolInvalid } from './launch-errors.ts';
import { MemoryWatchdog } from './memory.ts';
import * as policy from './policy.ts';
import { tellPlaces } from './places.ts';
import { Slot } from './slot.ts';
import type { ToolProcess } from './tool-process.ts';
import { Waiter } from './waiter.ts';
import { Worker } from './worker.ts';

/** Between two questions for a sign of life that were answered badly. */
const PROBE_PAUSE_MS = 25;
/** Longer timers than this fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Nothing that a change of the tool could mend: the next run looks again at once. */
const NOT_COUNTED = new Set(['venv_missing', 'tool_invalid', 'shutting_down']);

export interface MachineOptions {
  kit: Kit;
  /** Most tools with a process. */
  cap: number;
  /** For tools that don't say. */
  keepSeconds: number;
  make(tool: Tool): ToolProcess;
  onState(toolId: string, state: ToolState): void;
}

export class Machine {
  private readonly options: MachineOptions;
  private readonly slots = new Map<string, Slot>();
  /** In the order of their arrival. */
  private waiters: Waiter[] = [];
  private readonly watchdog: MemoryWatchdog<Worker>;
  private timer: { at: number; clear(): void } | null = null;
  private settling = false;
  private again = false;
  private closed = false;

  constructor(options: MachineOptions) {
    this.options = options;
    this.watchdog = new MemoryWatchdog<Worker>({
      clock: options.kit.clock,
      busy: () => this.workers().filter((worker) => worker.inFlight > 0 && worker.phase !== 'stopping'),
      onExceeded: (worker, usedMb) => this.exceeded(worker, usedMb),
    });
  }

  // ── what can happen ───────────────────────────────────────────────────────────────────────────────────────────────

  acquire(tool: Tool, options: AcquireOptions): Promise<Lease> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(shuttingDown());
      if (tool.broken || !tool.spec) return reject(toolInvalid(tool));
      if (options.signal?.aborted) return reject(options.signal.reason);
      const waiter = new Waiter(this.slotOf(tool), options, { resolve, reject });
      waiter.onAbort = () => this.settle();
      waiter.slot.waiters.push(waiter);
      this.waiters.push(waiter);
      this.settle();
    });
  }

  warm(tool: Tool): void {
    if (this.closed || tool.broken || !tool.spec) return;
    const slot = this.slotOf(tool);
    this.settle();
    if (slot.current || !this.hasRoom(slot)) return;
    const verdict = policy.mayStart(slot.failures, { byPerson: false, revision: tool.revision }, this.now());
    if (!verdict.start) return;
    this.begin(slot);
    this.settle();
  }

  /** Settles when the processes that the tool has now are gone. */
  async stop(toolId: string): Promise<void> {
    const slot = this.slots.get(toolId);
    if (!slot) return;
    for (const worker of slot.workers.filter((each) => each.isCurrent)) {
      const isAwaited = worker.phase === 'starting' && slot.waiters.length > 0;
      if (isAwaited) worker.stopWhenIdle = true;
      else worker.phase = 'retired';
    }
    const gone = Promise.all(slot.workers.map((worker) => worker.process.exited.then(() => worker.process.stop())));
    this.settle();
    await gone;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.timer?.clear();
    this.watchdog.close();
    for (const waiter of this.waiters) waiter.refuse(shuttingDown());
    const ends = this.workers().map((worker) => this.end(worker));
    this.settle();
    await Promise.all(ends);
  }

  /** A run of this worker ended; the process answered it. */
  released(worker: Worker, heldMs: number): void {
    worker.inFlight--;
    worker.idleSince = worker.lastProof = this.now();
    if (heldMs <= policy.PROOF_MS) worker.lastQuickRun = worker.lastProof;
    worker.proven = true;
    if (worker.phase === 'ready') this.slotOf(worker.process.tool).failures = null;
    this.settle();
  }

  /** A run of this worker ends, and so shall the worker. */
  recycled(worker: Worker, reason: string): void {
    worker.inFlight--;
    if (worker.phase === 'ready') worker.phase = 'retired';
    this.options.kit.log.info({ toolId: worker.process.tool.id, pid: worker.process.pid, reason }, 'recycling');
    this.settle();
  }

  private exceeded(worker: Worker, usedMb: number): void {
    if (worker.phase === 'stopping') return;
    const limit = { kind: 'memory', usedMb: Math.round(usedMb), limitMb: worker.limitMb } as const;
    this.options.kit.log.warn({ toolId: worker.process.tool.id, limit }, 'a tool used too much memory');
    void this.end(worker, () => worker.process.kill(limit));
    this.settle();
  }

  private started(worker: Worker): void {
    if (worker.phase === 'starting') {
      worker.phase = 'ready';
      worker.readyAt = worker.idleSince = worker.lastProof = this.now();
    }
    void worker.process.exited.then((exit) => this.exited(worker, exit));
    this.settle();
  }

  private startFailed(worker: Worker, error: unknown): void {
    if (worker.phase === 'starting') {
      const { slot, problem } = this.noteFailure(worker, error);
      for (const waiter of slot.waiters) waiter.refuse(problem);
    }
    void this.end(worker, () => worker.process.stop(0));
    this.settle();
  }

  private exited(worker: Worker, exit: ExitInfo): void {
    if (worker.phase === 'stopping') return;
    const { code, signal } = exit;
    const toolId = worker.process.tool.id;
    this.options.kit.log.warn({ toolId, pid: worker.process.pid, code, signal }, 'a tool ended by itself');
    // An end in the middle of a run is that run's (contract §6.9): the next one starts afresh at once.
    const failedToLive = worker.inFlight === 0 && !worker.proven;
    if (failedToLive && this.now() - worker.readyAt < policy.SHORTEST_LIFE_MS) {
      const detail = `${toolId} ended right after its start.`;
      this.noteFailure(worker, new GatewayError('tool_crashed', detail, { stderrTail: exit.stderrTail }));
    }
    void this.end(worker);
    this.settle();
  }

  private noteFailure(worker: Worker, error: unknown): { slot: Slot; problem: GatewayError } {
    const slot = this.slotOf(worker.process.tool);
    const problem =
      error instanceof GatewayError
        ? error
        : new GatewayError('tool_start_failed', `${slot.tool.id} could not be started.`, { cause: error });
    this.options.kit.log.warn({ toolId: slot.tool.id, error }, 'a tool failed to start');
    slot.lastError = problem;
    if (!NOT_COUNTED.has(problem.code)) {
      slot.failures = policy.failedAgain(slot.failures, worker.process.tool.revision, this.now());
    }
    return { slot, problem };
  }

  // ── the loop ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Does whatever is due. Callbacks may make something happen meanwhile; then it goes round once more. */
  private settle(): void {
    if (this.settling) {
      this.again = true;
      return;
    }
    this.settling = true;
    do {
      this.again = false;
      if (!this.closed) {
        this.forgetWaiters();
        this.pin();
        this.dismiss();
        const queues = this.serve();
        this.forgetWaiters();
        tellPlaces(queues);
        this.probe();
        this.wakeLater();
      }
      this.tellStates();
    } while (this.again);
    this.settling = false;
  }

  private forgetWaiters(): void {
    if (!this.waiters.some((waiter) => waiter.done)) return;
    this.waiters = this.waiters.filter((waiter) => !waiter.done);
    for (const slot of this.slots.values()) slot.waiters = slot.waiters.filter((waiter) => !waiter.done);
  }

  /** The first tools that ask to be pinned are, as many as there may be. */
  private pin(): void {
    const wish = this.workers().filter((worker) => worker.isCurrent && worker.process.tool.spec?.pinned_warm);
    const most = policy.pinnedAtMost(this.options.cap);
    wish.forEach((worker, index) => (worker.pinned = index < most));
  }

  /** Stops what is outdated, expired or no longer wanted. */
  private dismiss(): void {
    const now = this.now();
    for (const slot of this.slots.values()) {
      for (const worker of slot.workers) {
        if (worker.isCurrent && worker.process.tool.revision < slot.tool.revision) worker.phase = 'retired';
        if (worker.inFlight > 0) continue;
        const unwanted = worker.phase === 'ready' && slot.waiters.length === 0;
        const expiry = policy.expiresAt(worker);
        const due = worker.stopWhenIdle || (expiry !== null && expiry <= now);
        if (worker.phase === 'retired' || (unwanted && due)) void this.end(worker);
      }
    }
  }

  /** Gives out processes and starts them, first come first served. What could not be served is in a queue. */
  private serve(): { cap: Waiter[]; busy: Waiter[] } {
    const queues = { cap: [] as Waiter[], busy: [] as Waiter[] };
    for (const waiter of this.waiters) {
      if (waiter.done) continue;
      const { slot } = waiter;
      const current = slot.current;
      if (current?.phase === 'ready') {
        if (policy.mayTake(current, this.now())) this.grant(waiter, current);
        else queues.busy.push(waiter);
      } else if (current || this.tryToStart(waiter)) {
        waiter.awaitStart();
      } else if (!waiter.done) {
        queues.cap.push(waiter);
      }
    }
    return queues;
  }

  /** True if its tool is being started now. A tool that must not start refuses the waiter. */
  private tryToStart(waiter: Waiter): boolean {
    const { slot, options } = waiter;
    const { revision } = slot.tool;
    const verdict = policy.mayStart(slot.failures, { byPerson: options.byPerson ?? false, revision }, this.now());
    if (!verdict.start) {
      waiter.refuse(backingOff(slot.tool, verdict, slot.lastError));
      return false;
    }
    if (!this.hasRoom(slot) && !this.makeRoom()) return false;
    this.begin(slot);
    return true;
  }

  private hasRoom(slot: Slot): boolean {
    // A tool with an old process that still drains has its place already.
    return slot.isWarm || [...this.slots.values()].filter((each) => each.isWarm).length < this.options.cap;
  }

  private makeRoom(): boolean {
    const candidates = [...this.slots.values()].flatMap((slot) => {
      const worker = slot.current;
      if (worker?.phase !== 'ready') return [];
      const { inFlight, pinned, idleSince } = worker;
      return [{ worker, inFlight, pinned, idleSince, wanted: slot.waiters.length > 0 }];
    });
    const victim = policy.evict(candidates);
    if (victim) void this.end(victim.worker);
    return victim !== null;
  }

  private begin(slot: Slot): void {
    const worker = new Worker(this.options.make(slot.tool), this.options.keepSeconds);
    slot.workers.push(worker);
    slot.remember(worker.process.stderr);
    worker.process.start().then(
      () => this.started(worker),
      (error: unknown) => this.startFailed(worker, error),
    );
  }

  private grant(waiter: Waiter, worker: Worker): void {
    worker.inFlight++;
    worker.lastGrant = this.now();
    waiter.grant(makeLease(this, worker, waiter.cold));
    this.watchdog.wake();
  }

  private end(worker: Worker, how: () => Promise<void> = () => worker.process.stop()): Promise<void> {
    worker.phase = 'stopping';
    return how()
      .catch((error: unknown) => this.options.kit.log.error({ error }, 'stopping a tool failed'))
      .then(() => this.gone(worker));
  }

  private gone(worker: Worker): void {
    const slot = this.slotOf(worker.process.tool);
    slot.workers = slot.workers.filter((each) => each !== worker);
    this.settle();
  }

  /** Asks busy processes for a sign of life on behalf of those who wait for them. */
  private probe(): void {
    for (const slot of this.slots.values()) {
      const worker = slot.current;
      if (!worker || worker.phase !== 'ready' || worker.probing || slot.waiters.length === 0) continue;
      if (!policy.worthProbing(worker, this.now())) continue;
      worker.probing = true;
      // Asked before the last run has reached the tool, it would answer and say nothing about that run.
      const early = Math.max(0, worker.lastGrant + policy.ARRIVAL_MS - this.now());
      this.options.kit.clock.setTimeout(() => this.ask(worker), early);
    }
  }

  private ask(worker: Worker): void {
    const asked = this.now();
    void worker.process.probe().then((alive) => {
      if (alive) return this.probed(worker, asked);
      this.options.kit.clock.setTimeout(() => this.probed(worker, null), PROBE_PAUSE_MS);
    });
  }

  /** @param asked when the question was sent; null if it was not answered well. */
  private probed(worker: Worker, asked: number | null): void {
    worker.probing = false;
    if (asked !== null && asked >= worker.lastGrant + policy.ARRIVAL_MS) worker.lastProof = this.now();
    this.settle();
  }

  /** One timer for whatever comes next: an expiry, the end of a pause. */
  private wakeLater(): void {
    const now = this.now();
    const moments = [...this.slots.values()].flatMap((slot) => [
      ...slot.workers.filter((worker) => worker.phase === 'ready').map(policy.expiresAt),
      slot.failures && slot.failures.until > now ? slot.failures.until : null,
    ]);
    const next = Math.min(...moments.filter((moment) => moment !== null));
    // One that comes too early is kept: it looks and sets the next. Each run puts its process's expiry off.
    if (!Number.isFinite(next) || (this.timer && this.timer.at <= next)) return;
    this.timer?.clear();
    const delay = Math.min(Math.max(1, Math.ceil(next - now)), LONGEST_TIMER_MS);
    const wake = (): void => {
      this.timer = null;
      this.settle();
    };
    const timer = this.options.kit.clock.setTimeout(wake, delay);
    this.timer = { at: now + delay, clear: () => timer.clear() };
  }

  private tellStates(): void {
    const now = this.now();
    for (const [id, slot] of this.slots) {
      const state = slot.state(now);
      if (state === slot.told) continue;
      slot.told = state;
      this.options.onState(id, state);
    }
  }

  // ── questions ─────────────────────────────────────────────────────────────────────────────────────────────────────

  /** What is known of a tool; undefined while it was never asked for. */
  slot(toolId: string): Slot | undefined {
    return this.slots.get(toolId);
  }

  now(): number {
    return this.options.kit.clock.monotonic();
  }

  private workers(): Worker[] {
    return [...this.slots.values()].flatMap((slot) => slot.workers);
  }

  private slotOf(tool: Tool): Slot {
    const slot = this.slots.get(tool.id) ?? new Slot(tool);
    this.slots.set(tool.id, slot);
    if (tool.revision >= slot.tool.revision) slot.tool = tool;
    return slot;
  }
}
