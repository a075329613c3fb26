import { existsSync } from 'node:fs';
import { capture, isProgram, must, SetupError, which } from './command.mjs';
import { step } from './say.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const REMEDY = 'No Chromium was found: install Chromium or Chrome, or set CHROME_PATH to its program, then try again.';

/**
 * The browser for the tests.
 * @returns {Promise<string>} path of the program
 * @throws SetupError
 */
export async function ensureChromium(env = process.env) {
  if (env.CHROME_PATH) {
    if (isProgram(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new SetupError(
      `CHROME_PATH is ${env.CHROME_PATH}, and there is no program: correct or unset it, then try again.`,
    );
  }
  const found = findChromium(env);
  if (found) return found;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/etc/debian_version') || !which('apt-get', env)) throw new SetupError(REMEDY);
  await step('Installing Chromium', () => install({ ...env, DEBIAN_FRONTEND: 'noninteractive' }));
  return findChromium(env) ?? missing();
}

function findChromium(env) {
  return NAMES.map((name) => which(name, env)).find((path) => path !== null) ?? PLACES.find(isProgram) ?? null;
}

async function install(env) {
  // A stale list is no reason to stop: the package may be in it all the same.
  await capture('apt-get', ['update'], { env });
  await must('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env }, REMEDY);
}

function missing() {
  throw new SetupError(REMEDY);
}
