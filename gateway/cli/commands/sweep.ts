/** `pixie sweep`: ends processes and removes files that gateways which were killed have left, after listing them. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { LEFT_FILE_WORDS, type Leftovers } from '../../sweep/leftovers.ts';
import type { SweepParts } from '../../sweep/sweep.ts';
import { asLine, contextOf, makeCommand, type Context, type Options } from '../command.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

export function addSweep(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'sweep',
    description: 'list left-over processes and stale state; with --yes, end and remove them',
    json: 'print what was found, and what is still there, as one line of JSON',
    examples: ['pixie sweep', 'pixie sweep --yes', 'pixie sweep --json'],
  })
    .option('--yes', 'end and remove what is listed')
    .action((options: Options) => sweep(contextOf(terminal, options), options['yes'] === true));
}

async function sweep(context: Context, confirmed: boolean): Promise<void> {
  const { terminal, json } = context;
  const [{ findLeftovers, sweepLeftovers }, { StateFolderBusyError }] = await Promise.all([
    import('../../sweep/sweep.ts'),
    import('../../supervisor/lock.ts'),
  ]);
  const parts = await partsOf(context);
  try {
    if (!confirmed) {
      const found = await findLeftovers(parts);
      terminal.out(json ? asLine({ ...found, done: false }) : inWords(found, false));
      return;
    }
    const { left, ...found } = await sweepLeftovers(parts);
    terminal.out(json ? asLine({ ...found, done: true, left }) : inWords(found, true));
    if (left.pids.length + left.paths.length > 0) {
      const rest = [...left.pids.map((pid) => `process ${pid}`), ...left.paths].join(', ');
      throw new CliError(`Still there: ${rest}. They may belong to another user.`, EXIT.failure);
    }
  } catch (cause) {
    if (!(cause instanceof StateFolderBusyError)) throw cause;
    const { holder } = cause;
    const who = holder === null ? '' : `, process ${holder.pid}${holder.url === null ? '' : ` at ${holder.url}`},`;
    throw new CliError(
      `A gateway${who} has the state folder and looks after it itself. Nothing was touched; stop it first.`,
      EXIT.running,
      { cause },
    );
  }
}

async function partsOf(context: Context): Promise<SweepParts> {
  const { terminal, config } = context;
  const [{ realClock }, { terminalLogger }, { toolFolders }] = await Promise.all([
    import('../../clock.ts'),
    import('../logger.ts'),
    import('../toolFolders.ts'),
  ]);
  // A tools folder that is not there would make every report one of a tool that is gone.
  const tools = existsSync(config.tools_dir) ? await toolFolders(context) : null;
  return {
    stateDir: config.state_dir,
    toolsDir: config.tools_dir,
    toolIds: tools === null ? null : new Set(tools.flatMap(({ id, folder }) => [id, folder])),
    clock: realClock,
    log: terminalLogger(terminal),
    platform: terminal.platform,
  };
}

function inWords({ processes, files }: Leftovers, done: boolean): string {
  if (processes.length + files.length === 0) return 'Nothing is left over.\n';
  const lines = [
    ...(processes.length > 0 ? [done ? 'Ended:' : 'Left-over processes:'] : []),
    ...processes.map(({ pid, toolId, command }) => `  ${pid}  ${toolId}  ${command}`.trimEnd()),
    ...(files.length > 0 ? [done ? 'Removed:' : 'Stale state:'] : []),
    ...files.map(({ path, kind, bytes }) => `  ${path}  (${sizeOf(bytes)}, ${LEFT_FILE_WORDS[kind]})`),
    ...(done ? [] : ['Nothing was changed. To end and remove all of this: pixie sweep --yes']),
  ];
  return `${lines.join('\n')}\n`;
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
