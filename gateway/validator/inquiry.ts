/** What the checks of one validation share: the tool as it was read, its process, and what earlier checks learned. */
import type { JsonObject } from '../../contract/json.ts';
import type { Check, CheckDetail, CheckStatus } from '../../contract/report.ts';
import type { ReadTool } from '../../contract/tool.ts';
import type { ToolSpec } from '../../contract/types.ts';
import type { Kit, Secrets, Tool } from '../ports.ts';
import type { Reading } from '../registry/folder.ts';
import type { ToolReader } from '../registry/toolReader.ts';
import type { Watcher } from '../supervisor/watcher.ts';
import type { LiveTool } from './liveTool.ts';
import type { Answered } from './oneRun.ts';

/** What a validation needs of the house. */
export interface ValidatorParts {
  kit: Kit;
  secrets: Secrets;
  /** Our own environment, of which tools see the allow-listed part. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Whether a tool starts under the guard (S26). */
  guarded(toolId: string): boolean;
  reader: ToolReader;
  /** Ends what is left when we are killed. */
  watcher: Watcher;
}

export interface ValidateOptions {
  toolsDir: string;
  /** Name of the tool's folder below it. */
  folder: string;
  /** Another folder with the same id, and which of the two serves it. */
  rival?: { folder: string; serves: boolean };
  /** `fixtures`: no more than the reference fixtures and what they need. */
  only?: 'fixtures';
  /** Names of fixtures, or of their files; none = all. */
  fixtures?: readonly string[];
  /** Fixtures with one of these tags; none = all. */
  tags?: readonly string[];
  updateFixtures?: boolean;
  /** Really writes what `updateFixtures` would change. */
  yes?: boolean;
  signal?: AbortSignal;
  /** Told of each check as it ends; the last two come in the order 12, 11. */
  onCheck?(check: Check): void;
}

/** One validation under way. */
export interface Inquiry {
  parts: ValidatorParts;
  options: ValidateOptions;
  /** Real path of the tools folder. */
  root: string;
  /** The tool's folder. */
  path: string;
  reading: Reading;
  /** What tool.json said; null when it could not be read at all. */
  read: ReadTool | null;
  tool: Tool;
  signal: AbortSignal;
  /** `requires-python` of pyproject.toml, once check 4 has read it. */
  requiresPython: string | null;
  /** The process, from check 6 on. */
  live: LiveTool | null;
  /** Check 8's run. */
  sample: { inputs: JsonObject; answered: Answered | null } | null;
}

/** What a check came to. */
export interface Finding {
  status: CheckStatus;
  message: string;
  details?: CheckDetail[];
}

export type CheckFunction = (inquiry: Inquiry) => Finding | Promise<Finding>;

/** Nobody reads more of one check. */
const MOST_DETAILS = 100;

/**
 * The finding that details amount to: any error is a fail, else any warning a warn.
 * @param words what to say of a pass; of anything else the first and worst detail speaks, with the number of the others
 */
export function conclude(details: readonly CheckDetail[], words: string): Finding {
  const shown = details.slice(0, MOST_DETAILS);
  for (const [level, status] of [
    ['error', 'fail'],
    ['warning', 'warn'],
  ] as const) {
    const found = details.filter((detail) => detail.level === level);
    if (found[0]) return { status, message: headline(found[0], found.length - 1), details: shown };
  }
  return { status: 'pass', message: words, ...(shown.length > 0 && { details: shown }) };
}

function headline({ message, subject }: CheckDetail, others: number): string {
  const named = subject === undefined || message.includes(subject) ? message : `${subject}: ${message}`;
  return others === 0 ? named : `${named} (and ${others} more)`;
}

/** The tool's spec; checks that come after the first four always have it. */
export function specOf({ tool }: Inquiry): ToolSpec {
  if (tool.spec === null) throw new Error('this check needs a tool that can be used');
  return tool.spec;
}

/** `tools/<folder>`, as words say it. */
export function placeOf({ options }: Pick<Inquiry, 'options'>): string {
  return `tools/${options.folder}`;
}
