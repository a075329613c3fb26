/** What the facts of a machine mean for Pixie. Pure. */
import type { Facts, FileFacts, FolderFacts } from './facts.ts';

export type FindingStatus = 'pass' | 'warn' | 'fail';

export interface Finding {
  name: string;
  status: FindingStatus;
  /** One sentence. */
  message: string;
  /** What to do about it; null when nothing is to be done. */
  remedy: string | null;
}

type Verdict = Omit<Finding, 'name'>;

const MEGABYTE = 1024 ** 2;
/** Less, and a history or an environment cannot be written; a tool's environment takes some hundred megabytes. */
const DISK_FAIL_BYTES = 100 * MEGABYTE;
const DISK_WARN_BYTES = 1024 * MEGABYTE;
const HOUR_MS = 3_600_000;
/** Before the first version of Pixie no certificate of today was valid. */
const EARLIEST = Date.UTC(2025, 0, 1);

/** In the order in which they are shown. */
const JUDGES: Readonly<Record<string, (facts: Facts) => Verdict | readonly Verdict[]>> = {
  node: ({ nodeVersion }) => judgeNode(nodeVersion),
  uv: judgeUv,
  python: judgePython,
  browser: judgeBrowser,
  port: judgePort,
  gateway: judgeGateway,
  state_folder: ({ stateDir, platform }) => judgeStateFolder(stateDir, platform),
  tools_folder: ({ toolsDir }) => judgeToolsFolder(toolsDir),
  admin_key: ({ adminKey, platform }) => judgeAdminKey(adminKey, platform),
  secrets: judgeSecrets,
  tools: judgeTools,
  watching: judgeWatches,
  disk: judgeDisks,
  clock: judgeClock,
};

export function judge(facts: Facts): Finding[] {
  return Object.entries(JUDGES).flatMap(([name, judgeOne]) =>
    [judgeOne(facts)].flat().map((verdict) => ({ name, ...verdict })),
  );
}

export function overallOf(findings: readonly Finding[]): FindingStatus {
  const has = (status: FindingStatus): boolean => findings.some((finding) => finding.status === status);
  return has('fail') ? 'fail' : has('warn') ? 'warn' : 'pass';
}

const pass = (message: string): Verdict => ({ status: 'pass', message, remedy: null });
const warn = (message: string, remedy: string): Verdict => ({ status: 'warn', message, remedy });
const fail = (message: string, remedy: string): Verdict => ({ status: 'fail', message, remedy });

/** package.json's `engines`, which says the same. */
export const NODE_RANGE = '^22.19 || ^24 || >=26';

function judgeNode(version: string): Verdict {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const fits = (major === 22 && minor >= 19) || major === 24 || major >= 26;
  if (fits) return pass(`Node ${version} is new enough.`);
  return fail(`Pixie needs Node ${NODE_RANGE}, and this is ${version}.`, 'Install Node 24.');
}

function judgeUv({ uv }: Facts): Verdict {
  const remedy = 'Install uv as its manual says (“pip install uv” does too), so that `uv --version` works.';
  if (uv === null) return fail('uv was not found on PATH; without it no tool gets its Python environment.', remedy);
  if (uv.version === null) return fail(`${uv.path} does not start.`, remedy);
  return pass(`${uv.version} is at ${uv.path}.`);
}

function judgePython({ uv, python, mayFetchPython, toolsDir }: Facts): Verdict {
  const remedy =
    `Install Python 3.12 or newer. Where pyenv has one already, write a file .python-version with the line 3.12 ` +
    `into ${toolsDir.path}.`;
  if (python !== null) return pass(`uv finds a Python for the tools: ${python}.`);
  if (uv === null || uv.version === null)
    return warn('Which Python the tools would get cannot be told without uv.', remedy);
  if (!mayFetchPython) return fail('uv finds no Python 3.12 or newer, and it may not fetch one.', remedy);
  return warn('uv finds no Python 3.12 or newer; it will try to fetch one at the first `pixie sync`.', remedy);
}

function judgeBrowser({ browser }: Facts): Verdict {
  const remedy = 'Open the address that `pixie serve` prints in a browser on this machine, or through an SSH tunnel.';
  if (!browser.hasScreen) return warn('There is no screen here, so no browser is opened.', remedy);
  if (browser.opener === null) return warn('No program was found that opens a browser (xdg-open).', remedy);
  return pass(`A browser is opened with ${browser.opener}.`);
}

function judgePort({ port: { port, isFree, owner }, gateway }: Facts): Verdict {
  if (port === 0) return pass('Any free port is taken, as port 0 asks for.');
  if (isFree) return pass(`Port ${port} is free.`);
  const isOurs = gateway.isHeld && (owner === null ? gateway.answers : owner.pid === gateway.holder?.pid);
  if (isOurs) return pass(`Port ${port} is the running gateway’s.`);
  const who = owner === null ? 'another program' : `process ${owner.pid}: ${owner.command}`;
  return fail(
    `Port ${port} is in use by ${who}.`,
    'Stop it, or choose another port with --port or PIXIE_PORT (pages that embed tools then need gateway="…").',
  );
}

function judgeGateway({ gateway: { isHeld, holder, answers } }: Facts): Verdict {
  const who = holder === null ? 'A gateway' : `Process ${holder.pid}`;
  if (isHeld && answers) return pass(`A gateway runs${holder?.url == null ? '' : ` at ${holder.url}`}.`);
  if (isHeld) {
    return fail(
      `${who} has the state folder and does not answer.`,
      'Wait a moment if it has just been started; else end it.',
    );
  }
  if (holder !== null) return warn('A gateway was killed and has left its note.', 'Tidy up after it: pixie sweep');
  return pass('No gateway runs. To start one: pixie serve');
}

function judgeStateFolder({ path, exists, readable, writable, mode }: FolderFacts, platform: NodeJS.Platform): Verdict {
  if (!exists && writable) return pass(`The state folder ${path} will be made when it is needed.`);
  const remedy = `Give yourself the right to write there, or choose another folder with --state-dir or PIXIE_STATE_DIR.`;
  if (!writable || !readable) {
    return fail(
      `The state folder ${path} cannot be ${exists ? 'read and written' : 'made'}: no run is remembered.`,
      remedy,
    );
  }
  if (isOpen(mode, platform)) {
    return warn(`Others on this machine can look into the state folder ${path}.`, `chmod 700 ${quoted(path)}`);
  }
  return pass(`The state folder is ${path}.`);
}

function judgeToolsFolder({ path, exists, readable, writable }: FolderFacts): Verdict {
  if (!exists) {
    return warn(
      `There is no tools folder ${path}.`,
      'Go to the folder that holds it, or name it with --tools-dir or PIXIE_TOOLS_DIR. To begin: pixie new my-tool',
    );
  }
  if (!readable) return fail(`The tools folder ${path} cannot be read.`, 'Give yourself the right to read it.');
  if (!writable) {
    return warn(`The tools folder ${path} cannot be written.`, 'Without that right no tool can be made or imported.');
  }
  return pass(`The tools folder is ${path}.`);
}

function judgeAdminKey(file: FileFacts | null, platform: NodeJS.Platform): Verdict {
  if (file === null) return pass('The admin key will be made at the first start.');
  if (!isOpen(file.mode, platform)) return pass('Only you can read the admin key.');
  return fail(
    'Others on this machine can read the admin key, and with it change everything here.',
    `rm ${quoted(file.path)}, then start the gateway again: it makes a new one.`,
  );
}

function judgeSecrets({ dotenvs, platform }: Facts): Verdict | Verdict[] {
  const open = dotenvs.filter(({ mode }) => isOpen(mode, platform));
  if (open.length === 0) return pass('No file with secrets is open to others.');
  return open.map(({ path }) => warn(`Others on this machine can read ${path}.`, `chmod 600 ${quoted(path)}`));
}

function judgeTools({ tools: { total, unsynced, broken } }: Facts): Verdict[] {
  const verdicts = broken.map(({ folder, message }) =>
    warn(`${folder} cannot be used: ${message}`, `See what is wrong: pixie validate ${folder}`),
  );
  if (unsynced.length > 0) {
    verdicts.push(
      warn(`Without a Python environment: ${unsynced.join(', ')}.`, `Build it: pixie sync ${unsynced.join(' ')}`),
    );
  }
  if (verdicts.length > 0) return verdicts;
  return [pass(total === 0 ? 'There are no tools yet.' : `${total} ${total === 1 ? 'tool is' : 'tools are'} ready.`)];
}

function judgeWatches({ watches }: Facts): Verdict {
  if (watches === null) return pass('Changes of tools are noticed by themselves.');
  const { most, needed, isRefused } = watches;
  const remedy =
    `Raise the limit: sudo sysctl fs.inotify.max_user_watches=${Math.max(524_288, needed * 4)} ` +
    '(and fs.inotify.max_user_instances=1024). Until then the tools are looked at every two seconds.';
  if (isRefused) return warn('The system lets nothing be watched any more.', remedy);
  if (needed > most / 2) {
    return warn(`Watching the tools takes ${needed} of the ${most} watches that you may have.`, remedy);
  }
  return pass(`Watching the tools takes ${needed} of ${most} watches.`);
}

function judgeDisks({ disks }: Facts): Verdict[] {
  return disks.map(({ name, path, freeBytes }) => {
    const free = `${name} (${path}) has ${Math.floor(freeBytes / MEGABYTE)} MB free`;
    if (freeBytes < DISK_FAIL_BYTES) return fail(`The disk of ${free}.`, 'Make room; pixie sweep may find some.');
    if (freeBytes < DISK_WARN_BYTES) return warn(`The disk of ${free}.`, 'Make room before you sync more tools.');
    return pass(`The disk of ${free}.`);
  });
}

function judgeClock({ clock: { now, newestFile } }: Facts): Verdict {
  const remedy = 'Set the clock, or let the system set it from the network.';
  const says = `This machine’s clock says ${new Date(now).toISOString()}`;
  if (now < EARLIEST) return fail(`${says}, which cannot be; secure connections fail.`, remedy);
  if (newestFile !== null && newestFile > now + HOUR_MS) {
    return warn(`${says}, but the state folder has files of ${new Date(newestFile).toISOString()}.`, remedy);
  }
  return pass('The clock is plausible.');
}

/** Permissions mean nothing of the kind on Windows. */
function isOpen(mode: number | null, platform: NodeJS.Platform): boolean {
  return platform !== 'win32' && mode !== null && (mode & 0o077) !== 0;
}

/** For a shell. */
function quoted(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
