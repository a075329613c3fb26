/** Validates tools in this process, several at a time, and stores their reports. */
import type { Check, Report } from '../../../contract/report.ts';
import { realClock } from '../../clock.ts';
import { ToolReader } from '../../registry/toolReader.ts';
import { Secrets } from '../../secrets/secrets.ts';
import { toolEnvironment } from '../../supervisor/environment.ts';
import { guardedBy } from '../../supervisor/guarded.ts';
import { Watcher } from '../../supervisor/watcher.ts';
import { candidatesIn, type Candidate } from '../../validator/candidates.ts';
import { Reports } from '../../validator/reports.ts';
import { AT_ONCE } from '../../validator/validations.ts';
import { validateTool, type ValidateOptions, type ValidatorParts } from '../../validator/validate.ts';
import type { Context } from '../command.ts';
import { terminalLogger } from '../logger.ts';

export interface Wish extends Pick<ValidateOptions, 'only' | 'fixtures' | 'tags' | 'updateFixtures' | 'yes'> {
  /** Stores the reports in the state folder, where a gateway finds them. */
  save: boolean;
  signal: AbortSignal;
  /** Which of the tools there are; throws for one that there is not. */
  choose(tools: readonly Candidate[]): Candidate[];
  onStart(tools: readonly Candidate[]): void;
  onCheck(tool: Candidate, check: Check): void;
  onReport(tool: Candidate, report: Report): void;
}

/** The reports in the order of the tools, and sentences on what could not be stored. */
export async function validateAll(
  { config, terminal }: Context,
  wish: Wish,
): Promise<{ reports: Report[]; unsaved: string[] }> {
  const log = terminalLogger(terminal);
  const kit = { clock: realClock, log, id: () => crypto.randomUUID() };
  const secrets = new Secrets({ environment: toolEnvironment(terminal.env, {}, { toolId: '', artefactsRoot: '' }) });
  const watcher = new Watcher(log);
  const store = new Reports({ stateDir: config.state_dir, log });
  const reader = new ToolReader();
  const parts: ValidatorParts = {
    kit,
    secrets,
    environment: terminal.env,
    guarded: guardedBy(config),
    reader,
    watcher,
  };
  const unsaved: string[] = [];
  try {
    const tools = wish.choose(await candidatesIn(config.tools_dir));
    wish.onStart(tools);
    const reports = await inTurns(tools, async (tool) => {
      const { folder, rival } = tool;
      const { only, fixtures, tags, updateFixtures, yes, signal } = wish;
      const asked = { only, fixtures, tags, updateFixtures, yes };
      const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
      const made = await validateTool(parts, {
        toolsDir: config.tools_dir,
        folder,
        signal,
        ...given,
        ...(rival && { rival }),
        onCheck: (check) => wish.onCheck(tool, check),
      });
      // The id of another folder's tool is no name for this one's report.
      const report = rival?.serves === true ? { ...made, tool_id: folder } : made;
      const problem = wish.save ? store.save(report) : null;
      if (problem !== null) unsaved.push(problem);
      wish.onReport(tool, report);
      return report;
    });
    return { reports, unsaved };
  } finally {
    await watcher.close();
  }
}

/** At most so many at once; all that began have ended when this settles, also when one fails. */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Map<number, R>();
  const next = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of next) results.set(index, await work(item));
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return items.flatMap((_, index) => (results.has(index) ? [results.get(index)!] : []));
}
