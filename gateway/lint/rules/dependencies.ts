/** What is declared against what is imported. */
import { dirname } from 'node:path/posix';
import type { ToolSpec } from '../../../contract/types.ts';
import type { Facts, Import, SourceFacts } from '../facts.ts';
import type { Packages } from '../packages.ts';
import type { Dependency, Project } from '../project.ts';
import { normalName } from '../project.ts';
import type { LintFinding } from '../report.ts';
import { STANDARD_MODULES } from '../standardModules.ts';

const FILE = 'pyproject.toml';
/** Every tool is started with these, whether it imports them itself or not (contract §4). */
const NEEDED = ['fastapi', 'uvicorn', 'python-dotenv'];
const MULTIPART = 'python-multipart';
const TEST = /(?:^|\/)(?:tests?\/|test_[^/]*\.py$|[^/]*_test\.py$|conftest\.py$)/;

export interface DependencyQuestion {
  facts: Facts;
  project: Project;
  packages: Packages;
  spec: ToolSpec | null;
  /** All Python files of the tool, by their names. */
  files: readonly string[];
}

interface Found extends Import {
  file: string;
}

export function dependencyFindings(question: DependencyQuestion): LintFinding[] {
  const { facts } = question;
  const outside = importsFromOutside(question);
  // Where a file cannot be read, nobody knows what it imports.
  const isComplete = facts.files.every(({ problem }) => problem === undefined);
  return [...(isComplete ? unused(question, outside) : []), ...undeclared(question, outside)];
}

/** Imports of neither Python nor the tool itself. */
function importsFromOutside({ facts, files, spec, project }: DependencyQuestion): Found[] {
  const standard = new Set(facts.stdlib ?? STANDARD_MODULES);
  const own = ownModules(files, spec?.entrypoint ?? 'main.py', project.name);
  const isOutside = ({ module, level }: Import): boolean => {
    const top = module.split('.', 1)[0]!;
    return level === 0 && top !== '' && !standard.has(top) && !own.has(top);
  };
  return facts.files.flatMap(({ file, imports }: SourceFacts) =>
    imports.filter(isOutside).map((item) => ({ ...item, file })),
  );
}

/** Modules beside the entrypoint, at the top of the folder and in `src`. */
function ownModules(files: readonly string[], entrypoint: string, project: string | null): Set<string> {
  const own = new Set(project === null ? [] : [normalName(project).replaceAll('-', '_')]);
  const roots = ['', 'src/', dirname(entrypoint) === '.' ? '' : `${dirname(entrypoint)}/`];
  for (const root of roots) {
    for (const file of files) {
      if (file.startsWith(root)) own.add(file.slice(root.length).split('/', 1)[0]!.replace(/\.py$/, ''));
    }
  }
  return own;
}

function unused(question: DependencyQuestion, outside: readonly Found[]): LintFinding[] {
  const { project, packages } = question;
  const imported = new Set<string>();
  for (const { module, names } of outside) {
    for (const owner of packages.ownersOf(module, names)) imported.add(owner);
  }
  const written = outside.map(({ module }) => module.toLowerCase());
  const isUsed = ({ name }: Dependency): boolean =>
    NEEDED.includes(name) ||
    imported.has(name) ||
    (name === MULTIPART && readsForms(question)) ||
    [...packages.modulesOf(name)].some((module) => isBelow(written, module.toLowerCase()));
  return project.dependencies.filter((item) => !isUsed(item)).map((item) => unusedFinding(item, packages));
}

function isBelow(imports: readonly string[], module: string): boolean {
  return imports.some((name) => name === module || name.startsWith(`${module}.`) || module.startsWith(`${name}.`));
}

/** FastAPI needs python-multipart for these without the tool importing it. */
function readsForms({ facts, spec }: DependencyQuestion): boolean {
  if (spec?.input_transport === 'multipart') return true;
  const forms = ['Form', 'File', 'UploadFile'];
  return facts.files.some(({ imports }) =>
    imports.some(
      ({ module, names }) => /^(?:fastapi|starlette)/.test(module) && names.some((name) => forms.includes(name)),
    ),
  );
}

/** A word behind the dependency says why it is there; one for some machines, or of programs only, may be needed unseen. */
function unusedFinding({ name, comment, hasMarker, group, line }: Dependency, packages: Packages): LintFinding {
  const isExplained = comment !== null || hasMarker || packages.modulesOf(name).size === 0;
  const where = group === null ? '' : ` in the group \`${group}\``;
  return {
    rule: 'unused_dependency',
    level: isExplained ? 'note' : 'warning',
    message: `${name} is declared${where} and never imported.`,
    hint:
      comment === null
        ? `Run \`uv remove ${name}\`, or say behind it in ${FILE} what it is for: \`# …\`.`
        : `It says of itself: ${comment.slice(0, 120)}`,
    subject: FILE,
    ...(line !== null && { line }),
  };
}

function undeclared({ project, packages }: DependencyQuestion, outside: readonly Found[]): LintFinding[] {
  const declared = new Set(project.dependencies.map(({ name }) => name));
  const brought = packages.broughtBy(declared);
  const modules = new Set([...declared, ...project.tools].flatMap((name) => [...packages.modulesOf(name)]));
  const told = new Set<string>();
  return outside.flatMap((item): LintFinding[] => {
    const top = item.module.split('.', 1)[0]!;
    const owners = [...packages.ownersOf(item.module, item.names)];
    const isDeclared =
      owners.some((name) => declared.has(name) || project.tools.has(name)) ||
      (owners.length === 0 && isKnown(modules, top));
    if (isDeclared || told.has(top)) return [];
    told.add(top);
    const { file, line, column } = item;
    return [{ rule: 'undeclared_import', subject: file, line, column, ...wordsOf(item, owners, brought, packages) }];
  });
}

function isKnown(modules: ReadonlySet<string>, top: string): boolean {
  return [...modules].some((module) => module.split('.', 1)[0]!.toLowerCase() === top.toLowerCase());
}

function wordsOf(
  { module, optional, file }: Found,
  owners: readonly string[],
  brought: ReadonlyMap<string, string>,
  packages: Packages,
): Pick<LintFinding, 'level' | 'message' | 'hint'> {
  const top = module.split('.', 1)[0]!;
  const comesWith = owners.map((name) => brought.get(name)).find((name) => name !== undefined);
  const [owner] = owners;
  const hint = `Run \`uv add ${owner ?? top.replaceAll('_', '-')}\`.`;
  if (comesWith !== undefined) {
    return { level: 'note', message: `${top} is imported and not declared; it comes with ${comesWith}.`, hint };
  }
  if (optional || TEST.test(file)) {
    return { level: 'note', message: `${top} is imported where it may be missing, and not declared.`, hint };
  }
  if (owner !== undefined) {
    const message = `${top} is imported and not declared; it is in .venv only by chance.`;
    return { level: 'warning', message, hint };
  }
  const level = packages.isEmpty ? 'warning' : 'error';
  return { level, message: `${top} is imported and no declared dependency brings it.`, hint };
}
