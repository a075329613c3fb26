/**
 * A process with a supervisor in it, to be killed by tests: `node supervisor-process.ts <JSON>`. It starts the given
 * tools, sends each a run if asked to, and writes a line `ready` when all are up.
 */
import { Supervisor } from '../supervisor/supervisor.ts';
import type { Tool } from '../ports.ts';
import { testKit, testSecrets } from './processes.ts';
import { post } from './supervision.ts';

export interface SupervisorProcess {
  stateDir: string;
  guard: boolean;
  /** Tools as `copyFixture` made them; `run` leaves a run in flight. */
  tools: { tool: Tool; run: boolean }[];
}

const { stateDir, guard, tools } = JSON.parse(process.argv[2] ?? '') as SupervisorProcess;
const supervisor = new Supervisor({
  kit: testKit(),
  secrets: testSecrets(),
  environment: process.env,
  config: { state_dir: stateDir, warm_keep_max: tools.length, warm_keep_seconds: 300, guard },
});
for (const { tool, run } of tools) {
  const lease = await supervisor.acquire(tool);
  if (run) post(lease).catch(() => undefined);
}
process.stdout.write('ready\n');
// However the tests end, this process does not outlive them for long.
setTimeout(() => process.exit(1), 60_000);
