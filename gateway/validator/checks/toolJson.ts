import type { CheckDetail } from '../../../contract/report.ts';
import type { ToolProblem } from '../../../contract/types.ts';
import { conclude, type Finding, type Inquiry } from '../inquiry.ts';

const FILE = 'tool.json';

/** Check 2: tool.json is JSON and fits its schema; every problem with its path and a hint. */
export function toolJsonParses({ read, reading }: Inquiry): Finding {
  if (read === null) {
    // Nothing came of the file at all: missing, too large, not UTF-8, or out of bounds.
    return conclude(reading.problems.map(toDetail), '');
  }
  const own = read.problems.filter((problem) => !read.incoherent.includes(problem));
  return conclude(own.map(toDetail), 'tool.json is valid.');
}

/** Check 3: what the schema cannot say: keys, bounds, defaults, `show_if`, ids; all problems at once. */
export function schemasCoherent({ read, options, tool }: Inquiry): Finding {
  // Coherence is only looked at where there are entries to look at.
  if (read === null || (read.spec === null && read.incoherent.length === 0)) {
    return { status: 'skip', message: 'Skipped, since tool.json cannot be used.' };
  }
  const details = read.incoherent.map(toDetail);
  if (options.rival) details.push(rivalDetail(options.folder, options.rival, tool.id));
  return conclude(details, 'Inputs and outputs agree with each other.');
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
