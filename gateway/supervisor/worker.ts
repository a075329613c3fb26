import { parseJson, isObject } from '../../contract/json.ts';
import type { Tool } from '../ports.ts';
import type { Watched } from './memory.ts';
import type { ProcessView } from './policy.ts';
import type { ToolProcess } from './tool-process.ts';

/**
 * `starting → ready → retired → stopping`; each but the last may be skipped. A retired process finishes its runs and
 * gets no new ones.
 */
export type Phase = 'starting' | 'ready' | 'retired' | 'stopping';

/** A process as the machine keeps it: its phase and what policy wants to know. Only the machine writes to it. */
export class Worker implements ProcessView, Watched {
  readonly process: ToolProcess;
  readonly keepMs: number;
  readonly limitMb: number;
  readonly concurrent: boolean;
  phase: Phase = 'starting';
  pinned = false;
  inFlight = 0;
  idleSince = 0;
  readyAt = 0;
  lastGrant = 0;
  lastProof = 0;
  lastQuickRun = Number.NEGATIVE_INFINITY;
  /** It finished a run. */
  proven = false;
  /** Somebody waits for the answer of its /healthz. */
  probing = false;
  /** To be stopped as soon as it is idle and nobody waits for it. */
  stopWhenIdle = false;

  constructor(process: ToolProcess, defaultKeepSeconds: number) {
    this.process = process;
    const spec = process.tool.spec;
    this.keepMs = keepSeconds(process.tool, defaultKeepSeconds) * 1000;
    this.limitMb = spec?.max_memory_mb ?? Number.POSITIVE_INFINITY;
    this.concurrent = spec?.concurrent ?? true;
  }

  /** It counts against the warm cap. One that is being stopped does not: a click must not wait for its last 5 s. */
  get isWarm(): boolean {
    return this.phase !== 'stopping';
  }

  /** New runs may be for it, now or when it is ready. */
  get isCurrent(): boolean {
    return this.phase === 'starting' || this.phase === 'ready';
  }

  memoryMb(exact: boolean): Promise<number> {
    return this.process.memoryMb(exact);
  }

  findOutsiders(): Promise<void> {
    return this.process.findOutsiders();
  }
}

/** `warm_keep_seconds` of tool.json if the file says it, else the gateway's own setting. */
function keepSeconds(tool: Tool, otherwise: number): number {
  const spec = tool.spec;
  if (!spec || tool.schemaText === null) return otherwise;
  const said = parseJson(tool.schemaText);
  return isObject(said) && typeof said.warm_keep_seconds === 'number' ? spec.warm_keep_seconds : otherwise;
}
