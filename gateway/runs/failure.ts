import { problem, type FieldError, type Problem } from '../../contract/api.ts';
import { isObject, parseJson, type Json } from '../../contract/json.ts';
import type { ToolSpec } from '../../contract/types.ts';
import type { ExitInfo } from '../ports.ts';
import type { RawAnswer } from './run.ts';

/** What a tool's refusal says, before secrets are masked. */
export interface Refusal {
  detail: string;
  errors?: FieldError[];
  /** The tool said nothing of use, so its stderr should be shown. */
  needsStderr: boolean;
}

/** First parts of a FastAPI `loc`: where the value stood in the request, not what it is. */
const PLACES: ReadonlySet<Json> = new Set(['body', 'query', 'path', 'header', 'form']);

/** Reads an answer of 300 and above (contract §3, «Errors»). */
export function readRefusal({ status, body }: RawAnswer, spec: ToolSpec): Refusal {
  const detail = detailOf(body);
  if (typeof detail === 'string' && detail.trim() !== '') return { detail, needsStderr: false };
  if (Array.isArray(detail)) {
    const errors = detail.filter(isObject).flatMap((entry) => fieldError(entry, spec));
    if (errors.length > 0) return { detail: summary(errors), errors, needsStderr: false };
  }
  if (status < 400)
    return { detail: `The tool answered with a redirect (${status}); these are not followed.`, needsStderr: false };
  return { detail: `The tool answered with status ${status}.`, needsStderr: true };
}

/** 400 and 422 are about the inputs; every other status is the tool's own failure. */
export function refusalCode(status: number): 'tool_rejected_inputs' | 'tool_error' | 'tool_bad_response' {
  if (status === 400 || status === 422) return 'tool_rejected_inputs';
  return status < 400 ? 'tool_bad_response' : 'tool_error';
}

function detailOf(body: Buffer): Json | undefined {
  try {
    const value = parseJson(body.toString('utf8'));
    return isObject(value) ? value.detail : undefined;
  } catch {
    return undefined;
  }
}

/**
 * One entry of FastAPI's list. `loc` is `["body", "inputs", "rows", 3, "price"]` or the flat `["body", "rows", …]`;
 * models may put steps of their own in front, so the path begins at the first step that is an input.
 */
function fieldError(entry: { [key: string]: Json }, spec: ToolSpec): FieldError[] {
  if (typeof entry.msg !== 'string') return [];
  const loc = Array.isArray(entry.loc) ? [...entry.loc] : [];
  if (PLACES.has(loc[0] ?? null)) loc.shift();
  if (loc[0] === 'inputs') loc.shift();
  const start = loc.findIndex((step) => spec.inputs.some((input) => input.key === step));
  const path = start < 0 ? [] : loc.slice(start);
  return [{ pointer: ['/inputs', ...path.map(pointerStep)].join('/'), message: entry.msg }];
}

function pointerStep(step: Json): string {
  return String(step).replaceAll('~', '~0').replaceAll('/', '~1');
}

function summary(errors: readonly FieldError[]): string {
  return errors
    .map(({ pointer, message }) => {
      const path = pointer.split('/').slice(2).map(plainStep).join('.');
      return path === '' ? message : `${path}: ${message}`;
    })
    .join('; ');
}

function plainStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A process that went away while a run was in it. `recycled`: we ended it, for the sake of another run. */
export function exitProblem(exit: ExitInfo, recycled: boolean): Problem {
  const tail = exit.stderrTail === '' ? {} : { stderrTail: exit.stderrTail };
  if (exit.limit) {
    const { usedMb, limitMb } = exit.limit;
    const numbers = `The tool used ${Math.round(usedMb)} MB; its limit is ${limitMb} MB (max_memory_mb).`;
    return problem('memory_limit', `ResourceLimitExceeded: memory. ${numbers}`, tail);
  }
  if (recycled) {
    return problem('process_recycled', 'The tool’s process was ended because of another run. Run it again.', tail);
  }
  const how = exit.signal ? `by signal ${exit.signal}` : `with exit code ${exit.code ?? 'unknown'}`;
  return problem(
    'tool_crashed',
    `The tool stopped ${how} in the middle of the run. The next run starts it again.`,
    tail,
  );
}

/** The run took longer than the tool's own limit. */
export function runtimeProblem(limitSeconds: number, ranMs: number): Problem {
  const ran = (ranMs / 1000).toFixed(1);
  return problem(
    'runtime_limit',
    `ResourceLimitExceeded: runtime. The run was stopped after ${ran} s; its limit is ${limitSeconds} s (max_runtime_seconds).`,
  );
}

/** The gateway is going down, or went down, while the run was under way. */
export function interruptedProblem(): Problem {
  return problem('interrupted', 'The gateway was stopped before the run ended. Run it again.');
}
