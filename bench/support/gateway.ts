/** The built gateway in a process of its own, started the way users start it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ask } from './connection.ts';
import { ROOT, temporaryFolder } from './folders.ts';

export interface GatewayOptions {
  toolsDir: string;
  allowedOrigin?: string;
}

export interface BenchedGateway {
  /** `http://127.0.0.1:<port>` */
  url: string;
  pid: number;
  /** What opens the routes of the admin. */
  admin: Readonly<Record<string, string>>;
  /** From the start of the process until it said where it listens. */
  startedMs: number;
  /** Ends the processes of a tool and waits until it is stopped. */
  stop(toolId: string): Promise<void>;
  /** Starts a tool and waits until it is ready. */
  warm(toolId: string): Promise<void>;
  /** State of a tool as the API says it. */
  state(toolId: string): Promise<string>;
  close(): Promise<void>;
}

export async function startGateway({ toolsDir, allowedOrigin }: GatewayOptions): Promise<BenchedGateway> {
  const state = await temporaryFolder();
  const begin = performance.now();
  const flags = ['--json', '--no-open', '--port', '0', '--tools-dir', toolsDir, '--state-dir', state.path];
  if (allowedOrigin !== undefined) flags.push('--allowed-origins', allowedOrigin);
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'pixie.mjs'), 'serve', ...flags], {
    cwd: state.path,
    env: ownEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const first = await Promise.race([once(createInterface(child.stdout), 'line'), exited]);
  const startedMs = performance.now() - begin;
  if (child.exitCode !== null) throw new Error('the gateway did not start; its reason is above');
  const { url, dashboard } = JSON.parse(String(first[0])) as { url: string; dashboard: string };
  const admin = { 'X-Pixie-Admin': new URL(dashboard).hash.replace('#key=', '') };

  const stateOf = async (toolId: string): Promise<string> => {
    const { body } = await ask(url, `/api/tools/${toolId}`);
    return (JSON.parse(body.toString('utf8')) as { state: string }).state;
  };
  const reach = async (toolId: string, verb: string, wanted: string): Promise<void> => {
    await ask(url, `/api/tools/${toolId}/${verb}`, { method: 'POST', headers: admin });
    const deadline = performance.now() + 30_000;
    while ((await stateOf(toolId)) !== wanted) {
      if (performance.now() > deadline) throw new Error(`${toolId} is not ${wanted} after 30 s`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return {
    url,
    pid: child.pid ?? 0,
    admin,
    startedMs,
    state: stateOf,
    stop: (toolId) => reach(toolId, 'stop', 'stopped'),
    warm: (toolId) => reach(toolId, 'warm', 'ready'),
    async close() {
      child.kill('SIGTERM');
      await exited;
      await state.remove();
    },
  };
}

/** Ours without settings of a gateway that somebody has exported. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PIXIE_')));
}
