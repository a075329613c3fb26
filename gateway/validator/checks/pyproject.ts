import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import type { CheckDetail } from '../../../contract/report.ts';
import { conclude, type Finding, type Inquiry } from '../inquiry.ts';
import { satisfies } from '../versions.ts';

const FILE = 'pyproject.toml';
/** No tool's project file comes near this. */
const MOST_BYTES = 1024 * 1024;
/** Every tool's server and settings are made of these (contract §4). */
const NEEDED = ['fastapi', 'uvicorn', 'python-dotenv'];
const CLAUSE = String.raw`(?:===?|~=|!=|<=|>=|<|>) ?[A-Za-z0-9.*+!_-]+`;
/** A requirement of PEP 508 without its marker and with single blanks: name, extras, then an address or a specifier. */
const REQUIREMENT = new RegExp(
  String.raw`^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?) ?(?:\[[^\]]*\])? ?(?:(@) ?\S+|\(?(?:${CLAUSE}(?: ?, ?${CLAUSE})*,?)?\)?)$`,
);
const LONGEST_REQUIREMENT = 1_000;
/** Keys of a `[tool.uv.sources]` entry that lead elsewhere than to the package index. */
const SOURCES = ['git', 'url', 'path', 'workspace', 'index'];

type Table = Record<string, unknown>;

/** Check 4: the project file parses and declares what a tool is made of; other sources than the index are a warning. */
export async function pyprojectOk(inquiry: Inquiry): Promise<Finding> {
  // What lies outside the tools folder is none of ours to read (S18).
  if (inquiry.reading.refused)
    return { status: 'skip', message: 'Skipped, since the folder leads out of the tools folder.' };
  const read = await readProject(join(inquiry.path, FILE));
  if ('absent' in read) return { status: 'skip', message: `Skipped, since ${FILE} cannot be read.` };
  if ('fault' in read) return conclude([read.fault], '');
  const { project } = read.document;
  if (!isTable(project)) return conclude([fault('`[project]` is missing.', 'Add name, version and dependencies.')], '');
  inquiry.requiresPython = typeof project['requires-python'] === 'string' ? project['requires-python'] : null;
  const details = [...fieldDetails(project), ...dependencyDetails(project), ...sourceDetails(read.document)];
  return conclude(details, `${FILE} declares what the tool needs.`);
}

type Read = { document: Table } | { fault: CheckDetail } | { absent: true };

async function readProject(path: string): Promise<Read> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
  if (size === null) return { absent: true };
  if (size > MOST_BYTES) return { fault: fault('It is larger than 1 MB.') };
  try {
    return { document: parse(await readFile(path, 'utf8')) };
  } catch (error) {
    if (!(error instanceof TomlError)) return { absent: true };
    const [reason = 'unreadable'] = error.message.split('\n');
    const { line, column } = error;
    return { fault: { ...fault(`It is not valid TOML: ${reason} (line ${line}, column ${column}).`), line, column } };
  }
}

function fieldDetails(project: Table): CheckDetail[] {
  const dynamic = listOf(project['dynamic']);
  const missing = ['name', 'version', 'requires-python'].filter(
    (field) => typeof project[field] !== 'string' && !(field !== 'name' && dynamic.includes(field)),
  );
  const details = missing.map((field) =>
    fault(
      `\`${field}\` is missing in [project].`,
      field === 'requires-python' ? 'Add `requires-python = ">=3.12"`.' : `Add \`${field}\`.`,
    ),
  );
  const wanted = project['requires-python'];
  if (typeof wanted === 'string' && satisfies('3.12.0', wanted) === null) {
    details.push(fault(`“${wanted.slice(0, 80)}” is no version specifier.`, 'Write it like `>=3.12`.'));
  }
  return details;
}

function dependencyDetails(project: Table): CheckDetail[] {
  const { dependencies } = project;
  if (!Array.isArray(dependencies)) return [fault('`dependencies` is missing in [project].', neededHint(NEEDED))];
  const optional = isTable(project['optional-dependencies']) ? Object.values(project['optional-dependencies']) : [];
  const requirements = [dependencies, ...optional].flatMap(listOf);
  const wrong = requirements.filter((text) => split(text) === null);
  const declared = new Set(listOf(dependencies).map(nameOf));
  const missing = NEEDED.filter((name) => !declared.has(name));
  return [
    ...wrong.map((text) => fault(`“${text.slice(0, 80)}” is not a requirement.`, 'Write it like `numpy>=1.26`.')),
    ...missing.map((name) => fault(`${name} is not among the dependencies.`, neededHint([name]))),
    ...requirements.filter(isDirect).map((text) => elsewhere(nameOf(text), 'an address')),
  ];
}

function neededHint(names: readonly string[]): string {
  return `Run \`uv add ${names.join(' ')}\`.`;
}

/** Name, and whether an address follows; null for what is no requirement. */
function split(requirement: string): { name: string; isDirect: boolean } | null {
  if (requirement.length > LONGEST_REQUIREMENT) return null;
  const [body = ''] = requirement.trim().replaceAll(/\s+/g, ' ').split(/ ?;/, 1);
  const found = REQUIREMENT.exec(body);
  return found && { name: found[1] ?? '', isDirect: found[2] === '@' };
}

function isDirect(requirement: string): boolean {
  return split(requirement)?.isDirect === true;
}

/** As PEP 503 compares names. */
function nameOf(requirement: string): string {
  return (split(requirement)?.name ?? '').toLowerCase().replaceAll(/[-_.]+/g, '-');
}

function sourceDetails({ tool }: Table): CheckDetail[] {
  const uv = isTable(tool) ? tool['uv'] : undefined;
  const sources = isTable(uv) ? uv['sources'] : undefined;
  if (!isTable(sources)) return [];
  return Object.entries(sources).flatMap(([name, source]) => {
    const entries = (Array.isArray(source) ? source : [source]).filter(isTable);
    const kind = SOURCES.find((key) => entries.some((entry) => entry[key] !== undefined));
    return kind === undefined ? [] : [elsewhere(name, kind === 'git' ? 'a git repository' : `a ${kind}`)];
  });
}

function elsewhere(name: string, where: string): CheckDetail {
  const hint = 'Others can only install the tool where that can be reached.';
  return { level: 'warning', message: `${name} comes from ${where}, not from the package index.`, hint, subject: FILE };
}

function fault(message: string, hint?: string): CheckDetail {
  return { level: 'error', message, subject: FILE, ...(hint !== undefined && { hint }) };
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
