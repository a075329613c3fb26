import { createHash } from 'node:crypto';
import { stringifyJson } from '../../contract/json.ts';
import type { ToolDocuments } from '../documents/toolDocuments.ts';
import { GatewayError } from '../errors.ts';
import { isFresh, sendJson, sendText, type Call, type Handler } from './call.ts';
import { itemDetailOf, itemOf } from './items.ts';
import { stream } from './events.ts';
import { toolOf, type Services } from './services.ts';
import type { StreamSlots } from './streamSlots.ts';

const TAIL_DEFAULT = 200;
const TAIL_MAX = 2_000;

type ToolRoutes = 'listTools' | 'showTool' | 'warmTool' | 'stopTool' | 'toolLogs' | 'schema';

/** Tools as lists and pages show them, and their processes. None of these routes runs Python but `warm`. */
export function toolRoutes(
  services: Services,
  documents: ToolDocuments,
  slots: StreamSlots,
): Record<ToolRoutes, Handler> {
  const { registry, supervisor } = services;
  return {
    listTools(call) {
      const { tools: limit } = call.caller;
      const tools = registry.list().filter((tool) => limit === null || limit.has(tool.id));
      const body = stringifyJson({ tools: tools.map((tool) => itemOf(tool, services)) });
      const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
      if (!isFresh(call, etag)) sendText(call, 200, 'application/json', body);
    },

    async showTool(call) {
      sendJson(call, 200, await itemDetailOf(toolOf(services, call), services, documents));
    },

    warmTool(call) {
      const tool = toolOf(services, call);
      if (tool.broken === null) supervisor.warm(tool);
      sendJson(call, 202, itemOf(tool, services));
    },

    stopTool(call) {
      const tool = toolOf(services, call);
      // It settles when the process is gone, and a busy one goes only after its runs.
      supervisor.stop(tool.id).catch((error: unknown) => services.log.error({ error }, 'a tool did not stop'));
      sendJson(call, 202, itemOf(tool, services));
    },

    async toolLogs(call) {
      const tool = toolOf(services, call);
      const asked = Number(call.query.get('tail') ?? TAIL_DEFAULT);
      if (!Number.isInteger(asked) || asked < 1) {
        throw new GatewayError('invalid_request', 'tail is the number of lines, 1 or more.');
      }
      const count = Math.min(asked, TAIL_MAX);
      if (!wantsEvents(call)) return sendJson(call, 200, { lines: supervisor.tail(tool.id, count) });
      await stream(slots, call, async (writer) => {
        for await (const lines of supervisor.follow(tool.id, count, call.signal)) {
          await writer.send({ event: 'log', data: { lines } });
        }
      });
    },

    /** tool.json's own text, from memory: the form appears with no Python running. */
    schema(call) {
      const tool = toolOf(services, call);
      if (tool.schemaText === null || tool.schemaHash === null) {
        throw new GatewayError('tool_invalid', tool.broken?.message ?? 'The tool.json of this tool cannot be read.');
      }
      if (!isFresh(call, `"${tool.schemaHash}"`)) sendText(call, 200, 'application/json', tool.schemaText);
    },
  };
}

function wantsEvents({ request }: Call): boolean {
  return /\btext\/event-stream\b/i.test(request.headers.accept ?? '');
}
