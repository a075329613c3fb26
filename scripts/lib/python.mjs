import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, join, relative } from 'node:path';
import { capture, isProgram, must, pool, SetupError, which } from './command.mjs';
import { ROOT } from './paths.mjs';
import { say, step } from './say.mjs';

const UV_VERSION = '0.13.9';
const OWN = join(ROOT, '.uv');
const WINDOWS = process.platform === 'win32';
const BIN = WINDOWS ? 'Scripts' : 'bin';
const EXE = WINDOWS ? '.exe' : '';
/** What the tools' environments need at least. */
const LEAST = [3, 12];

/** Folders of `parent` that are uv projects. */
export function projectsIn(parent) {
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^[._]/.test(entry.name))
    .map((entry) => join(parent, entry.name))
    .filter((folder) => existsSync(join(folder, 'pyproject.toml')));
}

/**
 * Builds the `.venv` of each folder with uv, two at a time, leaving out those that are current.
 * @param {string[]} folders
 * @throws SetupError
 */
export async function syncProjects(folders) {
  const stale = folders.filter((folder) => !isSynced(folder));
  if (stale.length === 0) return;
  const env = environment();
  const uv = await ensureUv(env);
  const python = await findPython(env, uv);
  let done = 0;
  await step(`Building the Python environments of ${stale.length} folders`, () =>
    pool(stale, 2, async (folder) => {
      const args = ['sync', '--compile-bytecode', '--no-progress', ...(python ? ['--python', python] : [])];
      await must(
        uv,
        args,
        { cwd: folder, env },
        python
          ? `uv sync failed in ${relative(ROOT, folder)}: see its message above, then try again.`
          : `No Python ${LEAST.join('.')} or newer was found and uv could not fetch one: install Python ${LEAST.join('.')}, then try again.`,
      );
      writeFileSync(stampPath(folder), fingerprint(folder));
      done += 1;
      say(`  ${basename(folder)} (${done} of ${stale.length})`);
    }),
  );
}

/** Without bytecode the first import of a tool takes 833 ms instead of 243, so nothing may switch it off. */
function environment() {
  const { PYTHONDONTWRITEBYTECODE: _, VIRTUAL_ENV: __, ...env } = process.env;
  // Company networks put their own authority into the system's store; uv looks only into its own by default.
  return { UV_SYSTEM_CERTS: '1', UV_NATIVE_TLS: '1', ...env };
}

function isSynced(folder) {
  const stamp = stampPath(folder);
  return (
    existsSync(join(folder, '.venv', BIN, `python${EXE}`)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(folder)
  );
}

function stampPath(folder) {
  return join(folder, '.venv', 'pixie-sync');
}

/**
 * What the environment depends on. The folder's own path counts: an environment that was moved does not work. The
 * `uv.lock` that uv leaves does not: ours are not committed, so one that comes or goes says nothing new.
 */
function fingerprint(folder) {
  const hash = createHash('sha256').update(folder);
  for (const name of ['pyproject.toml', '.python-version']) {
    const path = join(folder, name);
    hash.update(`\0${name}\0`).update(existsSync(path) ? readFileSync(path) : '');
  }
  return hash.digest('hex');
}

/** uv from PATH, else our own copy in `.uv`, made with the machine's Python. */
async function ensureUv(env) {
  const found = which('uv', env);
  if (found && (await capture(found, ['--version'], { env })).code === 0) return found;
  const own = join(OWN, BIN, `uv${EXE}`);
  if (isProgram(own) && (await capture(own, ['--version'], { env })).output.startsWith(`uv ${UV_VERSION}`)) return own;
  await step(`Fetching uv ${UV_VERSION}`, () => installUv(env));
  return own;
}

async function installUv(env) {
  const remedy =
    'uv could not be installed: install it as its manual says, so that `uv --version` works, then try again.';
  const pythons = await pythonVersions(env);
  if (pythons.length === 0) throw new SetupError(`No Python was found. ${remedy}`);
  const said = [];
  for (const { path } of pythons) {
    // Debian's own Python has no ensurepip unless python3-venv is installed; another one on the machine may.
    const made = await capture(path, ['-m', 'venv', '--clear', OWN], { env });
    if (made.code === 0) {
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `uv==${UV_VERSION}`];
      await must(join(OWN, BIN, `python${EXE}`), pip, { env }, remedy);
      return;
    }
    said.push(made.output.trim());
  }
  throw new SetupError(remedy, said.join('\n'));
}

/**
 * A Python that is new enough. uv itself looks at PATH and at pyenv's chosen version only, so a Python that lies
 * beside them would be missed and, where uv may not download one, nothing would work.
 * @returns {Promise<string | null>} null: leave it to uv
 */
async function findPython(env, uv) {
  if (env.UV_PYTHON) return env.UV_PYTHON;
  const best = (await pythonVersions(env)).find(({ version }) => isEnough(version));
  if (best) return best.path;
  const wanted = `>=${LEAST.join('.')}`;
  const { code, output } = await capture(uv, ['python', 'find', '--no-python-downloads', wanted], { env });
  return code === 0 ? (output.trim().split('\n').at(-1) ?? null) : null;
}

const isEnough = ([major, minor]) => major === LEAST[0] && minor >= LEAST[1];

/** Every Python 3 of the machine that starts: first those of at least 3.12, the lowest of them first. */
async function pythonVersions(env) {
  const script = 'import sys; print(sys.executable, *sys.version_info[:2], sep="\\n")';
  const found = new Map();
  for (const path of pythonCandidates(env)) {
    const { code, output } = await capture(path, ['-c', script], { env });
    const [executable, major, minor] = output.trim().split(/\r?\n/);
    if (code === 0 && executable && Number(major) === 3) {
      found.set(executable, { path: executable, version: [Number(major), Number(minor)] });
    }
  }
  // The lowest that will do: the newest Python is the one that packages have no ready-made files for yet.
  return [...found.values()].sort(
    (a, b) => Number(isEnough(b.version)) - Number(isEnough(a.version)) || a.version[1] - b.version[1],
  );
}

function pythonCandidates(env) {
  const names = ['python3.12', 'python3.13', 'python3.14', 'python3', ...(WINDOWS ? ['python'] : [])];
  const onPath = names.map((name) => which(name, env)).filter((path) => path !== null);
  const roots = [env.PYENV_ROOT, ...homes(env).map((home) => join(home, '.pyenv'))];
  const pyenv = [...new Set(roots.filter(Boolean))].flatMap((root) => {
    const versions = join(root, 'versions');
    return existsSync(versions) ? readdirSync(versions).map((name) => join(versions, name, 'bin', 'python3')) : [];
  });
  return [...onPath, ...pyenv.filter((path) => /[/\\]3\.\d+[^/\\]*[/\\]bin/.test(path) && isProgram(path))];
}

/** HOME may point elsewhere, in a container or a service; an account without an entry has no other home. */
function homes(env) {
  try {
    return [env.HOME, userInfo().homedir].filter(Boolean);
  } catch {
    return [env.HOME].filter(Boolean);
  }
}
