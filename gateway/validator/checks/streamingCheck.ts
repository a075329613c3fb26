import type { CheckDetail } from '../../../contract/report.ts';
import { GatewayError } from '../../errors.ts';
import { conclude, specOf, type Finding, type Inquiry } from '../inquiry.ts';
import { cancelRun, readStream } from '../oneRun.ts';

/** For the first event that sets an output (contract §7). */
const FIRST_EVENT_MS = 10_000;

/** Check 10: the stream of check 8's run sets a declared output within 10 s. */
export async function streamingCheck(inquiry: Inquiry): Promise<Finding> {
  const { live, sample, signal } = inquiry;
  const spec = specOf(inquiry);
  if (!spec.outputs.some((output) => output.streaming)) {
    return { status: 'skip', message: 'The tool declares no streaming output.' };
  }
  const answered = sample!.answered!;
  const notices: string[] = [];
  let key = '';
  const details: CheckDetail[] = [];
  try {
    const { ending } = await readStream({
      live: live!,
      spec,
      answered,
      limitMs: FIRST_EVENT_MS,
      signal,
      enough: (step) => {
        notices.push(...step.notices.map(({ message }) => message));
        key = step.changes[0]?.key ?? '';
        return key !== '';
      },
    });
    // Nobody reads on: without a word the tool would go on computing while it is told to stop.
    if (ending === 'enough') await cancelRun(live!, answered.streamId);
    else details.push({ level: 'error', message: 'The stream ended before an event set a declared output.' });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof GatewayError)) throw error;
    const isLate = error.code === 'runtime_limit';
    const message = isLate ? 'No event set a declared output within 10 s.' : error.message;
    details.push({ level: 'error', message });
  }
  const hint = 'Send `data: {"output_key": "…", "value": …, "done": false}` for the run_id that /run was sent.';
  const told = details.map((detail) => ({ ...detail, subject: '/stream', hint }));
  const notes = [...new Set(notices)].map((message): CheckDetail => ({ level: 'note', message, subject: '/stream' }));
  return conclude([...told, ...notes], `The stream’s first value was for \`${key}\`.`);
}
