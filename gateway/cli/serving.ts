/** A gateway that is the program itself: what `pixie serve` and `pixie dev` share. */
import type { Address, Gateway, Overrides } from '../gateway.ts';
import { pageAddress } from './browser.ts';
import type { Context } from './command.ts';
import { CliError, EXIT, type Terminal } from './terminal.ts';

export interface Serving {
  gateway: Gateway;
  address: Address;
}

/**
 * A gateway that listens, with the port and folders of the configuration.
 * @throws CliError that names who has the state folder or the port
 */
export async function startServing({ terminal, config }: Context, overrides: Overrides = {}): Promise<Serving> {
  const [{ createGateway }, { terminalLogger }] = await Promise.all([import('../gateway.ts'), import('./logger.ts')]);
  const gateway = createGateway(config, {
    log: terminalLogger(terminal),
    environment: terminal.env,
    ...overrides,
  });
  return { gateway, address: await listen(gateway, terminal) };
}

/** The dashboard with the admin key, or a tool's page in it. */
export function dashboardOf({ gateway, address }: Serving, toolId?: string): string {
  const { config, adminKey } = gateway.services;
  return pageAddress(config.public_url ?? address.url, adminKey.text, toolId);
}

/** The tools that are there, and those that cannot be used, as sentences. */
export function toolsInWords({ gateway }: Serving): string[] {
  const tools = gateway.services.registry.list();
  const folder = gateway.services.config.tools_dir;
  const broken = tools.filter((tool) => tool.broken !== null);
  const good = tools.filter((tool) => tool.broken === null);
  return [
    tools.length === 0
      ? `No tools in ${folder} yet. A tool is a folder with a tool.json, pyproject.toml, main.py and .venv.`
      : `${good.length} ${good.length === 1 ? 'tool' : 'tools'} in ${folder}: ${good.map(({ id }) => id).join(', ')}`,
    ...broken.map(({ folder: name, broken: reason }) => `${name} cannot be used: ${reason?.message ?? ''}`),
  ];
}

async function listen(gateway: Gateway, terminal: Terminal): Promise<Address> {
  const [{ PortBusyError }, { StateFolderBusyError }] = await Promise.all([
    import('../listen.ts'),
    import('../supervisor/lock.ts'),
  ]);
  try {
    return await gateway.listen();
  } catch (error) {
    if (error instanceof StateFolderBusyError) throw new CliError(error.message, EXIT.running, { cause: error });
    if (error instanceof PortBusyError) throw await busyPort(error.port, terminal);
    throw error;
  }
}

async function busyPort(port: number, { platform }: Terminal): Promise<CliError> {
  const { isPixie, portOwner } = await import('./portOwner.ts');
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
