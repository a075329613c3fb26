import type { SecretItem, SecretList } from '../../contract/api.ts';
import { GatewayError } from '../errors.ts';
import type { Tool } from '../ports.ts';
import { objectOf, param, sendJson, type Call, type Handler } from './call.ts';
import { toolOf, type Services } from './services.ts';

type SecretRoutes = 'listSecrets' | 'setSecret' | 'removeSecret';

/** The secrets of a tool: what `pixie secrets` does, for the dashboard. Values go in and never come out. */
export function secretRoutes(services: Pick<Services, 'registry' | 'toolSecrets'>): Record<SecretRoutes, Handler> {
  const { registry, toolSecrets } = services;

  /** The tool is looked at again before the answer, so that the next request finds nothing missing. */
  async function changed(call: Call, change: (tool: Tool, key: string) => Promise<SecretItem>): Promise<void> {
    const tool = toolOf(services, call);
    const item = await change(tool, param(call, 'key'));
    await registry.refresh(tool.id);
    sendJson(call, 200, item);
  }

  return {
    async listSecrets(call) {
      const list: SecretList = { secrets: await toolSecrets.list(toolOf(services, call)) };
      sendJson(call, 200, list);
    },

    /** `{value}`. */
    setSecret: (call) => changed(call, async (tool, key) => toolSecrets.set(tool, key, await valueOf(call))),

    removeSecret: (call) => changed(call, (tool, key) => toolSecrets.remove(tool, key)),
  };
}

/** In words of its own: what a parser says of a faulty body may quote it. */
async function valueOf(call: Call): Promise<string> {
  try {
    const { value } = await objectOf(call);
    if (typeof value === 'string') return value;
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'body_too_large') throw error;
  }
  throw new GatewayError('invalid_request', 'The body must be {"value": "…"}, with the secret as a string.');
}
