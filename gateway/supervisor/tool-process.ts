/**
 * One process of a tool from its start to the last of its descendants: environment, port, guard, readiness, pipes,
 * ledger, watcher. It decides nothing; the machine does.
 */
import { randomBytes } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import getPort from 'get-port';
import type { ExitInfo, Kit, Secrets, Tool } from '../ports.ts';
import { Connections } from './connections.ts';
import { MARK, toolEnvironment } from './environment.ts';
import * as failure from './launch-errors.ts';
import type { Ledger } from './ledger.ts';
import { Members, type ProcessTree } from './members.ts';
import type { ProcessTable } from './os/table.ts';
import { isListening, waitUntilReady, type Doubt } from './ready.ts';
import { interpreterOf, ToolChild, type ChildExit } from './spawn.ts';
import { StderrRing } from './stderr-ring.ts';
import { stopTree } from './stop.ts';
import type { Watcher } from './watcher.ts';

/** A port lost between choice and use is tried again on another (R02). */
const PORT_TRIES = 3;
const START_SECONDS = 30;
/** The gateway's own; an embedding page would find a tool there while the gateway is down. */
const GATEWAY_PORT = 7860;
export const KEY_HEADER = 'x-pixie-key';

/** What all processes share. */
export interface ProcessParts {
  kit: Kit;
  secrets: Secrets;
  table: ProcessTable;
  ledger: Ledger;
  watcher: Watcher;
  /** Settles when what an earlier gateway left is gone. */
  swept: Promise<unknown>;
  stateDir: string;
  /** The gateway's own environment. */
  environment: Readonly<Record<string, string | undefined>>;
  guarded(toolId: string): boolean;
  /** The validator starts the tools: they are told so. */
  validate?: boolean;
}

export class ToolProcess {
  readonly tool: Tool;
  readonly stderr: StderrRing;
  /** Settles when the process ends, by itself or by us; what is left of its tree may take longer. */
  readonly exited: Promise<ExitInfo>;
  /** Settles when the interpreter is started; never if it is not. */
  readonly spawned: Promise<void>;
  /** It answers another schema than the folder holds. */
  drift = false;
  /** At its stop somebody of its tree did not go within the grace and was killed. */
  forced = false;
  /** Empty until ready. */
  headers: Readonly<Record<string, string>> = {};
  artefactsRoot = '';
  connections: Connections | null = null;
  private readonly parts: ProcessParts;
  private readonly giveUp = new AbortController();
  private child: ToolChild | null = null;
  private tree: ProcessTree | null = null;
  private members: Members | null = null;
  private starting: Promise<void> = Promise.resolve();
  /** Settles when ledger and watcher know of the process. */
  private registered: Promise<void> = Promise.resolve();
  private stopping: Promise<void> | null = null;
  private limit: ExitInfo['limit'];
  private outsiders: number[] = [];
  private settleExit: (info: ExitInfo) => void = () => undefined;
  private tellSpawned: () => void = () => undefined;

  constructor(parts: ProcessParts, tool: Tool) {
    this.parts = parts;
    this.tool = tool;
    this.stderr = new StderrRing({
      now: () => parts.kit.clock.now(),
      mask: (text) => parts.secrets.mask(text, tool.id),
    });
    this.exited = new Promise((resolve) => (this.settleExit = resolve));
    this.spawned = new Promise((resolve) => (this.tellSpawned = resolve));
  }

  /** 0 until there is a process. */
  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /**
   * Starts the tool; settles when it can be used. Call once.
   * @throws GatewayError venv_missing, tool_start_failed, tool_start_timeout, shutting_down. Whatever was started is
   * still there then: call `stop`.
   */
  start(): Promise<void> {
    const started = this.launch();
    this.starting = started.catch(() => undefined);
    return started;
  }

  /**
   * Ends the process and everything that came of it, also in the middle of a start. Settles when nothing is left.
   * @param graceMs time between SIGTERM and SIGKILL, 5 s unless told otherwise.
   */
  stop(graceMs?: number): Promise<void> {
    return (this.stopping ??= this.end(graceMs));
  }

  /** Kills the tree for what it used; `exited` will say so. */
  kill(limit: NonNullable<ExitInfo['limit']>): Promise<void> {
    this.limit = limit;
    return this.stop(0);
  }

  /** Asks /healthz; true if it says 200, however long that takes. */
  probe(): Promise<boolean> {
    return this.connections?.healthy(this.giveUp.signal) ?? Promise.resolve(false);
  }

  /** Megabytes that the whole tree holds; `exact` counts shared pages once. */
  async memoryMb(exact: boolean): Promise<number> {
    return this.parts.table.memoryMb([this.pid, ...this.outsiders], exact);
  }

  /** Looks for members that left the tree, which `memoryMb` then counts too. */
  async findOutsiders(): Promise<void> {
    const alive = (await this.members?.alive()) ?? [];
    this.outsiders = alive.map((row) => row.pid);
  }

  private async launch(): Promise<void> {
    const { tool } = this;
    const spec = tool.spec;
    if (tool.broken || !spec || tool.schemaText === null) throw failure.toolInvalid(tool);
    await access(interpreterOf(tool.path)).catch(() => Promise.reject(failure.venvMissing(tool)));
    await access(path.join(tool.path, spec.entrypoint)).catch(() =>
      Promise.reject(failure.entrypointMissing(tool, spec.entrypoint)),
    );
    const dotEnv = await this.parts.secrets.read(tool.path);
    this.parts.secrets.remember(tool.id, dotEnv);
    await this.parts.swept;
    this.artefactsRoot = await this.makeArtefactsRoot();
    const environment = toolEnvironment(this.parts.environment, dotEnv, {
      toolId: tool.id,
      artefactsRoot: this.artefactsRoot,
      validate: this.parts.validate ?? false,
    });
    for (let tries = 1; ; tries++) {
      const port = await getPort({ host: '127.0.0.1', exclude: [GATEWAY_PORT] });
      if (this.giveUp.signal.aborted) throw failure.shuttingDown();
      const lost = await this.tryPort(port, environment, spec.entrypoint);
      if (!lost) return;
      if (tries === PORT_TRIES) throw failure.exitedDuringStart(tool, lost, this.stderr.tail());
      await this.endTree(0);
    }
  }

  /** Null when the tool is ready on this port; how it ended if somebody else was faster to take the port. */
  private async tryPort(port: number, environment: Record<string, string>, entrypoint: string) {
    const { tool, parts } = this;
    const key = parts.guarded(tool.id) ? randomBytes(32).toString('base64url') : null;
    const child = new ToolChild({ folder: tool.path, entrypoint, port, environment, key, stderr: this.stderr });
    this.child = child;
    this.tellSpawned();
    this.headers = key === null ? {} : { [KEY_HEADER]: key };
    this.connections = new Connections(port, this.headers);
    // Beside the start, since asking about a process takes half a second on Windows.
    this.registered = child.pid > 0 ? this.register(child.pid) : Promise.resolve();
    const exit = await this.untilReady(child, port, key !== null);
    if (exit === null) {
      await this.registered;
      void child.exited.then((end) => this.settle(end));
      return null;
    }
    if (!exit.error && (saysPortTaken(this.stderr.tail()) || (await isListening(port)))) return exit;
    throw failure.exitedDuringStart(tool, exit, this.stderr.tail());
  }

  private async register(pid: number): Promise<void> {
    const { ledger, watcher, table } = this.parts;
    watcher.add(pid, path.basename(this.artefactsRoot));
    const { startTime } = await ledger.add(this.tool.id, pid, this.artefactsRoot);
    // Without its start time the leader cannot be told from a stranger who was given its pid.
    const leader = startTime === '' ? null : pid;
    this.tree = { leader, startTime, mark: { name: MARK, value: this.artefactsRoot } };
    this.members = new Members(table, this.tree);
  }

  /** Null when ready; the exit if the process ended first. */
  private async untilReady(child: ToolChild, port: number, guarded: boolean): Promise<ChildExit | null> {
    const { tool, parts } = this;
    const seconds = tool.spec?.validator_timeout_override ?? START_SECONDS;
    const timeout = new AbortController();
    const timer = parts.kit.clock.setTimeout(() => timeout.abort(), seconds * 1000);
    const ended = new AbortController();
    let doubt: Doubt | null = null;
    try {
      const ready = waitUntilReady({
        connections: this.connections!,
        port,
        toolId: tool.id,
        schemaText: tool.schemaText ?? '',
        guarded,
        announced: child.announced,
        isOurs: async () => child.hasAnnounced || this.holdsPort(port),
        onDoubt: (found) => (doubt = found),
        monotonic: () => parts.kit.clock.monotonic(),
        signal: AbortSignal.any([timeout.signal, ended.signal, this.giveUp.signal]),
      });
      const first = await Promise.race([ready, child.exited]);
      if (!('ready' in first)) return first;
      if (!first.ready) throw failure.doubtful(tool, first.reason, this.stderr.tail());
      this.drift = first.drift;
      return null;
    } catch (error) {
      if (this.giveUp.signal.aborted) throw failure.shuttingDown();
      if (timeout.signal.aborted) throw failure.startTimeout(tool, seconds, doubt, this.stderr.tail());
      throw error;
    } finally {
      timer.clear();
      ended.abort();
    }
  }

  private async holdsPort(port: number): Promise<boolean> {
    await this.registered;
    const alive = (await this.members?.alive()) ?? [];
    return this.parts.table.holdsPort(
      alive.map((row) => row.pid),
      port,
    );
  }

  private async end(graceMs?: number): Promise<void> {
    this.giveUp.abort();
    await this.starting;
    const left = await this.endTree(graceMs);
    this.settle(this.child && !left.includes(this.pid) ? await this.child.exited : { code: null, signal: null });
    await this.removeEmptyArtefacts();
  }

  /** The pids that could not be ended. */
  private async endTree(graceMs?: number): Promise<number[]> {
    await this.registered;
    const { child, tree, connections, parts } = this;
    let left: number[] = [];
    connections?.drain();
    if (tree && child) {
      const monotonic = () => parts.kit.clock.monotonic();
      const report = await stopTree(parts.table, tree, { monotonic, ...(graceMs !== undefined && { graceMs }) });
      ({ left } = report);
      this.forced = report.forced;
      if (left.length > 0) parts.kit.log.error({ toolId: this.tool.id, left }, 'some processes could not be ended');
      parts.watcher.remove(child.pid);
      parts.ledger.remove(child.pid);
    }
    this.tree = null;
    child?.dispose();
    await connections?.destroy();
    return left;
  }

  private settle({ code, signal }: ChildExit): void {
    const info: ExitInfo = { code, signal, stderrTail: this.stderr.tail() };
    this.settleExit(this.limit ? { ...info, limit: this.limit } : info);
  }

  /**
   * With a state folder that cannot be written, tools still run: their artefacts go to the system's own place (R18).
   */
  private async makeArtefactsRoot(): Promise<string> {
    const { kit, stateDir } = this.parts;
    const id = kit.id();
    try {
      const root = path.join(stateDir, 'artefacts', this.tool.id.replace(/[^\w-]/g, '_'), id);
      await mkdir(root, { recursive: true, mode: 0o700 });
      return root;
    } catch (error) {
      kit.log.warn({ error, toolId: this.tool.id }, 'artefacts go to a temporary folder');
      return mkdtemp(path.join(tmpdir(), `pixie-${id}-`));
    }
  }

  /** Folders of runs that left nothing; what holds a file belongs to the history. */
  private async removeEmptyArtefacts(): Promise<void> {
    if (this.artefactsRoot === '') return;
    const runs = await readdir(this.artefactsRoot).catch(() => []);
    const folders = [...runs.map((run) => path.join(this.artefactsRoot, run)), this.artefactsRoot];
    for (const folder of folders) await rmdir(folder).catch(() => undefined);
  }
}

/** Python's words for EADDRINUSE, on any system. Only its stderr tells why a child ended. */
function saysPortTaken(stderrTail: string): boolean {
  return /address (?:is )?already in use|errno (?:98|48)\]|winerror 10048/i.test(stderrTail);
}
