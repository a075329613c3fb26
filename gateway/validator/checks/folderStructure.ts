import { access, constants, lstat, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { CheckDetail } from '../../../contract/report.ts';
import { conclude, placeOf, type Finding, type Inquiry } from '../inquiry.ts';

interface Part {
  name: string;
  kind: 'file' | 'folder';
  /** How it comes to be. */
  hint: string;
}

const WORLD_WRITABLE = 0o002;
const OTHERS = 0o077;
const OWNER_READ = 0o400;

/** Check 1: the four required parts exist and are readable, and nobody else may change them. */
export async function folderStructure(inquiry: Inquiry): Promise<Finding> {
  const details = (await Promise.all(partsOf(inquiry).map((part) => examine(inquiry, part)))).flat();
  details.push(...(await envDetails(inquiry)));
  return conclude(details, 'All four parts are there.');
}

function partsOf(inquiry: Inquiry): Part[] {
  const entrypoint = inquiry.read?.spec?.entrypoint ?? 'main.py';
  return [
    { name: 'tool.json', kind: 'file', hint: 'It describes the inputs and outputs; `pixie new` makes one.' },
    { name: 'pyproject.toml', kind: 'file', hint: 'It names the tool and its dependencies for uv.' },
    { name: entrypoint, kind: 'file', hint: 'It starts the server; `entrypoint` in tool.json names another file.' },
    { name: '.venv', kind: 'folder', hint: `Run \`uv sync\` in ${placeOf(inquiry)}.` },
  ];
}

async function examine(inquiry: Inquiry, { name, kind, hint }: Part): Promise<CheckDetail[]> {
  const path = join(inquiry.path, name);
  const found = await stat(path).catch(() => null);
  const error = (message: string, todo?: string): CheckDetail[] => [
    { level: 'error', message, subject: name, ...(todo !== undefined && { hint: todo }) },
  ];
  if (found === null) {
    const isLink = (await lstat(path).catch(() => null))?.isSymbolicLink() ?? false;
    return isLink ? error(`${name} is a link that leads nowhere.`, hint) : error(`${name} is missing.`, hint);
  }
  if (kind === 'file' ? !found.isFile() : !found.isDirectory()) return error(`${name} is not a ${kind}.`);
  // A venv may be shared; what is executed and read as the tool must lie in the tools folder (S18).
  if (kind === 'file' && !(await isInside(inquiry.root, path))) {
    return error(`${name} is a link that leaves the tools folder.`, 'Copy the file into the folder.');
  }
  if (!(await isReadable(path, found.mode))) {
    return error(`${name} cannot be read.`, `Run \`chmod u+r ${name}\` in ${placeOf(inquiry)}.`);
  }
  if (process.platform !== 'win32' && (found.mode & WORLD_WRITABLE) !== 0) {
    const message = `Everybody on this machine may change ${name}.`;
    const todo = `Run \`chmod o-w ${name}\` in ${placeOf(inquiry)}.`;
    return [{ level: 'warning', message, subject: name, hint: todo }];
  }
  return [];
}

async function isInside(root: string, path: string): Promise<boolean> {
  const target = await realpath(path);
  return target.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** The mode is asked too: the superuser may read everything, whoever runs the tool later may not. */
async function isReadable(path: string, mode: number): Promise<boolean> {
  if (process.platform !== 'win32' && (mode & OWNER_READ) === 0) return false;
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** Secrets are for their owner alone. */
async function envDetails(inquiry: Inquiry): Promise<CheckDetail[]> {
  const found = await stat(join(inquiry.path, '.env')).catch(() => null);
  if (found === null || process.platform === 'win32' || (found.mode & OTHERS) === 0) return [];
  const hint = `Run \`chmod 600 .env\` in ${placeOf(inquiry)}.`;
  return [{ level: 'warning', message: 'Others on this machine may read .env.', subject: '.env', hint }];
}
