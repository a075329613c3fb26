import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { capture, isProgram, must, SetupError, withoutNpmScript } from './command.mjs';
import { satisfies } from './engines.mjs';
import { installIsCurrent } from './lockfile.mjs';
import { ROOT } from './paths.mjs';
import { step } from './say.mjs';

const FOLDER = join(ROOT, 'scripts', 'node');
const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** True when the Node that runs this script is new enough for the project. */
export function nodeIsCurrent() {
  return satisfies(process.version, engines.node);
}

/**
 * The Node that runs the project: the present one where it is new enough, else the one that scripts/node pins,
 * installed on first need. It is no dependency of the package itself: there it would take the place of Node in the
 * npm scripts of everyone who installs us.
 * @returns {Promise<string>} path of the program
 * @throws SetupError where this system has to bring its own
 */
export async function ensureNode() {
  if (nodeIsCurrent()) return process.execPath;
  const own = `node-linux-${process.arch}`;
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new SetupError(
      `Pixie needs Node ${engines.node} and this is ${process.version}: install Node 24, then try again.`,
    );
  }
  const program = join(FOLDER, 'node_modules', own, 'bin', 'node');
  if (!isProgram(program) || !installIsCurrent(FOLDER)) {
    await step(`Installing Node 24 beside ${process.version}`, () =>
      must(
        'npm',
        ['ci', '--no-audit', '--no-fund'],
        { cwd: FOLDER, env: withoutNpmScript() },
        'Node 24 could not be installed: see the message above, or install Node 24 yourself, then try again.',
      ),
    );
  }
  const { code, output } = await capture(program, ['--version']);
  if (code !== 0) {
    throw new SetupError(
      'The Node 24 of scripts/node does not start here: install Node 24 yourself, then try again.',
      output,
    );
  }
  return program;
}

/** The environment in which `node`, and so npm and every tool of node_modules, is the given program. */
export function environmentFor(program, env = process.env) {
  const folders = [dirname(program), env.PATH ?? ''].filter(Boolean);
  return { ...withoutNpmScript(env), PATH: folders.join(delimiter) };
}
