/** `pixie lint`: advice on a tool's sources, where `pixie validate` says whether it works. */
import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { stringifyJson } from '../../../contract/json.ts';
import { isClean, RULES, type LintFinding, type LintReport } from '../../lint/report.ts';
import type { Tool } from '../../ports.ts';
import { contextOf, makeCommand, type Context, type Options } from '../command.ts';
import type { Paint } from '../print/colour.ts';
import { oneLine } from '../print/text.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

/** Tools looked through at a time; most of it is Python starting. */
const AT_ONCE = 4;

export function addLint(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'lint [ids...]',
    description: 'look through the sources of tools for what costs trouble later; nothing is run',
    examples: ['pixie lint my-tool', 'pixie lint --all', 'pixie lint my-tool --json'],
    settings: ['tools_dir'],
    json: 'print {clean, reports: [{tool_id, findings}]} as one line of JSON',
  })
    .option('--all', 'all tools of the tools folder')
    .addHelpText('after', `\n${rulesInWords()}\nFindings of the level “note” alone leave the exit code at 0.`)
    .action((ids: string[], options: Options) => lint(contextOf(terminal, options), ids, options['all'] === true));
}

function rulesInWords(): string {
  return Object.entries(RULES)
    .map(([rule, words]) => `  ${rule.padEnd(19)}${words}\n`)
    .join('');
}

async function lint(context: Context, ids: readonly string[], all: boolean): Promise<void> {
  const { terminal, config, json } = context;
  if (all === ids.length > 0) {
    throw new CliError(all ? 'Give ids or --all, not both.' : 'Name a tool, or give --all.', EXIT.usage);
  }
  // Opening the registry would make the folder.
  if (statSync(config.tools_dir, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new CliError(`There is no tools folder at ${config.tools_dir}. Give it with --tools-dir.`, EXIT.usage);
  }
  const [{ toolFolders, toolNamed }, { paintOf }] = await Promise.all([
    import('../toolFolders.ts'),
    import('../print/colour.ts'),
  ]);
  const tools = await toolFolders(context);
  const chosen = all ? tools : [...new Set(ids.map((id) => toolNamed(tools, id, context)))];
  const stop = new AbortController();
  void terminal.stopped.then(() => stop.abort(new CliError('Stopped before the end.', EXIT.failure)));
  const reports = await lintAll(chosen, terminal, stop.signal);
  const unclean = reports.filter((report) => !isClean(report));
  if (json) terminal.out(`${stringifyJson({ clean: unclean.length === 0, reports })}\n`);
  else terminal.out(inWords(reports, paintOf(terminal)));
  if (unclean.length > 0) {
    throw new CliError(
      `Something is to be done in ${unclean.map((report) => report.tool_id).join(', ')}.`,
      EXIT.failure,
    );
  }
}

/** In the order of the tools, whichever is done first. */
async function lintAll(tools: readonly Tool[], terminal: Terminal, signal: AbortSignal): Promise<LintReport[]> {
  const reports: LintReport[] = [];
  const waiting = tools.entries();
  const worker = async (): Promise<void> => {
    for (const [index, tool] of waiting) reports[index] = await lintOne(tool, terminal, signal);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return reports;
}

/** A folder that leads out of the tools folder is none of ours (S18). */
async function lintOne(tool: Tool, { env }: Terminal, signal: AbortSignal): Promise<LintReport> {
  const { id, folder, path, spec, broken } = tool;
  if (broken?.code === 'outside_tools_dir') {
    return {
      tool_id: id,
      findings: [{ rule: 'unreadable', level: 'error', message: broken.message, subject: folder }],
    };
  }
  const { lintTool } = await import('../../lint/lint.ts');
  return lintTool({ folder, path, spec, environment: env, signal });
}

function inWords(reports: readonly LintReport[], paint: Paint): string {
  if (reports.length === 0) return 'There are no tools yet. Make one: pixie new my-tool\n';
  return reports.map((report) => reportInWords(report, paint)).join('');
}

function reportInWords({ tool_id: id, findings }: LintReport, paint: Paint): string {
  if (findings.length === 0) return `${paint.bold(id)}: ${paint.green('nothing to say')}\n`;
  return `${paint.bold(id)}\n${findings.map((finding) => findingInWords(finding, paint)).join('')}`;
}

function findingInWords({ level, rule, message, hint, subject, line, column }: LintFinding, paint: Paint): string {
  const colour = { error: paint.red, warning: paint.yellow, note: paint.dim }[level];
  const place = [subject, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
  const first = `  ${colour(level)} ${place === '' ? '' : `${oneLine(place)}  `}${oneLine(message)} ${paint.dim(`[${rule}]`)}\n`;
  return hint === undefined ? first : `${first}          ${paint.dim(oneLine(hint))}\n`;
}
