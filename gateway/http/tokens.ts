import { GatewayError } from '../errors.ts';
import { objectOf, sendJson, sendNothing, type Handler } from './call.ts';
import type { Services } from './services.ts';
import { readToolIds } from './toolIds.ts';

/** Embed tokens: what `pixie token` does, for the dashboard. */
export function tokenRoutes({
  tokens,
  registry,
}: Pick<Services, 'tokens' | 'registry'>): Record<'listTokens' | 'createToken' | 'revokeToken', Handler> {
  return {
    listTokens: (call) => sendJson(call, 200, { items: tokens.list() }),

    /** `{tools}`. The answer alone holds the token; it is not kept. */
    async createToken(call) {
      const { tools } = await objectOf(call);
      sendJson(call, 201, tokens.create(readToolIds(tools, registry)));
    },

    /** `{id}`, or `?id=` for clients that send no body with DELETE. */
    async revokeToken(call) {
      const id = call.query.get('id') ?? (await objectOf(call))['id'];
      if (typeof id !== 'string') throw new GatewayError('invalid_request', 'The body must be {"id": "…"}.');
      if (!tokens.revoke(id)) throw new GatewayError('not_found', 'There is no such token.');
      sendNothing(call);
    },
  };
}
