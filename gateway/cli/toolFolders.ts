import type { Tool } from '../ports.ts';
import type { Context } from './command.ts';
import { CliError, EXIT } from './terminal.ts';

/** The tools as their folders are now; nothing is started, and no state folder is taken. */
export async function toolFolders({ config, terminal }: Pick<Context, 'config' | 'terminal'>): Promise<Tool[]> {
  const [{ Registry }, { Secrets }, { realClock }, { terminalLogger }] = await Promise.all([
    import('../registry/registry.ts'),
    import('../secrets/secrets.ts'),
    import('../clock.ts'),
    import('./logger.ts'),
  ]);
  const kit = { clock: realClock, log: terminalLogger(terminal), id: () => crypto.randomUUID() };
  const secrets = new Secrets({ environment: terminal.env });
  const registry = await Registry.open({ kit, toolsDir: config.tools_dir, secrets, watch: false });
  try {
    return registry.list();
  } finally {
    await registry.close();
  }
}

/**
 * The tool that a person means, by id or by the name of its folder, broken or not.
 * @throws CliError naming the tools that there are
 */
export function toolNamed(tools: readonly Tool[], name: string, { config }: Pick<Context, 'config'>): Tool {
  const found = tools.find(({ id }) => id === name) ?? tools.find(({ folder }) => folder === name);
  if (found !== undefined) return found;
  const there = tools.length === 0 ? 'There are none.' : `There are: ${tools.map(({ id }) => id).join(', ')}.`;
  throw new CliError(`There is no tool “${name}” in ${config.tools_dir}. ${there}`, EXIT.usage);
}
