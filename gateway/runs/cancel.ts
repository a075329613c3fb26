import type { Kit, Lease } from '../ports.ts';
import { cancelled, type LiveRun } from './run.ts';

/** What a tool has to end a run after it was asked to (contract §6). */
export const CANCEL_GRACE_MS = 5_000;

/**
 * Asks the tool to end a run; what does not end in time is ended with its process. Most published tools ignore
 * `/cancel` and block their event loop while they compute, so no answer to it is expected.
 */
export function cancelAtTool(run: LiveRun, lease: Lease, kit: Kit, recycled: WeakSet<object>): void {
  run.cancelRequested = true;
  const message = 'The tool was asked to stop.';
  run.publish('log', { lines: [{ t: new Date(kit.clock.now()).toISOString(), level: 'info', message }] });
  run.after(CANCEL_GRACE_MS, () => {
    recycled.add(lease.pool);
    run.halt({ status: 'cancelled', problem: cancelled() });
    lease.recycle('cancelled');
  });
  ask(run, lease).catch((error: unknown) => kit.log.debug({ error, runId: run.id }, 'a tool did not take /cancel'));
}

async function ask(run: LiveRun, lease: Lease): Promise<void> {
  const response = await lease.pool.request({
    method: 'POST',
    path: `/cancel?run_id=${encodeURIComponent(run.streamId)}`,
    headers: { ...lease.headers, 'x-pixie-run-id': run.id },
    signal: run.signal,
  });
  await response.body.dump();
}
