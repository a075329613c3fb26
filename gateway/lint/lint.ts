/** `pixie lint`: advice on a tool's sources. They are parsed, never imported or run. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ToolSpec } from '../../contract/types.ts';
import { readWithPython } from './interpreter.ts';
import { unreadable, type Facts, type SourceFacts } from './facts.ts';
import { listFiles, MOST_BYTES, type ToolFiles } from './files.ts';
import { isIgnored } from './gitignore.ts';
import { Packages } from './packages.ts';
import { readProject } from './project.ts';
import type { LintFinding, LintReport } from './report.ts';
import { dependencyFindings } from './rules/dependencies.ts';
import { secretFindings } from './rules/secrets.ts';
import { hostFindings, printFindings } from './rules/server.ts';
import { inputFindings, outputFindings } from './rules/shape.ts';
import { readWithTokens } from './tokenFacts.ts';

export { isClean, RULES, type LintFinding, type LintReport, type LintRule } from './report.ts';

export interface LintRequest {
  /** Name of the tool's folder. */
  folder: string;
  /** Absolute path of it. */
  path: string;
  /** Null when tool.json cannot be used: its rules are left out then. */
  spec: ToolSpec | null;
  /** Our own environment, of which the interpreter sees the allow-listed part. */
  environment?: Readonly<Record<string, string | undefined>>;
  signal?: AbortSignal;
  /** Milliseconds that the tool's interpreter may take. */
  patience?: number;
}

/** Nobody reads more of one tool. */
const MOST_FINDINGS = 200;
const SEVERITY = { error: 0, warning: 1, note: 2 } as const;

/**
 * Everything that lint has to say about a tool, the worst first. Reads imports with the tool's own Python; without a
 * `.venv`, and where that Python does not answer in time, with tokens.
 */
export async function lintTool(request: LintRequest): Promise<LintReport> {
  const { folder, path, spec, signal } = request;
  const [files, project, packages] = await Promise.all([
    listFiles(path, signal),
    readProject(path),
    Packages.read(path, signal),
  ]);
  const facts = await readFacts(request, files);
  const findings = [
    ...unreadableFindings(facts, files, project === null, spec === null),
    ...(project === null
      ? []
      : dependencyFindings({ facts, project, packages, spec, files: files.python.map(({ name }) => name) })),
    ...(await ignoreFindings(path, spec)),
    ...(await secretFindings(path, facts, files.texts)),
    ...printFindings(facts),
    ...hostFindings(facts),
    ...(spec === null ? [] : [...outputFindings(facts, spec), ...inputFindings(facts, spec)]),
  ];
  signal?.throwIfAborted();
  return { tool_id: spec?.id ?? folder, findings: cut(findings) };
}

async function readFacts(request: LintRequest, { python }: ToolFiles): Promise<Facts> {
  const { path, signal, environment = process.env, patience } = request;
  const small = python.filter(({ bytes }) => bytes <= MOST_BYTES).map(({ name }) => name);
  const asked = { path, files: small, environment, signal, ...(patience !== undefined && { patience }) };
  const facts = (await readWithPython(asked)) ?? (await readWithTokens(path, small, signal));
  const large = python.filter(({ bytes }) => bytes > MOST_BYTES);
  const added = large.map(({ name }): SourceFacts => unreadable(name, 'it is larger than 1 MB'));
  return { ...facts, files: [...facts.files, ...added] };
}

function unreadableFindings(
  { files }: Facts,
  { cut: hasMore }: ToolFiles,
  lacksProject: boolean,
  lacksSpec: boolean,
): LintFinding[] {
  const findings = files.flatMap(({ file, problem }): LintFinding[] => {
    if (problem === undefined) return [];
    const { message, line, column } = problem;
    const place = { ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
    return [{ rule: 'unreadable', level: 'error', message: `It cannot be read: ${message}.`, subject: file, ...place }];
  });
  const missing = (subject: string): LintFinding => {
    const message = 'It cannot be read, so what depends on it was not looked at.';
    return { rule: 'unreadable', level: 'error', message, subject, hint: '`pixie validate` says why.' };
  };
  if (lacksProject) findings.push(missing('pyproject.toml'));
  if (lacksSpec) findings.push(missing('tool.json'));
  if (hasMore) {
    const message = 'The tool has more than 500 files or 16 MB of text; the rest was not looked at.';
    findings.push({ rule: 'unreadable', level: 'note', message });
  }
  return findings;
}

/** A tool that knows no secrets yet is only told. */
async function ignoreFindings(path: string, spec: ToolSpec | null): Promise<LintFinding[]> {
  const file = join(path, '.env');
  if (await isIgnored(file, dirname(dirname(path)))) return [];
  const hasSecrets = existsSync(file) || (spec?.secrets.length ?? 0) > 0;
  const level = hasSecrets ? 'warning' : 'note';
  const message = '.env is not covered by a .gitignore, so that the next commit takes the secrets along.';
  return [{ rule: 'env_not_ignored', level, message, hint: 'Add a line `.env` to the .gitignore.', subject: '.env' }];
}

function cut(findings: readonly LintFinding[]): LintFinding[] {
  const sorted = findings.toSorted((a, b) => SEVERITY[a.level] - SEVERITY[b.level]);
  const shown = sorted.slice(0, MOST_FINDINGS);
  const more = sorted.length - shown.length;
  if (more > 0) {
    const { rule, level } = sorted[MOST_FINDINGS]!;
    shown.push({ rule, level, message: `And ${more} more findings.` });
  }
  return shown;
}
