import type { Problem } from '../../../contract/api.ts';
import { pointerTokens } from '../../../contract/pointer.ts';
import { indented, oneLine, plain } from '../print/text.ts';
import { CliError, EXIT } from '../terminal.ts';
import type { ToolFlags } from './flags.ts';

/** As shells say that a program ended at Ctrl+C: 128 and the number of SIGINT. */
const CANCELLED = 130;
const TAIL_LINES = 20;

/** A run's failure in words: the sentence, what is wrong with which flag, and the tool's own last lines. */
export function failureOf(problem: Problem, flags: ToolFlags): CliError {
  if (problem.code === 'cancelled') return new CliError('The run was cancelled.', CANCELLED);
  const lines = [plain(problem.detail)];
  for (const { pointer, message } of problem.errors ?? []) lines.push(`${flagOf(pointer, flags)}${oneLine(message)}`);
  const tail = plain(problem.stderrTail ?? '').trimEnd();
  if (tail !== '') {
    lines.push('The last lines of the tool’s error output:', indented(tail.split('\n').slice(-TAIL_LINES).join('\n')));
  }
  return new CliError(lines.join('\n'), problem.code === 'invalid_inputs' ? EXIT.usage : EXIT.failure);
}

/** `/inputs/years` → `--years: `; what lies deeper is said too. */
function flagOf(pointer: string, flags: ToolFlags): string {
  const [root, key, ...inner] = pointerTokens(pointer);
  if (root !== 'inputs' || key === undefined) return '';
  const place = inner.length === 0 ? '' : ` (${inner.join('.')})`;
  return `${flags.flagOf(key)}${place}: `;
}
