/**
 * Where the command finds the tools' secrets: at the gateway that runs, which restarts the tool at once, else in the
 * folder itself. No gateway is started for it.
 */
import type { Item, SecretItem, SecretList } from '../../../contract/api.ts';
import { realClock } from '../../clock.ts';
import { Registry } from '../../registry/registry.ts';
import { Secrets } from '../../secrets/secrets.ts';
import { ToolSecrets } from '../../secrets/toolSecrets.ts';
import type { Tool } from '../../ports.ts';
import { toolEnvironment } from '../../supervisor/environment.ts';
import type { Context } from '../command.ts';
import { terminalLogger } from '../logger.ts';
import { runningGateway, type GatewayApi } from '../reach.ts';

export interface Shelf {
  /** Ids of all tools. */
  tools(): Promise<string[]>;
  list(tool: string): Promise<SecretItem[]>;
  set(tool: string, key: string, value: string): Promise<SecretItem>;
  remove(tool: string, key: string): Promise<SecretItem>;
}

export async function withShelf<T>(context: Context, use: (shelf: Shelf) => Promise<T>): Promise<T> {
  const gateway = await runningGateway(context.config);
  if (gateway !== null) return use(remote(gateway));
  const kit = { clock: realClock, log: terminalLogger(context.terminal), id: () => '' };
  // What a `.env` may refer to is what the tool itself gets.
  const environment = toolEnvironment(context.terminal.env, {}, { toolId: '', artefactsRoot: '' });
  const secrets = new Secrets({ environment });
  const { tools_dir: toolsDir, state_dir: stateDir } = context.config;
  const registry = await Registry.open({ kit, toolsDir, secrets, watch: false });
  try {
    return await use(local(registry, new ToolSecrets({ kit, stateDir, secrets })));
  } finally {
    await registry.close();
  }
}

function remote(api: GatewayApi): Shelf {
  const path = (tool: string, key = ''): string =>
    `/api/tools/${encodeURIComponent(tool)}/secrets${key === '' ? '' : `/${encodeURIComponent(key)}`}`;
  return {
    tools: async () => (await api.json<{ tools: Item[] }>('GET', '/api/tools')).tools.map(({ id }) => id),
    list: async (tool) => (await api.json<SecretList>('GET', path(tool))).secrets,
    set: (tool, key, value) => api.json<SecretItem>('PUT', path(tool, key), { value }),
    remove: (tool, key) => api.json<SecretItem>('DELETE', path(tool, key)),
  };
}

function local(registry: Registry, secrets: ToolSecrets): Shelf {
  const found = (id: string): Tool => {
    const tool = registry.get(id);
    if (tool === undefined) throw new Error(`There is no tool ${id}.`);
    return tool;
  };
  return {
    tools: () => Promise.resolve(registry.list().map(({ id }) => id)),
    list: (tool) => secrets.list(found(tool)),
    set: (tool, key, value) => secrets.set(found(tool), key, value),
    remove: (tool, key) => secrets.remove(found(tool), key),
  };
}
