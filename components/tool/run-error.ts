import type { Problem } from '../../contract/api.ts';

/** The run ended otherwise than well. */
export class RunError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'RunError';
    this.problem = problem;
  }
}
