import type { CheckDetail } from '../../../contract/report.ts';
import { GatewayError } from '../../errors.ts';
import { conclude, placeOf, type Finding, type Inquiry } from '../inquiry.ts';
import { LiveTool } from '../liveTool.ts';

/** Python's own words; only its stderr tells why it ended. */
const NO_MODULE = /^(?:ModuleNotFoundError|ImportError): (.+)$/m;

/**
 * Check 6: the tool starts as the gateway would start it (contract §6), in a process of its own.
 * @param meanwhile called once Python is starting, when we have nothing else to do
 */
export async function toolSpawns(inquiry: Inquiry, meanwhile: () => void): Promise<Finding> {
  const live = await LiveTool.make(inquiry.parts, inquiry.tool);
  inquiry.live = live;
  void live.spawned.then(meanwhile);
  const begin = inquiry.parts.kit.clock.monotonic();
  try {
    await started(live, inquiry.signal);
  } catch (error) {
    inquiry.signal.throwIfAborted();
    if (!(error instanceof GatewayError)) throw error;
    return conclude([failure(error, inquiry)], '');
  }
  const took = inquiry.parts.kit.clock.monotonic() - begin;
  return conclude([], `It was ready after ${(took / 1000).toFixed(2)} s.`);
}

/** A start that nobody waits for any more is given up. */
async function started(live: LiveTool, signal: AbortSignal): Promise<void> {
  const giveUp = (): void => void live.stop();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await live.start();
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

function failure({ message, stderrTail = '' }: GatewayError, inquiry: Inquiry): CheckDetail {
  const missing = NO_MODULE.exec(stderrTail)?.[1];
  if (missing !== undefined) {
    const hint = `Declare what provides it with \`uv add\`, then run \`uv sync\` in ${placeOf(inquiry)}.`;
    return { level: 'error', message: `${message} ${missing}.`, hint };
  }
  const hint = stderrTail === '' ? secretsHint(inquiry) : 'What it wrote is under «spawn_log».';
  return { level: 'error', message, ...(hint !== undefined && { hint }) };
}

function secretsHint({ tool }: Inquiry): string | undefined {
  if (tool.missingSecrets.length === 0) return undefined;
  return `It may need its secrets: set ${tool.missingSecrets.join(', ')} with \`pixie secrets set\`.`;
}
