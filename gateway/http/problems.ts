import type { Problem } from '../../contract/api.ts';
import { GatewayError, toProblem } from '../errors.ts';

/** A problem that is an answer as it stands: that of a run which has ended. */
class ProblemAnswer extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemAnswer';
    this.problem = problem;
  }
}

/** Ends a request with the problem of a run. */
export function throwProblem(problem: Problem): never {
  throw new ProblemAnswer(problem);
}

/** What a handler threw, as it goes to the client, and whether the log should have it. */
export function answerOf(error: unknown): { problem: Problem; retryAfterSeconds?: number; unexpected: boolean } {
  if (error instanceof ProblemAnswer) return { problem: error.problem, unexpected: false };
  if (error instanceof GatewayError) {
    const { retryAfterSeconds } = error;
    return {
      problem: error.toProblem(),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      unexpected: error.code === 'internal',
    };
  }
  return { problem: toProblem(error), unexpected: true };
}
