/** `pixie validate`: says of a tool what works and what does not, check by check. */
import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { stringifyJson } from '../../../contract/json.ts';
import { nearest } from '../../../contract/nearest.ts';
import { overallOf, type Report } from '../../../contract/report.ts';
import type { Candidate } from '../../validator/candidates.ts';
import { contextOf, makeCommand, type Context, type Options } from '../command.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';
import type { Progress } from '../validate/progress.ts';

type Flags = Options & { [lists: string]: string | boolean | string[] | undefined };

export function addValidate(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'validate [ids...]',
    description: 'check tools from their folders to their outputs and fixtures, each in a process of its own',
    examples: [
      'pixie validate my-tool',
      'pixie validate --all --summary',
      'pixie validate my-tool --reference-only --fixture ten_years',
      'pixie validate my-tool --update-fixtures --yes',
    ],
    settings: ['tools_dir', 'state_dir', 'guard'],
    json: 'print the report as one line of JSON; of several tools {overall, reports}',
  })
    .option('--all', 'all tools of the tools folder, four at a time')
    .option('--summary', 'one line per tool')
    .option('--no-save', 'do not store the report for the dashboard')
    .option('--reference-only', 'only the reference fixtures; the report is not stored')
    .option('--fixture <names...>', 'only these fixtures, by name or file; the report is not stored')
    .option('--tag <tags...>', 'only fixtures with one of these tags; the report is not stored')
    .option('--update-fixtures', 'say what the fixtures would expect now; makes a first one where there is none')
    .option('--yes', 'with --update-fixtures: write it')
    .action((ids: string[], options: Flags) => validate(contextOf(terminal, options as Options), ids, options));
}

async function validate(context: Context, ids: readonly string[], flags: Flags): Promise<void> {
  const { terminal, config, json } = context;
  const all = flags['all'] === true;
  if (all === ids.length > 0) throw usage(all ? 'Give ids or --all, not both.' : 'Name a tool, or give --all.');
  if (flags['yes'] === true && flags['updateFixtures'] !== true) throw usage('--yes belongs to --update-fixtures.');
  if (statSync(config.tools_dir, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw usage(`There is no tools folder at ${config.tools_dir}. Give it with --tools-dir.`);
  }
  const [{ validateAll }, { Progress }, words, { paintOf }] = await Promise.all([
    import('../validate/validateAll.ts'),
    import('../validate/progress.ts'),
    import('../validate/reportText.ts'),
    import('../print/colour.ts'),
  ]);
  const paint = paintOf(terminal);
  const isSummary = flags['summary'] === true;
  let progress: Progress | null = null;
  let isOne = true;
  const stop = new AbortController();
  void terminal.stopped.then(() => stop.abort(new CliError('Stopped before the end.', EXIT.failure)));
  const { reports, unsaved } = await validateAll(context, {
    ...partsOf(flags),
    save: flags['save'] !== false && !isPartial(flags),
    signal: stop.signal,
    choose: (tools) => (all ? [...tools] : ids.map((id) => find(id, tools))),
    onStart: (tools) => {
      isOne = tools.length === 1 && !all;
      progress = json ? null : new Progress(terminal, tools.length);
    },
    onCheck: (tool, check) => progress?.at(tool.id, check.name),
    onReport: (tool, report) => progress?.done(tool.id, isOne && !isSummary ? null : words.summaryLine(report, paint)),
  });
  const overall = overallOf(reports.map((report) => ({ status: report.overall })));
  if (json) {
    const shown = isSummary ? reports.map(withoutDetails) : reports;
    terminal.out(`${stringifyJson(isOne ? shown[0] : { overall, reports: shown })}\n`);
  } else if (!isSummary) {
    const told = isOne ? reports : reports.filter((report) => report.overall !== 'pass');
    for (const report of told) terminal.out(`${isOne ? '' : '\n'}${words.reportText(report, paint)}`);
  }
  for (const sentence of unsaved) terminal.err(`${sentence}\n`);
  conclude(reports);
}

function partsOf(flags: Flags): {
  only?: 'fixtures';
  fixtures?: string[];
  tags?: string[];
  updateFixtures: boolean;
  yes: boolean;
} {
  const { fixture, tag } = flags;
  return {
    ...(flags['referenceOnly'] === true && { only: 'fixtures' as const }),
    ...(Array.isArray(fixture) && { fixtures: fixture }),
    ...(Array.isArray(tag) && { tags: tag }),
    updateFixtures: flags['updateFixtures'] === true,
    yes: flags['yes'] === true,
  };
}

/** A report that leaves something out must not stand for the tool in the dashboard. */
function isPartial(flags: Flags): boolean {
  return flags['referenceOnly'] === true || flags['fixture'] !== undefined || flags['tag'] !== undefined;
}

/** By id, else by the folder's name. */
function find(wanted: string, tools: readonly Candidate[]): Candidate {
  const found = tools.find(({ id }) => id === wanted) ?? tools.find(({ folder }) => folder === wanted);
  if (found) return found;
  const ids = tools.map(({ id }) => id);
  const near = nearest(wanted, ids);
  const hint = near === null ? `There are: ${ids.join(', ') || 'none'}.` : `Did you mean ${near}?`;
  throw usage(`There is no tool ${wanted}. ${hint}`);
}

function withoutDetails({
  checks,
  sample_inputs: _inputs,
  sample_output: _output,
  spawn_log: _log,
  ...report
}: Report): unknown {
  return { ...report, checks: checks.map(({ details: _details, ...check }) => check) };
}

/** Exit code 1 where a tool failed; the sentence goes to stderr. */
function conclude(reports: readonly Report[]): void {
  const failed = reports.filter(({ overall }) => overall === 'fail').map(({ tool_id: id }) => id);
  if (failed.length === 0) return;
  const words =
    reports.length === 1
      ? `${failed.join('')} failed.`
      : `${failed.length} of ${reports.length} tools failed: ${failed.join(', ')}.`;
  throw new CliError(words, EXIT.failure);
}

function usage(message: string): CliError {
  return new CliError(message, EXIT.usage);
}
