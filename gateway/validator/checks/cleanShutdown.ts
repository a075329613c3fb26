import { conclude, type Finding, type Inquiry } from '../inquiry.ts';

/** Check 11: SIGTERM ends the tool and all that came of it within 5 s; what does not go is killed, a warning. */
export async function cleanShutdown({ live, parts }: Inquiry): Promise<Finding> {
  const before = live!.exit;
  const begin = parts.kit.clock.monotonic();
  const { forced } = await live!.stop();
  const took = ((parts.kit.clock.monotonic() - begin) / 1000).toFixed(2);
  if (before !== null) {
    return conclude([{ level: 'warning', message: 'The tool had ended by itself before it was told to.' }], '');
  }
  if (!forced) return conclude([], `It ended ${took} s after SIGTERM.`);
  return conclude(
    [
      {
        level: 'warning',
        message: 'It did not end within 5 s after SIGTERM and was killed.',
        hint: 'Do not catch SIGTERM, and end threads and child processes when the server stops.',
      },
    ],
    '',
  );
}
