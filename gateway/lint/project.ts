/** What pyproject.toml declares. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { MOST_BYTES } from './files.ts';

export interface Dependency {
  /** As PEP 503 compares names. */
  name: string;
  /** As it is written. */
  requirement: string;
  /** `[project.optional-dependencies]`; null = always installed. */
  group: string | null;
  /** Only on some machines. */
  hasMarker: boolean;
  /** In the file, from 1; null where it cannot be found. */
  line: number | null;
  /** The words behind it on its line. */
  comment: string | null;
}

export interface Project {
  name: string | null;
  dependencies: Dependency[];
  /** `[dependency-groups]`, and optional ones for work on the tool: declared, never expected to be imported. */
  tools: Set<string>;
}

/** Groups for those who work on a tool. */
const FOR_WORK = /^(?:dev|test|tests|testing|lint|docs|typing|types)$/i;
const NAME = /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)/;

type Table = Record<string, unknown>;

/** Null when there is none that can be read; the validator says why. */
export async function readProject(folder: string): Promise<Project | null> {
  const path = join(folder, 'pyproject.toml');
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
  if (size === null || size > MOST_BYTES) return null;
  try {
    const text = await readFile(path, 'utf8');
    return projectOf(parse(text), text);
  } catch {
    return null;
  }
}

function projectOf(document: Table, text: string): Project {
  const project = isTable(document['project']) ? document['project'] : {};
  const lines = text.split('\n');
  const made = (group: string | null) => (requirement: string) => dependencyOf(requirement, group, lines);
  const optional = Object.entries(isTable(project['optional-dependencies']) ? project['optional-dependencies'] : {});
  const groups = isTable(document['dependency-groups']) ? Object.values(document['dependency-groups']) : [];
  const forWork = optional.filter(([group]) => FOR_WORK.test(group)).flatMap(([, list]) => listOf(list));
  return {
    name: typeof project['name'] === 'string' ? project['name'] : null,
    dependencies: [
      ...listOf(project['dependencies']).map(made(null)),
      ...optional.filter(([group]) => !FOR_WORK.test(group)).flatMap(([group, list]) => listOf(list).map(made(group))),
    ].filter(({ name }) => name !== ''),
    tools: new Set([...groups.flatMap(listOf), ...forWork].map(nameOf)),
  };
}

function dependencyOf(requirement: string, group: string | null, lines: readonly string[]): Dependency {
  const at = lines.findIndex((line) => line.includes(`"${requirement}"`) || line.includes(`'${requirement}'`));
  const comment = at === -1 ? null : /["'],?\s*#\s*(\S.*)$/.exec(lines[at]!)?.[1]?.trim();
  return {
    name: nameOf(requirement),
    requirement,
    group,
    hasMarker: requirement.includes(';'),
    line: at === -1 ? null : at + 1,
    comment: comment ?? null,
  };
}

/** The name in a requirement, as PEP 503 compares names. */
export function nameOf(requirement: string): string {
  return normalName(NAME.exec(requirement)?.[1] ?? '');
}

export function normalName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
