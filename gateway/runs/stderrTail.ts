import type { Clock, Supervisor } from '../ports.ts';

const LINES = 40;
const PAUSE_MS = 40;
const MOST_ROUNDS = 8;

/**
 * The end of a tool's stderr, once it has stopped growing: uvicorn sends the 500 first and writes the traceback after
 * it, over another pipe, so that a tail read at once would lack just what it is read for.
 */
export async function settledTail(supervisor: Supervisor, clock: Clock, toolId: string): Promise<string> {
  const read = (): string =>
    supervisor
      .tail(toolId, LINES)
      .map((line) => line.message)
      .join('\n');
  let text = read();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await new Promise<void>((resolve) => clock.setTimeout(resolve, PAUSE_MS));
    const now = read();
    if (now === text && now !== '') break;
    text = now;
  }
  return text;
}
