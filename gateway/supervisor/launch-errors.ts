/** Failed starts in words. Each says what to do next. */
import type { Tool } from '../ports.ts';
import { GatewayError } from '../errors.ts';
import type { Doubt } from './ready.ts';
import type { ChildExit } from './spawn.ts';

export function toolInvalid(tool: Tool): GatewayError {
  const reason = tool.broken?.message ?? 'its tool.json could not be read';
  return new GatewayError('tool_invalid', `${nameOf(tool)} cannot be used: ${reason}`);
}

export function venvMissing(tool: Tool): GatewayError {
  return new GatewayError('venv_missing', `${nameOf(tool)} is not installed: run \`uv sync\` in tools/${tool.folder}.`);
}

export function entrypointMissing(tool: Tool, entrypoint: string): GatewayError {
  return new GatewayError('tool_start_failed', `${nameOf(tool)} has no ${entrypoint} in tools/${tool.folder}.`);
}

/** The process ended before it was ready. */
export function exitedDuringStart(tool: Tool, exit: ChildExit, stderrTail: string): GatewayError {
  if (isTooLarge(exit.error)) {
    const why = `${nameOf(tool)} could not be started: its environment is larger than the system takes.`;
    const detail = `${why} Shorten the values in tools/${tool.folder}/.env; one may have 128 KB.`;
    return new GatewayError('tool_start_failed', detail, { cause: exit.error });
  }
  if (exit.error) {
    const why = `${nameOf(tool)} could not be started: ${exit.error.message}.`;
    const detail = `${why} Run \`uv sync\` in tools/${tool.folder}.`;
    return new GatewayError('tool_start_failed', detail, { cause: exit.error });
  }
  if (exit.code === 0 && stderrTail === '') {
    return new GatewayError(
      'tool_start_failed',
      `${nameOf(tool)} ended at once without a word. Does its ${tool.spec?.entrypoint ?? 'main.py'} lack the ` +
        '`if __name__ == "__main__":` block that starts the server?',
    );
  }
  const how = exit.signal ? `was ended by ${exit.signal}` : `ended with exit code ${exit.code}`;
  return new GatewayError('tool_start_failed', `${nameOf(tool)} ${how} before it was ready.`, { stderrTail });
}

function isTooLarge(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && error.code === 'E2BIG';
}

const DOUBTS: Record<Doubt, string> = {
  not_guarded:
    'its port answers requests without the gateway’s key. Start its server within main.py, or set `guard` to ' +
    'false for this tool',
  wrong_schema: 'its /schema does not answer its tool.json',
};

export function doubtful(tool: Tool, doubt: Doubt, stderrTail: string): GatewayError {
  return new GatewayError('tool_start_failed', `${nameOf(tool)} was stopped: ${DOUBTS[doubt]}.`, { stderrTail });
}

export function startTimeout(tool: Tool, seconds: number, doubt: Doubt | null, stderrTail: string): GatewayError {
  const why = doubt ? `something answers on its port, but ${DOUBTS[doubt]}` : 'it did not answer /healthz with 200';
  return new GatewayError('tool_start_timeout', `${nameOf(tool)} was not ready within ${seconds} s: ${why}.`, {
    stderrTail,
  });
}

/** Refused without a try, as the last tries failed. */
export function backingOff(
  tool: Tool,
  verdict: { state: 'backoff' | 'failed'; retryAfterMs: number | null },
  last: GatewayError | null,
): GatewayError {
  const seconds = verdict.retryAfterMs === null ? null : Math.max(1, Math.ceil(verdict.retryAfterMs / 1000));
  const then =
    seconds === null
      ? 'It is tried again when a person asks or one of its files changes.'
      : `It can be tried again in ${seconds} s.`;
  return new GatewayError('tool_backoff', `${last?.message ?? `${nameOf(tool)} did not start.`} ${then}`, {
    ...(last?.stderrTail && { stderrTail: last.stderrTail }),
    ...(seconds !== null && { retryAfterSeconds: seconds }),
  });
}

export function shuttingDown(): GatewayError {
  return new GatewayError('shutting_down', 'The gateway is stopping. Try again when it is back.');
}

function nameOf(tool: Tool): string {
  return tool.spec?.name ?? tool.id;
}
