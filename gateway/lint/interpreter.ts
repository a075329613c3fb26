/** Asks the tool's own Python what is in its sources: that one knows the syntax that they are written in. */
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { toolEnvironment } from '../supervisor/environment.ts';
import { interpreterOf } from '../supervisor/spawn.ts';
import { unreadable, type Facts, type SourceFacts } from './facts.ts';

const SCRIPT = fileURLToPath(new URL('./read_sources.py', import.meta.url));
/** Isolated from variables and user packages, without site packages, without writing .pyc files, without warnings. */
const ALONE = ['-I', '-S', '-B', '-W', 'ignore'];
/** Five hundred files of the largest size take ten seconds. */
const PATIENCE_MS = 20_000;
const MOST_OUTPUT = 32 * 1024 * 1024;
/** Files that end the parser; with more of them, something else is wrong. */
const MOST_CRASHES = 3;

export interface ReadRequest {
  /** The tool's folder. */
  path: string;
  files: readonly string[];
  environment: Readonly<Record<string, string | undefined>>;
  signal?: AbortSignal | undefined;
  /** Milliseconds. */
  patience?: number;
}

type Answer = { facts: Facts } | { endedAt: string | null };

/**
 * Null when there is no Python, when it does not run or when it takes too long. A file on which the parser itself
 * dies is left out, and said.
 */
export async function readWithPython(request: ReadRequest): Promise<Facts | null> {
  const lost: SourceFacts[] = [];
  let files = [...request.files];
  for (let round = 0; round <= MOST_CRASHES; round += 1) {
    const answer = await ask({ ...request, files });
    if (answer === null) return null;
    if ('facts' in answer) return { ...answer.facts, files: [...answer.facts.files, ...lost] };
    const { endedAt } = answer;
    if (endedAt === null) return null;
    lost.push(unreadable(endedAt, 'Python’s parser does not survive it'));
    files = files.filter((file) => file !== endedAt);
  }
  return null;
}

async function ask({ path, files, environment, signal, patience = PATIENCE_MS }: ReadRequest): Promise<Answer | null> {
  const { stdout, failed, timedOut, code } = await execa(interpreterOf(path), [...ALONE, SCRIPT], {
    cwd: path,
    env: toolEnvironment(environment, {}, { toolId: '', artefactsRoot: '', validate: true }),
    extendEnv: false,
    input: JSON.stringify({ root: path, files }),
    reject: false,
    timeout: patience,
    killSignal: 'SIGKILL',
    maxBuffer: MOST_OUTPUT,
    windowsHide: true,
    ...(signal && { cancelSignal: signal }),
  });
  signal?.throwIfAborted();
  if (timedOut || code !== undefined) return null;
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  if (failed) return { endedAt: files[lines.length - 1] ?? null };
  const facts = JSON.parse(lines.at(-1) ?? '{}') as Facts;
  return { facts: { ...facts, files: facts.files.map(completed) } };
}

function completed(given: Partial<SourceFacts> & { file: string }): SourceFacts {
  return { imports: [], assigned: [], prints: [], servers: [], ...given };
}
