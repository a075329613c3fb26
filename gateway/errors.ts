import { problem, type FieldError, type Problem, type ProblemCode } from '../contract/api.ts';

interface Extra {
  cause?: unknown;
  errors?: FieldError[];
  stderrTail?: string;
  runId?: string;
  /** For 429 and 503. */
  retryAfterSeconds?: number;
}

/** The one error that may cross a module's edge: what `contract/api.ts` knows as a problem, thrown. */
export class GatewayError extends Error {
  readonly code: ProblemCode;
  readonly errors: FieldError[] | undefined;
  readonly stderrTail: string | undefined;
  readonly runId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ProblemCode, detail: string, extra: Extra = {}) {
    super(detail, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.name = 'GatewayError';
    this.code = code;
    this.errors = extra.errors;
    this.stderrTail = extra.stderrTail;
    this.runId = extra.runId;
    this.retryAfterSeconds = extra.retryAfterSeconds;
  }

  toProblem(): Problem {
    const { errors, stderrTail, runId } = this;
    return problem(this.code, this.message, {
      ...(errors && { errors }),
      ...(stderrTail && { stderrTail }),
      ...(runId && { runId }),
    });
  }
}

/** Any thrown thing as a problem; what is not ours is `internal`, and its own words stay in the gateway's log. */
export function toProblem(error: unknown): Problem {
  if (error instanceof GatewayError) return error.toProblem();
  return problem('internal', 'Something went wrong inside the gateway. Its log says more.');
}
