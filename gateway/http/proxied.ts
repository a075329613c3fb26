import type { ToolProxy, ProxyRules } from '../proxy/toolProxy.ts';
import { fileHeaders } from '../proxy/mediaTypes.ts';
import { GatewayError } from '../errors.ts';
import { param, type Call, type Handler } from './call.ts';
import { noSuchRun } from './runs.ts';
import { runnableToolOf, type Services } from './services.ts';
import { maySee } from './visible.ts';

/** Suggestions while typing, and files that a run left with the process: both asked of the tool itself. */
export function proxiedRoutes(services: Services, proxy: ToolProxy): Record<'toolAutocomplete' | 'toolFile', Handler> {
  const forward = async (call: Call, path: string, rules: ProxyRules): Promise<void> => {
    const tool = runnableToolOf(services, call);
    const lease = await services.supervisor.acquire(tool, {
      signal: call.signal,
    });
    try {
      await proxy.forward(call.request, call.response, { lease, path, rules });
    } finally {
      lease.release();
    }
  };

  return {
    async toolAutocomplete(call) {
      const { spec } = runnableToolOf(services, call);
      if (spec?.provides_autocomplete !== true) throw new GatewayError('not_found', 'This tool has no suggestions.');
      const query = new URLSearchParams({ q: call.query.get('q') ?? '' });
      await forward(call, `/autocomplete/${encodeURIComponent(param(call, 'name'))}?${query}`, {
        failure: () => 'tool_error',
        headers: () => ({ 'Content-Type': 'application/json' }),
      });
    },

    async toolFile(call) {
      const { spec, id } = runnableToolOf(services, call);
      if (spec?.provides_file_endpoint !== true)
        throw new GatewayError('artefact_not_found', 'This tool has no files.');
      const row = services.runs.get(param(call, 'run'));
      if (row === null || row.toolId !== id || !maySee(call.caller, row)) throw noSuchRun();
      const name = param(call, 'name');
      await forward(call, `/files/${encodeURIComponent(row.runId)}/${encodeURIComponent(name)}`, {
        failure: (status) => (status === 404 ? 'artefact_not_found' : 'tool_error'),
        headers: ({ 'content-type': type, ...passed }) => ({ ...passed, ...fileHeaders(type, name) }),
      });
    },
  };
}
