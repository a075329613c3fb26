import { sendJson, type Handler } from './call.ts';
import { itemOf } from './items.ts';
import type { Services } from './services.ts';
import { GatewayError } from '../errors.ts';

/** A tool as an archive, its bytes as they are; the answer is the tool as lists show it. Nothing of it is run. */
export function importRoutes(services: Services): Record<'importTool', Handler> {
  return {
    async importTool(call) {
      const { request, signal } = call;
      if (!call.hasBody) throw new GatewayError('invalid_request', 'Send the archive that «pixie share» made.');
      const length = request.headers['content-length'];
      // After a refusal in the middle the answer must still go out on this connection.
      const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      const tool = await services.imports.receive(body, length === undefined ? null : Number(length), signal);
      sendJson(call, 201, itemOf(tool, services));
    },
  };
}
