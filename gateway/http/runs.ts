import { isObject, type JsonObject } from '../../contract/json.ts';
import type { RunClient } from '../../contract/api.ts';
import { GatewayError } from '../errors.ts';
import { inlined } from '../artefacts/inline.ts';
import type { RunRow } from '../ports.ts';
import { objectOf, param, sendJson, sendNothing, type Call, type Handler } from './call.ts';
import { throwProblem } from './problems.ts';
import { audienceOf, runnableToolOf, toolOf, type Services } from './services.ts';
import { maySee, shownRun, shownSummary } from './visible.ts';

type RunRoutes = 'startRun' | 'listRuns' | 'showRun' | 'markRun' | 'removeRun' | 'cancelRun';

const CLIENTS: ReadonlySet<unknown> = new Set<RunClient>(['element', 'api', 'cli', 'mcp']);
const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;
const LABEL_MAX = 200;
const KEY_MAX = 200;

/** Starting, watching over and remembering runs. */
export function runRoutes(services: Services): Record<RunRoutes, Handler> {
  const { runs, history, artefacts } = services;
  return {
    async startRun(call) {
      const tool = runnableToolOf(services, call);
      const idempotencyKey = idempotencyKeyOf(call);
      const { inputs, client } = readStart(await objectOf(call));
      const started = runs.start({
        tool,
        inputs,
        client,
        origin: call.caller.identity,
        byPerson: client === 'element' || client === 'cli',
        ...(idempotencyKey !== undefined && { idempotencyKey }),
      });
      call.response.setHeader('X-Pixie-Run-Id', started.runId);
      if (call.query.get('wait') !== 'true') {
        sendJson(call, 202, { runId: started.runId });
        return;
      }
      const ended = await runs.wait(started.runId, call.signal);
      if (ended.error !== null) throwProblem({ ...ended.error, runId: ended.runId });
      const outputs = await inlined(ended.outputs, ended.runId, artefacts);
      sendJson(call, 200, shownRun({ ...ended, outputs }, audienceOf(services, call)));
    },

    listRuns(call) {
      const tool = toolOf(services, call);
      const limit = Number(call.query.get('limit') ?? LIMIT_DEFAULT);
      if (!Number.isInteger(limit) || limit < 1) {
        throw new GatewayError('invalid_request', 'limit is the number of runs, 1 or more.');
      }
      const { identity } = call.caller;
      const page = history.list({
        toolId: tool.id,
        cursor: call.query.get('cursor'),
        limit: Math.min(limit, LIMIT_MAX),
        ...(identity !== null && { origin: identity }),
      });
      const audience = audienceOf(services, call);
      sendJson(call, 200, { ...page, items: page.items.map((item) => shownSummary(item, audience)) });
    },

    showRun(call) {
      sendJson(call, 200, shownRun(visibleRun(services, call), audienceOf(services, call)));
    },

    async markRun(call) {
      const { runId } = visibleRun(services, call);
      const marked = history.mark(runId, readMarks(await objectOf(call)));
      if (marked === null) throw noSuchRun();
      sendJson(call, 200, shownSummary(marked, audienceOf(services, call)));
    },

    async removeRun(call) {
      const { runId } = visibleRun(services, call);
      // A run that is going stores itself once more at its end, so it is removed after that.
      if (runs.cancel(runId)) await runs.wait(runId, call.signal);
      history.remove(runId);
      artefacts.removeRuns([runId]);
      sendNothing(call);
    },

    cancelRun(call) {
      const { runId } = visibleRun(services, call);
      const going = runs.cancel(runId);
      sendJson(call, 202, { runId, cancelling: going });
    },
  };
}

/**
 * The run of a route. One that belongs to somebody else does not exist for this caller.
 * @throws GatewayError run_not_found
 */
export function visibleRun({ runs }: Pick<Services, 'runs'>, call: Call): RunRow {
  const row = runs.get(param(call, 'run'));
  if (row === null || !maySee(call.caller, row)) throw noSuchRun();
  return row;
}

export function noSuchRun(): GatewayError {
  return new GatewayError(
    'run_not_found',
    'This run is not known here. It may have been removed, or belong to another page.',
  );
}

/**
 * The request's own key, apart for each caller: what one origin has used tells another nothing.
 * @throws GatewayError invalid_request
 */
export function idempotencyKeyOf({ request, caller }: Call): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || key === '' || key.length > KEY_MAX) {
    throw new GatewayError('invalid_request', `Idempotency-Key is a text of 1 to ${KEY_MAX} characters.`);
  }
  return caller.identity === null ? key : `${caller.identity} ${key}`;
}

function readStart(body: JsonObject): { inputs: JsonObject; client: RunClient } {
  const { inputs, client = 'api' } = body;
  if (!isObject(inputs)) {
    throw new GatewayError('invalid_request', 'The body must be {"inputs": {…}} with the inputs by key.');
  }
  if (!isClient(client)) throw new GatewayError('invalid_request', 'client is one of element, api, cli, mcp.');
  return { inputs, client };
}

function isClient(value: unknown): value is RunClient {
  return CLIENTS.has(value);
}

function readMarks({ starred, label }: JsonObject): { starred?: boolean; label?: string | null } {
  const ok =
    (starred === undefined || typeof starred === 'boolean') &&
    (label === undefined || label === null || (typeof label === 'string' && label.length <= LABEL_MAX));
  if (!ok) {
    throw new GatewayError(
      'invalid_request',
      `starred is true or false, label a text of up to ${LABEL_MAX} characters or null.`,
    );
  }
  return { ...(starred !== undefined && { starred }), ...(label !== undefined && { label }) };
}
