import { sampleInputs } from '../../../contract/all-inputs.ts';
import type { CheckDetail } from '../../../contract/report.ts';
import { GatewayError } from '../../errors.ts';
import { conclude, specOf, type Finding, type Inquiry } from '../inquiry.ts';
import { runOnce } from '../oneRun.ts';

/** On top of the tool's own limit, for sending and starting. */
export const EXTRA_SECONDS = 5;

/** Check 8: one run on sample inputs is answered with 200 in time. */
export async function sampleInputRun(inquiry: Inquiry): Promise<Finding> {
  const { parts, live, signal } = inquiry;
  const spec = specOf(inquiry);
  const inputs = sampleInputs(spec, { now: new Date(parts.kit.clock.now()) });
  inquiry.sample = { inputs, answered: null };
  const limitMs = (spec.max_runtime_seconds + EXTRA_SECONDS) * 1000;
  const begin = parts.kit.clock.monotonic();
  const details = secretDetails(inquiry);
  try {
    const answered = await runOnce({ live: live!, spec, runId: parts.kit.id(), inputs, limitMs, signal });
    inquiry.sample = { inputs, answered };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof GatewayError)) throw error;
    details.unshift({ level: 'error', message: error.message, hint: hintOf(error, inquiry) });
  }
  const took = ((parts.kit.clock.monotonic() - begin) / 1000).toFixed(2);
  return conclude(details, `A run on sample inputs took ${took} s.`);
}

/** The gateway runs no tool that lacks a secret it requires. */
function secretDetails({ tool }: Inquiry): CheckDetail[] {
  return tool.missingSecrets.map((key) => ({
    level: 'warning',
    message: `The secret ${key} is required and not set.`,
    subject: '.env',
    hint: `Set it: \`pixie secrets set ${tool.id} ${key}\`.`,
  }));
}

function hintOf({ code }: GatewayError, { tool }: Inquiry): string {
  if (tool.missingSecrets.length > 0) return 'It may need the secrets that are not set.';
  if (code === 'tool_rejected_inputs') {
    return 'The sample inputs are the defaults, else values made up by type: give the inputs defaults that work.';
  }
  if (code === 'runtime_limit') return 'Give the inputs defaults that are quick, or raise max_runtime_seconds.';
  return 'What it wrote is under «spawn_log».';
}
