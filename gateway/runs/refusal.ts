import type { Problem } from '../../contract/api.ts';
import { GatewayError } from '../errors.ts';
import { readRefusal, refusalCode } from './failure.ts';
import type { ExecuteParts } from './parts.ts';
import type { LiveRun, RawAnswer } from './run.ts';
import { settledTail } from './stderrTail.ts';

/** The problem of an answer of 300 and above; where the tool said nothing of use, with the end of its stderr. */
export async function refusal(run: LiveRun, answer: RawAnswer, parts: ExecuteParts): Promise<Problem> {
  const { detail, errors, needsStderr } = readRefusal(answer, run.spec);
  const stderrTail = needsStderr ? await settledTail(parts.supervisor, parts.kit.clock, run.tool.id) : undefined;
  return new GatewayError(refusalCode(answer.status), detail, {
    ...(errors && { errors }),
    ...(stderrTail && { stderrTail }),
  }).toProblem();
}
