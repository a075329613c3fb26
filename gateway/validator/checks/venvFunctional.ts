import { execa } from 'execa';
import type { CheckDetail } from '../../../contract/report.ts';
import { toolEnvironment } from '../../supervisor/environment.ts';
import { interpreterOf } from '../../supervisor/spawn.ts';
import { conclude, placeOf, type Finding, type Inquiry } from '../inquiry.ts';
import { satisfies } from '../versions.ts';

/** A first start may have to read the interpreter from a slow disk. */
const PATIENCE_MS = 15_000;

/** Check 5: the interpreter of `.venv` runs, and its version is one that the tool asks for. */
export async function venvFunctional(inquiry: Inquiry): Promise<Finding> {
  const hint = `Run \`uv sync\` in ${placeOf(inquiry)}.`;
  const error = (message: string): CheckDetail => ({ level: 'error', message, subject: '.venv', hint });
  const asked = await askVersion(inquiry);
  if ('fault' in asked) return conclude([error(asked.fault)], '');
  const { version } = asked;
  const { requiresPython } = inquiry;
  if (requiresPython !== null && satisfies(version, requiresPython) === false) {
    return conclude([error(`Its Python is ${version}; pyproject.toml asks for ${requiresPython}.`)], '');
  }
  return conclude([], `Python ${version} runs.`);
}

async function askVersion({ path, parts, signal }: Inquiry): Promise<{ version: string } | { fault: string }> {
  const { stdout, stderr, failed, timedOut, exitCode, code } = await execa(interpreterOf(path), ['--version'], {
    cwd: path,
    env: toolEnvironment(parts.environment, {}, { toolId: '', artefactsRoot: '', validate: true }),
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    timeout: PATIENCE_MS,
    maxBuffer: 64 * 1024,
    cancelSignal: signal,
    windowsHide: true,
  });
  signal.throwIfAborted();
  if (code === 'ENOENT') return { fault: 'It has no Python interpreter, or one that is gone.' };
  if (timedOut) return { fault: `Its interpreter did not answer within ${PATIENCE_MS / 1000} s.` };
  if (failed)
    return {
      fault: `Its interpreter does not run (${exitCode === undefined ? (code ?? 'unknown') : `exit code ${exitCode}`}).`,
    };
  const version = /^Python (\S+)/m.exec(`${stdout}\n${stderr}`)?.[1];
  return version === undefined ? { fault: 'Its interpreter does not say its version.' } : { version };
}
