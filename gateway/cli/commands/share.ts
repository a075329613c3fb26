/** `pixie share`: packs a tool for somebody else, without what belongs to this machine. */
import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { GatewayError } from '../../errors.ts';
import type { Packed } from '../../sharing/pack.ts';
import type { Tool } from '../../ports.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

export function addShare(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'share <id>',
    description: 'pack a tool as a zip, without .venv, .env, data/, .git and caches',
    settings: ['tools_dir'],
    json: 'print the archive’s path, size and SHA-256 as one line of JSON',
    examples: ['pixie share compound-interest', 'pixie share compound-interest --out ~/Desktop/interest.zip --force'],
  })
    .option('--out <file>', 'where to write it (<id>.zip)')
    .option('--force', 'replace a file that is there')
    .action((id: string, options: Options) => share(contextOf(terminal, options), id, options));
}

async function share(context: Context, id: string, options: Options): Promise<void> {
  const { terminal, json } = context;
  const { toolFolders, toolNamed } = await import('../toolFolders.ts');
  const tool = toolNamed(await toolFolders(context), id, context);
  if (tool.broken !== null) {
    throw new CliError(`${tool.folder} cannot be shared: ${tool.broken.message}`, EXIT.failure);
  }
  const file = placeOf(terminal, tool, options);
  const packed = await pack(context, tool, file);
  for (const path of packed.leftOut) terminal.err(`Left out: ${path}, a link or no plain file.\n`);
  terminal.out(json ? asLine({ id: tool.id, file, ...packed }) : inWords(tool, file, packed));
}

function placeOf({ cwd }: Terminal, tool: Tool, options: Options): string {
  const given = options['out'];
  const wanted = resolve(cwd, typeof given === 'string' ? given : `${tool.id}.zip`);
  const isFolder = statSync(wanted, { throwIfNoEntry: false })?.isDirectory() === true;
  const file = isFolder ? join(wanted, `${tool.id}.zip`) : wanted;
  if (existsSync(file) && options['force'] !== true) {
    throw new CliError(
      `${file} is there already. Add --force to replace it, or choose another with --out.`,
      EXIT.failure,
    );
  }
  return file;
}

async function pack({ terminal }: Context, tool: Tool, out: string): Promise<Packed> {
  const [{ packTool }, { Secrets }] = await Promise.all([
    import('../../sharing/pack.ts'),
    import('../../secrets/secrets.ts'),
  ]);
  const secrets = new Secrets({ environment: terminal.env });
  try {
    return await packTool({ tool, out, variables: await secrets.read(tool.path) });
  } catch (cause) {
    if (cause instanceof GatewayError) throw new CliError(cause.message, EXIT.failure, { cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError(`The archive could not be written: ${reason}`, EXIT.failure, { cause });
  }
}

function inWords({ id }: Tool, file: string, { files, bytes }: Packed): string {
  const size = bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
  const count = `${files} ${files === 1 ? 'file' : 'files'}`;
  return `${id} is packed: ${file} (${count}, ${size}).\nWhoever gets it runs: pixie import ${basename(file)}\n`;
}
