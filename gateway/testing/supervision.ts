/** A supervisor with folders of its own for one test, and short words for what tests do with it. */
import type { Config } from '../config.ts';
import type { Kit, Lease, Tool } from '../ports.ts';
import { Supervisor } from '../supervisor/supervisor.ts';
import { copyFixture, TestFolders, testKit, testSecrets, type CopyOptions } from './processes.ts';

export interface Surroundings {
  folders: TestFolders;
  kit: Kit;
  supervisor: Supervisor;
  /** A copy of the misbehaving tool. */
  tool(options?: CopyOptions): Promise<Tool>;
}

export interface SupervisorSettings extends Partial<Pick<Config, 'warm_keep_max' | 'warm_keep_seconds' | 'guard'>> {
  kit?: Kit;
  environment?: Record<string, string | undefined>;
}

/** Runs a test body, closes the supervisor and fails if a process is left. */
export async function withSupervisor(
  body: (surroundings: Surroundings) => Promise<void>,
  settings: SupervisorSettings = {},
): Promise<void> {
  const { kit = testKit(), environment = process.env, ...config } = settings;
  const folders = await TestFolders.make();
  const supervisor = new Supervisor({
    kit,
    secrets: testSecrets(),
    environment,
    config: { state_dir: folders.state, warm_keep_max: 5, warm_keep_seconds: 300, guard: true, ...config },
  });
  try {
    await body({ folders, kit, supervisor, tool: (options) => copyFixture(folders.tools, options) });
  } finally {
    await supervisor.close();
    await folders.clear();
  }
}

/** Status and body of one POST /run through a lease, which stays open. */
export async function post(
  lease: Lease,
  inputs: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<{ status: number; body: string }> {
  const answer = await lease.pool.request({
    path: '/run',
    method: 'POST',
    headers: { ...lease.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ run_id: crypto.randomUUID(), inputs, ...inputs }),
    ...(signal && { signal }),
  });
  return { status: answer.statusCode, body: await answer.body.text() };
}
