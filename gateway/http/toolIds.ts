import type { Json } from '../../contract/json.ts';
import { GatewayError } from '../errors.ts';
import type { Registry } from '../ports.ts';

/**
 * Ids of tools that there are.
 * @throws GatewayError invalid_request, tool_not_found
 */
export function readToolIds(value: Json | undefined, registry: Pick<Registry, 'get'>): string[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every((id) => typeof id === 'string')) {
    throw new GatewayError('invalid_request', 'tools must be a list of tool ids.');
  }
  const unknown = value.find((id) => registry.get(id) === undefined);
  if (unknown !== undefined)
    throw new GatewayError('tool_not_found', `There is no tool named ${unknown.slice(0, 100)}.`);
  return value;
}
