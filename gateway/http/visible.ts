/** What of a run and a problem leaves the gateway, and to whom. Pure. */
import type { Problem, Run, RunEvent, RunSummary } from '../../contract/api.ts';
import type { Caller } from '../door/rules.ts';
import type { RunRow } from '../ports.ts';

/** A foreign origin sees its own runs, our own pages and scripts all; a limited caller only those of its tools. */
export function maySee(caller: Caller, row: RunRow): boolean {
  if (caller.tools !== null && !caller.tools.has(row.toolId)) return false;
  return caller.identity === null || row.origin === caller.identity;
}

export interface Audience {
  caller: Caller;
  /** The configuration's `expose_stderr`. */
  exposeStderr: boolean;
}

/** A tool's stderr tells of paths and versions, so it is for our own pages unless the configuration says otherwise. */
export function shownProblem(problem: Problem, { caller, exposeStderr }: Audience): Problem {
  if (problem.stderrTail === undefined || caller.identity === null || exposeStderr) return problem;
  const { stderrTail: _kept, ...rest } = problem;
  return rest;
}

/** The run as the API has it: without whose it is. */
export function shownRun(row: RunRow | Run, audience: Audience): Run {
  const { origin: _whose, ...run } = row as RunRow;
  return { ...run, error: run.error && shownProblem(run.error, audience) };
}

export function shownSummary(row: RunSummary, audience: Audience): RunSummary {
  const { inputs: _inputs, outputs: _outputs, ...summary } = shownRun(row as RunRow, audience);
  return summary;
}

/** An event as this reader may see it. */
export function shownEvent(event: RunEvent, audience: Audience): RunEvent {
  if (event.name === 'error') {
    return { ...event, data: { ...event.data, problem: shownProblem(event.data.problem, audience) } };
  }
  if (event.name === 'reset') return { ...event, data: { ...event.data, run: shownRun(event.data.run, audience) } };
  return event;
}
