import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import type { Config } from '../../config.ts';
import { createGateway, type Address, type Gateway } from '../../gateway.ts';
import { PortBusyError } from '../../listen.ts';
import { StateFolderBusyError } from '../../supervisor/lock.ts';
import { contextOf, makeCommand, type Context, type Options } from '../command.ts';
import { settingKeys } from '../configuration.ts';
import { terminalLogger } from '../logger.ts';
import { isPixie, portOwner } from '../portOwner.ts';
import { CliError, EXIT, type Terminal } from '../terminal.ts';

export function addServe(program: Command, terminal: Terminal): void {
  makeCommand(program, {
    usage: 'serve',
    description: 'start the gateway',
    settings: settingKeys(),
    json: 'print address and tools as one line of JSON',
    examples: [
      'pixie serve',
      'pixie serve --tools-dir ~/my-tools --port 0 --no-open',
      'PIXIE_TOOLS_DIR=~/my-tools pixie serve --json',
    ],
  }).action((options: Options) => serve(contextOf(terminal, options)));
}

/** Runs until it is asked to end. */
async function serve({ terminal, config, json }: Context): Promise<void> {
  const gateway = createGateway(config, { log: terminalLogger(terminal), environment: terminal.env });
  const address = await listen(gateway, terminal);
  terminal.out(json ? asJson(gateway, address) : inWords(gateway, address, config));
  if (config.open) openBrowser(dashboardOf(gateway, address), terminal);
  await terminal.stopped;
  await gateway.close();
}

async function listen(gateway: Gateway, terminal: Terminal): Promise<Address> {
  try {
    return await gateway.listen();
  } catch (error) {
    if (error instanceof StateFolderBusyError) throw new CliError(error.message, EXIT.running, { cause: error });
    if (error instanceof PortBusyError) throw await busyPort(error, terminal);
    throw error;
  }
}

async function busyPort(error: PortBusyError, { platform }: Terminal): Promise<CliError> {
  const { port } = error;
  const owner = await portOwner(port, platform);
  const remedy = 'Stop it, or choose another port with --port (pages that embed tools then need gateway="…").';
  if (owner === null) return new CliError(`Port ${port} is in use by another program. ${remedy}`, EXIT.failure);
  if (isPixie(owner.command)) {
    return new CliError(
      `Port ${port} is in use by another Pixie gateway, process ${owner.pid}: ${owner.command}. Use that one. ${remedy}`,
      EXIT.running,
    );
  }
  return new CliError(`Port ${port} is in use by process ${owner.pid}: ${owner.command}. ${remedy}`, EXIT.failure);
}

function dashboardOf({ services }: Gateway, { url }: Address): string {
  return `${services.config.public_url ?? url}/#key=${services.adminKey.text}`;
}

function inWords(gateway: Gateway, address: Address, { tools_dir: folder }: Config): string {
  const tools = gateway.services.registry.list();
  const broken = tools.filter((tool) => tool.broken !== null);
  const good = tools.filter((tool) => tool.broken === null);
  const lines = [
    `Pixie listens on ${address.url}`,
    `Dashboard with the admin key: ${dashboardOf(gateway, address)}`,
    tools.length === 0
      ? `No tools in ${folder} yet. A tool is a folder with a tool.json, pyproject.toml, main.py and .venv.`
      : `${good.length} ${good.length === 1 ? 'tool' : 'tools'} in ${folder}: ${good.map(({ id }) => id).join(', ')}`,
    ...broken.map(({ folder: name, broken: reason }) => `${name} cannot be used: ${reason?.message ?? ''}`),
    'Stop with Ctrl+C.',
  ];
  return `${lines.join('\n')}\n`;
}

function asJson(gateway: Gateway, address: Address): string {
  const tools = gateway.services.registry.list().map(({ id, folder, broken }) => ({ id, folder, broken }));
  return `${JSON.stringify({ ...address, dashboard: dashboardOf(gateway, address), tools })}\n`;
}

/** Only where there is somebody to see it. That no browser opens is no fault: the address is printed. */
function openBrowser(url: string, { platform, env, isInteractive }: Terminal): void {
  const hasDisplay = platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
  if (!hasDisplay || !isInteractive) return;
  const [program, ...args] =
    platform === 'darwin'
      ? ['open', url]
      : platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  if (program === undefined) return;
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
