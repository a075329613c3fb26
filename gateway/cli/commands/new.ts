/** `pixie new`: the folder of a new tool, from a template or from a Python function. */
import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import type { ToolFiles } from '../../scaffold/templates.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

/** Written out, so that `pixie --help` loads nothing; a test compares them with those that exist. */
const TEMPLATE_NAMES = 'pure, stateful, stream, llm, chat, file, blank';

export function addNew(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'new [id]',
    description: 'make a new tool from a template, or from a Python function',
    examples: [
      'pixie new loan-check',
      'pixie new meter-readings --template stateful --name "Meter readings"',
      'pixie new --from-function finance.py:payback_time',
      'pixie new payback --from-function company.finance:payback_time --json',
    ],
    json: 'print {id, name, folder, files, notes, next} as one line of JSON',
  })
    .option('-t, --template <name>', `one of ${TEMPLATE_NAMES} (pure)`)
    .option('--from-function <place>', 'module:function or path/to/file.py:function; the file is read, never run')
    .option('--name <name>', 'what people read; made from the id unless given')
    .option('--dir <folder>', 'folder for the tool, instead of the tools folder')
    .action((id: string | undefined, options: Options) => makeNew(contextOf(terminal, options), id, options));
}

/** What was made, before it is written. */
interface Draft {
  id: string;
  name: string;
  files: ToolFiles;
  /** What could not be inferred, each with what to do. */
  notes: readonly string[];
}

async function makeNew(context: Context, id: string | undefined, options: Options): Promise<void> {
  const { terminal, config } = context;
  const dir = options['dir'];
  const toolsDir = typeof dir === 'string' ? resolve(terminal.cwd, dir) : config.tools_dir;
  const { writeTool } = await import('../../scaffold/write-tool.ts');
  const draft = await draftOf(context, toolsDir, id, options);
  const folder = await writeTool(toolsDir, draft.id, draft.files);
  report(context, draft, folder, isElsewhere(options) ? toolsDir : null);
}

async function draftOf(context: Context, toolsDir: string, id: string | undefined, options: Options): Promise<Draft> {
  const { template, fromFunction } = options;
  if (typeof fromFunction === 'string') {
    if (template !== undefined) throw usage('Choose --template or --from-function, not both.');
    return draftOfFunction(context, toolsDir, id, fromFunction, options['name']);
  }
  if (id === undefined) throw usage('Name the new tool: pixie new my-tool');
  return draftOfTemplate(toolsDir, id, template, options['name']);
}

async function draftOfFunction(
  { terminal, config }: Context,
  toolsDir: string,
  id: string | undefined,
  place: string,
  given: string | boolean | undefined,
): Promise<Draft> {
  const { toolFromFunction } = await import('../../scaffold/from-function/from-function.ts');
  const { checkFree } = await import('../../scaffold/write-tool.ts');
  if (id !== undefined) await checkFree(toolsDir, id);
  const name = typeof given === 'string' ? await nameFor('', given) : undefined;
  const { env, platform, cwd } = terminal;
  return toolFromFunction({ place, id, name, cwd }, { env, platform, toolsDir: config.tools_dir });
}

async function draftOfTemplate(
  toolsDir: string,
  id: string,
  template: string | boolean | undefined = 'pure',
  given: string | boolean | undefined,
): Promise<Draft> {
  const { filesOfTemplate, isTemplateName } = await import('../../scaffold/templates.ts');
  const { checkFree } = await import('../../scaffold/write-tool.ts');
  if (typeof template !== 'string' || !isTemplateName(template)) {
    throw usage(`There is no template “${template}”. There are: ${TEMPLATE_NAMES}.`);
  }
  await checkFree(toolsDir, id);
  const name = await nameFor(id, given);
  return { id, name, files: await filesOfTemplate(template, { id, name }), notes: [] };
}

async function nameFor(id: string, given: string | boolean | undefined): Promise<string> {
  const { checkName, nameOf } = await import('../../scaffold/naming.ts');
  if (typeof given !== 'string') return nameOf(id);
  checkName(given);
  return given;
}

function usage(sentence: string): CliError {
  return new CliError(sentence, EXIT.usage);
}

/** The next commands would not look there by themselves. */
function isElsewhere(options: Options): boolean {
  return typeof options['dir'] === 'string' || typeof options['toolsDir'] === 'string';
}

/** @param toolsDir null = the one that every command uses */
function report({ terminal, json }: Context, draft: Draft, folder: string, toolsDir: string | null): void {
  const elsewhere = toolsDir === null ? '' : ` --tools-dir ${quoted(shown(terminal, toolsDir))}`;
  const next = ['sync', 'validate', 'open'].map((command) => `pixie ${command} ${draft.id}${elsewhere}`);
  const files = Object.keys(draft.files).sort();
  if (json) {
    terminal.out(asLine({ id: draft.id, name: draft.name, folder, files, notes: draft.notes, next }));
    return;
  }
  const notes = draft.notes.length === 0 ? [] : ['', 'To look at:', ...draft.notes.map((note) => `  - ${note}`)];
  const lines = [
    `Made ${shown(terminal, folder)}: ${files.join(', ')}`,
    ...notes,
    '',
    'Next:',
    ...next.map((line) => `  ${line}`),
  ];
  terminal.out(`${lines.join('\n')}\n`);
}

/** As a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./:\\-]+$/.test(path) ? path : `"${path}"`;
}

/** Relative where that is shorter to read. */
function shown({ cwd }: Terminal, path: string): string {
  const short = relative(cwd, path);
  return short === '' || short.startsWith('..') ? path : short;
}
