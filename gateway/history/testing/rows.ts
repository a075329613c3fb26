import type { RunRow } from '../../ports.ts';

/** A run as it is when it was accepted. */
export function makeRow(own: Partial<RunRow> & { runId: string }): RunRow {
  return {
    toolId: 'probe',
    toolVersion: '1.0',
    status: 'queued',
    queue: null,
    createdAt: '2026-01-02T03:04:05.678Z',
    startedAt: null,
    endedAt: null,
    durationMs: null,
    inputs: {},
    outputs: {},
    notices: [],
    error: null,
    starred: false,
    label: null,
    client: 'api',
    origin: null,
    lastSeq: 1,
    ...own,
  };
}

/** The same run when it has ended. */
export function ended(row: RunRow, own: Partial<RunRow> = {}): RunRow {
  return Object.assign(row, {
    status: 'ok',
    endedAt: '2026-01-02T03:04:06.000Z',
    durationMs: 12.5,
    lastSeq: 3,
    ...own,
  });
}
