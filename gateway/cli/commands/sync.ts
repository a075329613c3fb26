/** `pixie sync`: builds the tools' environments with uv. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Tool } from '../../ports.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

interface Synced {
  id: string;
  folder: string;
  /** uv's own. */
  exitCode: number;
}

export function addSync(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'sync [ids...]',
    description: 'build the Python environments of tools with uv; without ids, those that have none yet',
    settings: ['tools_dir'],
    json: 'print what became of each tool as one line of JSON; uv’s words go to stderr',
    examples: [
      'pixie sync',
      'pixie sync compound-interest slow-count',
      'pixie sync summarise --extra runtime',
      'pixie sync --all --json',
    ],
  })
    .option('--all', 'every tool, those that have an environment too')
    .option('--extra <group>', 'an optional group of its dependencies as well; may be given again', collect, [])
    .action((ids: string[], options: Options) => sync(contextOf(terminal, options), ids, options));
}

function collect(group: string, groups: readonly string[]): string[] {
  return [...groups, group];
}

async function sync(
  context: Context,
  ids: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { terminal, json } = context;
  if (ids.length > 0 && options['all'] === true) throw new CliError('Give ids or --all, not both.', EXIT.usage);
  const { toolFolders, toolNamed } = await import('../toolFolders.ts');
  const tools = await toolFolders(context);
  const named = [...new Set(ids.map((id) => toolNamed(tools, id, context)))];
  const chosen = ids.length > 0 ? named : options['all'] === true ? tools : tools.filter(isUnsynced);
  const extras = options['extra'] as readonly string[];
  const synced = await syncAll(context, chosen, extras);
  const failed = synced.filter(({ exitCode }) => exitCode !== 0);
  if (json) terminal.out(asLine({ ok: failed.length === 0, tools: synced }));
  else if (chosen.length === 0) terminal.out(nothingToDo(tools));
  if (failed.length > 0) {
    throw new CliError(
      `uv failed for ${failed.map(({ id }) => id).join(', ')}; its words above say why. ` +
        'What may be wrong with this machine: pixie doctor',
      EXIT.failure,
    );
  }
  if (!json && synced.length > 0) terminal.out(`Next: pixie validate ${synced.map(({ id }) => id).join(' ')}\n`);
}

/** One after the other, so that uv's words are one text. */
async function syncAll(
  { terminal, json }: Context,
  tools: readonly Tool[],
  extras: readonly string[],
): Promise<Synced[]> {
  if (tools.length === 0) return [];
  const { findUv, syncFolder } = await import('../uv.ts');
  const uv = findUv(terminal);
  const synced: Synced[] = [];
  for (const { id, folder, path } of tools) {
    if (!existsSync(join(path, 'pyproject.toml'))) {
      terminal.err(`${folder} has no pyproject.toml, which lists what its Python needs.\n`);
      synced.push({ id, folder, exitCode: 2 });
      continue;
    }
    terminal.err(`${id}: uv sync\n`);
    const exitCode = await syncFolder(uv, path, { terminal, extras, quiet: json });
    synced.push({ id, folder, exitCode });
    if (exitCode === 130) break;
  }
  return synced;
}

function isUnsynced({ path }: Tool): boolean {
  return !existsSync(join(path, '.venv')) && existsSync(join(path, 'pyproject.toml'));
}

function nothingToDo(tools: readonly Tool[]): string {
  if (tools.length === 0) return 'There are no tools yet. Make one: pixie new my-tool\n';
  return 'Every tool has its environment. To build them again: pixie sync --all\n';
}
