import type { JsonObject } from '../../contract/json.ts';
import { GatewayError } from '../errors.ts';
import { objectOf, sendJson, sendNothing, type Call, type Handler } from './call.ts';
import type { Services } from './services.ts';
import { readToolIds } from './toolIds.ts';

/** Which pages may embed; refused ones are listed, so that the dashboard can offer to allow them. */
export function originRoutes({
  origins,
  registry,
}: Pick<Services, 'origins' | 'registry'>): Record<'listOrigins' | 'allowOrigin' | 'disallowOrigin', Handler> {
  return {
    listOrigins: (call) => sendJson(call, 200, origins.list()),

    /** `{origin, tools?}`; without `tools` for all of them. */
    async allowOrigin(call) {
      const body = await objectOf(call);
      const { tools = null } = body;
      origins.allow(originOf(body), tools === null ? null : readToolIds(tools, registry));
      sendJson(call, 200, origins.list());
    },

    /** `{origin}`, or `?origin=` for clients that send no body with DELETE. */
    async disallowOrigin(call) {
      if (!origins.disallow(originOf(await targetOf(call)))) {
        throw new GatewayError('not_found', 'This origin is not on the list.');
      }
      sendNothing(call);
    },
  };
}

async function targetOf(call: Call): Promise<JsonObject> {
  const origin = call.query.get('origin');
  return origin === null ? objectOf(call) : { origin };
}

function originOf({ origin }: JsonObject): string {
  if (typeof origin !== 'string')
    throw new GatewayError('invalid_request', 'The body must be {"origin": "https://…"}.');
  return origin;
}
