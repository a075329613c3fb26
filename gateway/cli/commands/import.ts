/** `pixie import`: makes a tool of an archive, through the gateway that runs or, where none does, by itself. */
import { existsSync, openAsBlob, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Item, Problem } from '../../../contract/api.ts';
import { GatewayError } from '../../errors.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import { runningGateway, type GatewayApi } from '../reach.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

type Made = Pick<Item, 'id' | 'folder' | 'name'>;

export function addImport(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'import <file>',
    description: 'add a tool that somebody shared as a zip; nothing of it is run',
    json: 'print the tool’s id and folder as one line of JSON',
    examples: ['pixie import compound-interest.zip', 'pixie import ~/Downloads/interest.zip --sync --yes'],
  })
    .option('--sync', 'build its Python environment too, which runs what its packages bring; needs --yes')
    .option('--yes', 'you trust where the archive comes from')
    .action((file: string, options: Options) => importFile(contextOf(terminal, options), file, options));
}

async function importFile(context: Context, given: string, options: Options): Promise<void> {
  const { terminal, json } = context;
  const file = resolve(terminal.cwd, given);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new CliError(`There is no file ${file}.`, EXIT.usage);
  }
  const running = await runningGateway(context.config);
  const tool = running === null ? await importHere(context, file) : await importThere(running, file);
  const wanted = options['sync'] === true;
  const confirmed = wanted && options['yes'] === true;
  if (!json) terminal.out(`${tool.name} is imported as ${tool.id}.\n`);
  const synced = confirmed ? await sync(context, tool) : null;
  if (json) terminal.out(asLine({ id: tool.id, folder: tool.folder, name: tool.name, synced }));
  else terminal.out(nextStep(tool, wanted && !confirmed, synced));
  if (synced === false) {
    throw new CliError('uv failed; its words above say why. The tool itself is imported.', EXIT.failure);
  }
}

async function importThere(gateway: GatewayApi, file: string): Promise<Made> {
  const response = await gateway.request('/api/import', {
    method: 'POST',
    body: await openAsBlob(file),
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  const answer = (await response.json()) as Item & Problem;
  if (response.ok) return answer;
  throw new CliError(answer.detail, EXIT.failure);
}

async function importHere(context: Context, file: string): Promise<Made> {
  const [{ importTool }, { toolFolders }] = await Promise.all([
    import('../../sharing/importTool.ts'),
    import('../toolFolders.ts'),
  ]);
  const { tools_dir: toolsDir } = context.config;
  const tools = await toolFolders(context);
  try {
    const { id, folder, name } = await importTool(file, { toolsDir, tools: () => tools });
    return { id, folder, name };
  } catch (cause) {
    if (cause instanceof GatewayError) throw new CliError(cause.message, EXIT.failure, { cause });
    throw cause;
  }
}

/** @returns null when the tool lies in the folder of a gateway that has another one than this command */
async function sync({ terminal, config, json }: Context, { folder }: Made): Promise<boolean | null> {
  const path = join(config.tools_dir, folder);
  if (!existsSync(path)) return null;
  const { findUv, syncFolder } = await import('../uv.ts');
  return (await syncFolder(findUv(terminal), path, { terminal, extras: [], quiet: json })) === 0;
}

function nextStep({ id }: Made, unconfirmed: boolean, synced: boolean | null): string {
  if (synced !== null) return synced ? `Next: pixie validate ${id}\n` : '';
  const why = 'That runs what its packages bring, so look at its files first if you do not know the sender.';
  const flag = unconfirmed ? '--sync needs --yes, so its Python environment was not built. ' : '';
  return `${flag}Next, to build its Python environment: pixie sync ${id}\n${why}\n`;
}
