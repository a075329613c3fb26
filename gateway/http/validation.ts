import type { Report } from '../../contract/report.ts';
import { GatewayError } from '../errors.ts';
import { sendJson, type Call, type Handler } from './call.ts';
import { audienceOf, toolOf, type Services } from './services.ts';
import type { Audience } from './visible.ts';

/** The latest report of a tool, and a new one (contract §7). */
export function validationRoutes(services: Services): Record<'showValidation' | 'validateTool', Handler> {
  const { reports, validations, log, closing } = services;
  return {
    showValidation(call) {
      const report = reports.get(toolOf(services, call).id);
      if (report === null) throw new GatewayError('not_found', 'This tool has not been validated yet.');
      sendJson(call, 200, shownReport(report, audienceOf(services, call)));
    },

    /** 202 at once, and the report is there with GET when it is done; `?wait=true` answers with it. */
    async validateTool(call) {
      const tool = toolOf(services, call);
      const running = validations.run(tool);
      if (call.query.get('wait') === 'true') {
        sendJson(call, 200, await orGone(running, call));
        return;
      }
      running.catch((error: unknown) => {
        if (!closing.aborted) log.warn({ error, toolId: tool.id }, 'a validation was not finished');
      });
      call.response.setHeader('Location', `/api/tools/${encodeURIComponent(tool.id)}/validation`);
      sendJson(call, 202, { status: 'running' });
    },
  };
}

/** A client that leaves does not end the validation. */
function orGone(running: Promise<Report>, { signal }: Call): Promise<Report> {
  const gone = Promise.withResolvers<Report>();
  const leave = (): void => gone.reject(signal.reason);
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  return Promise.race([running, gone.promise]).finally(() => signal.removeEventListener('abort', leave));
}

/** What a tool wrote, and where it lies on this machine, is for our own pages unless the configuration says otherwise. */
function shownReport(report: Report, { caller, exposeStderr }: Audience): Report {
  if (caller.identity === null || exposeStderr) return report;
  const { spawn_log: _kept, ...rest } = report;
  return { ...rest, tool_path: report.tool_path.split(/[\\/]/).at(-1) ?? '' };
}
