import type { Problem } from '../../contract/api.ts';
import type { Secrets } from '../ports.ts';

/** A problem with every known secret in its texts replaced. */
export function masked(found: Problem, secrets: Secrets, toolId: string): Problem {
  const mask = (text: string): string => secrets.mask(text, toolId);
  return {
    ...found,
    detail: mask(found.detail),
    ...(found.errors && { errors: found.errors.map(({ pointer, message }) => ({ pointer, message: mask(message) })) }),
    ...(found.stderrTail !== undefined && { stderrTail: mask(found.stderrTail) }),
  };
}
