import { createHash } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import type { Readiness } from '../../contract/api.ts';
import { isFresh, sendJson, sendText, type Handler } from './call.ts';
import type { Services } from './services.ts';

type HealthRoutes = 'healthz' | 'readyz' | 'toolJsonSchema';

/**
 * Is it there, is all well with it, and what is a tool.json.
 * @param toolSchema the JSON Schema of tool.json, as text
 */
export function healthRoutes(services: Services, toolSchema: string): Record<HealthRoutes, Handler> {
  const etag = `"${createHash('sha256').update(toolSchema).digest('base64url').slice(0, 27)}"`;
  return {
    healthz: (call) => sendJson(call, 200, { ok: true }),

    readyz(call) {
      const readiness = readinessOf(services);
      sendJson(call, readiness.ready ? 200 : 503, readiness);
    },

    toolJsonSchema(call) {
      if (!isFresh(call, etag)) sendText(call, 200, 'application/schema+json', toolSchema);
    },
  };
}

/** Everything that a person should put right, each in a sentence. Tools run in spite of most of it. */
function readinessOf({ closing, config, history, origins, tokens }: Services): Readiness {
  const reasons = [
    closing.aborted ? { code: 'shutting_down', message: 'The gateway is stopping.' } : null,
    history.problem === null ? null : { code: 'history_not_stored', message: history.problem },
    origins.fault === null ? null : { code: 'origins_unreadable', message: origins.fault },
    tokens.fault === null ? null : { code: 'tokens_unreadable', message: tokens.fault },
    isReadable(config.tools_dir)
      ? null
      : { code: 'tools_dir_unreadable', message: `The tools folder ${config.tools_dir} cannot be read.` },
  ].filter((reason) => reason !== null);
  return { ready: reasons.length === 0, reasons };
}

function isReadable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
