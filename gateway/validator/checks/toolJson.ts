import type { CheckDetail } from '../../../contract/report.ts';
import type { ReadTool } from '../../../contract/tool.ts';
import type { ToolProblem } from '../../../contract/types.ts';
import { conclude, type Finding, type Inquiry } from '../inquiry.ts';

const FILE = 'tool.json';
const UNUSABLE = 'Skipped, since tool.json cannot be used.';

/** Check 2: tool.json is JSON and fits its schema; every problem with its path and a hint. */
export function toolJsonParses({ read, reading }: Inquiry): Finding {
  // Nothing came of the file at all: it is missing, too large, or not UTF-8.
  if (read === null) return conclude(reading.problems.map(toDetail), '');
  return toolProblems(read);
}

/** Check 3: what the schema cannot say: keys, bounds, defaults, `show_if`, ids; all problems at once. */
export function schemasCoherent({ read, options, tool }: Inquiry): Finding {
  if (read === null) return { status: 'skip', message: UNUSABLE };
  const rival = options.rival ? [rivalDetail(options.folder, options.rival, tool.id)] : [];
  return toolProblems(read, 'coherence', rival);
}

/** What reading found, as the finding of check 2, or of check 3 with more that belongs to it. */
export function toolProblems(
  { spec, problems, incoherent }: ReadTool,
  check: 'schema' | 'coherence' = 'schema',
  more: readonly CheckDetail[] = [],
): Finding {
  if (check === 'schema') {
    const own = problems.filter((problem) => !incoherent.includes(problem));
    return conclude(own.map(toDetail), 'tool.json is valid.');
  }
  // Coherence is only looked at where there are entries to look at.
  if (spec === null && incoherent.length === 0) return { status: 'skip', message: UNUSABLE };
  return conclude([...incoherent.map(toDetail), ...more], 'Inputs and outputs agree with each other.');
}

function rivalDetail(folder: string, rival: { folder: string; serves: boolean }, id: string): CheckDetail {
  const names = [folder, rival.folder].sort().map((name) => `“${name}”`);
  const server = rival.serves ? rival.folder : folder;
  return {
    level: rival.serves ? 'error' : 'warning',
    message: `The folders ${names.join(' and ')} both have the id “${id}”. “${server}” serves it.`,
    hint: 'Give one of them another id.',
    subject: FILE,
    path: '/id',
  };
}

function toDetail({ level, path, message, hint, line, column }: ToolProblem): CheckDetail {
  return {
    level: level === 'warning' ? 'warning' : 'error',
    message,
    subject: FILE,
    ...(path !== '' && { path }),
    ...(hint !== undefined && { hint }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}
