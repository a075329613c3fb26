/**
 * Waits until a started tool can be used, and makes sure that it is this tool that answers (contract §6.3, R03, S26).
 *
 * The guard's ready line is raced against TCP connects every 10 ms, then /healthz is asked: polling /healthz itself
 * every 100 ms makes a start 35 % longer. Then three questions decide: /healthz with the key must be 200, without the
 * key 403, and /schema must carry our id. A stranger on the port may see the key, which opens nothing: it belongs to a
 * start that has lost its port.
 */
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { jsonEqual, parseJson, isObject, type Json } from '../../contract/json.ts';
import type { Connections } from './connections.ts';

const FAST_POLL_MS = 10;
const FAST_PHASE_MS = 2_000;
const SLOW_POLL_MS = 50;

export interface ReadyRequest {
  connections: Connections;
  port: number;
  toolId: string;
  /** tool.json as it is on disk. */
  schemaText: string;
  guarded: boolean;
  /** Settles with the guard's ready line. */
  announced: Promise<void>;
  /** Whether the port is known to be held by the process that was started: the ready line, or the kernel's word. */
  isOurs(): Promise<boolean>;
  /** Told when something answers on the port that is neither the tool nor known to be ours. */
  onDoubt(doubt: Doubt): void;
  monotonic(): number;
  signal: AbortSignal;
}

/** Why an answering process is not taken: it answers without the key, or its schema is not this tool's. */
export type Doubt = 'not_guarded' | 'wrong_schema';

/** The tool can be used, `drift` when it answers another schema than the folder holds; or it never will be. */
export type ReadyResult = { ready: true; drift: boolean } | { ready: false; reason: Doubt };

/**
 * Resolves when the tool is ready or certainly will never be. A stranger on the port is waited out: the process that
 * lost the port ends, and its end is the caller's to notice.
 * @throws the signal's reason.
 */
export async function waitUntilReady(request: ReadyRequest): Promise<ReadyResult> {
  const pause = pacing(request);
  await Promise.race([request.announced, untilListening(request, pause)]);
  for (;;) {
    const [healthy, unkeyed] = await Promise.all([
      request.connections.healthy(request.signal),
      request.guarded ? request.connections.unkeyedStatus(request.signal) : null,
    ]);
    request.signal.throwIfAborted();
    if (healthy && (unkeyed !== null || !request.guarded)) {
      const verdict = await judge(request, unkeyed);
      if (verdict.ready || (await request.isOurs())) return verdict;
      request.onDoubt(verdict.reason);
    }
    await pause();
  }
}

async function judge(request: ReadyRequest, unkeyed: number | null): Promise<ReadyResult> {
  if (request.guarded && unkeyed !== 403) return { ready: false, reason: 'not_guarded' };
  const schema = readSchema(await request.connections.schema(request.signal));
  if (!isObject(schema) || schema.id !== request.toolId) return { ready: false, reason: 'wrong_schema' };
  return { ready: true, drift: !jsonEqual(schema, readSchema(request.schemaText)) };
}

function readSchema(text: string | null): Json {
  if (text === null) return null;
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

function pacing({ monotonic, signal }: ReadyRequest): () => Promise<void> {
  const start = monotonic();
  return async () => {
    await sleep(monotonic() - start < FAST_PHASE_MS ? FAST_POLL_MS : SLOW_POLL_MS, undefined, { signal });
  };
}

async function untilListening({ port, signal }: ReadyRequest, pause: () => Promise<void>): Promise<void> {
  try {
    while (!(await isListening(port))) await pause();
  } catch (error) {
    // Lost the race against the ready line and was given up with the start: nobody waits for this any more.
    if (!signal.aborted) throw error;
  }
}

/** Whether anybody takes connections on a loopback port. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true));
    socket.once('error', end(false));
  });
}
