import { setTimeout as sleep } from 'node:timers/promises';
import { isObject, parseJson, type JsonObject } from '../../contract/json.ts';
import type { ToolSpec } from '../../contract/types.ts';
import { GatewayError } from '../errors.ts';
import type { Runs, RunRow } from '../ports.ts';
import { readBody } from './body.ts';
import { objectOf, sendNothing, sendText, type Call, type Handler } from './call.ts';
import { ClientRuns } from './clientRuns.ts';
import { DialectOne } from './dialectOne.ts';
import { multipartToJson } from './multipart.ts';
import { throwProblem } from './problems.ts';
import { idempotencyKeyOf, noSuchRun } from './runs.ts';
import { readJson } from './readJson.ts';
import { runnableToolOf, toolOf, type Services } from './services.ts';
import { stream } from './events.ts';
import type { StreamSlots } from './streamSlots.ts';
import { maySee } from './visible.ts';

/** How often a streaming tool's placeholders are looked for: they come at once, long before its run ends. */
const PLACEHOLDER_POLL_MS = 10;

const NOT_INPUTS: ReadonlySet<string> = new Set(['inputs', 'run_id', '_pixie']);

type ContractRoutes = 'toolRun' | 'toolStream' | 'toolCancel';

/** The tool's own contract through the gateway, for scripts written against it: with history, limits and queue. */
export function toolContractRoutes(services: Services, slots: StreamSlots): Record<ContractRoutes, Handler> {
  const { runs } = services;
  const ids = new ClientRuns();

  const runOf = (call: Call): RunRow => {
    const tool = toolOf(services, call);
    const asked = call.query.get('run_id');
    if (asked === null || asked === '') throw new GatewayError('invalid_request', 'Name the run: ?run_id=…');
    const row = runs.get(ids.resolve(tool.id, call.caller.identity, asked));
    if (row === null || row.toolId !== tool.id || !maySee(call.caller, row)) throw noSuchRun();
    return row;
  };

  return {
    async toolRun(call) {
      const tool = runnableToolOf(services, call);
      const { spec } = tool;
      if (spec === null) throw new GatewayError('tool_invalid', 'The folder of this tool cannot be read.');
      const { identity } = call.caller;
      const idempotencyKey = idempotencyKeyOf(call);
      const body = await readRunBody(call, spec);
      const { runId } = runs.start({
        tool,
        inputs: inputsOf(body),
        client: 'api',
        origin: identity,
        verbatim: true,
        ...(idempotencyKey !== undefined && { idempotencyKey }),
      });
      const remember = (value: unknown): void => {
        if (typeof value === 'string' && value !== '') ids.remember(tool.id, identity, value, runId);
      };
      remember(body['run_id']);
      call.response.setHeader('X-Pixie-Run-Id', runId);
      const raw = await answerOf(runs, runId, spec, call.signal);
      if (raw === null) {
        const { error } = await runs.wait(runId, call.signal);
        throwProblem(error ?? new GatewayError('tool_bad_response', 'The tool gave no answer.', { runId }).toProblem());
      }
      remember(runIdIn(raw.body));
      sendText(call, raw.status, raw.mediaType, raw.body);
    },

    async toolStream(call) {
      const { runId, toolId } = runOf(call);
      const spec = services.registry.get(toolId)?.spec ?? null;
      await stream(slots, call, async (writer, open) => {
        const subscription = runs.subscribe(runId, 0);
        if (subscription === null) return;
        const dialect = new DialectOne(writer, spec);
        for await (const event of open(subscription)) await dialect.relay(event);
      });
    },

    toolCancel(call) {
      runs.cancel(runOf(call).runId);
      sendNothing(call);
    },
  };
}

async function readRunBody(call: Call, spec: ToolSpec): Promise<JsonObject> {
  const type = call.request.headers['content-type'] ?? '';
  if (!/^multipart\//i.test(type)) return objectOf(call);
  const bytes = await readBody(call.request, call.maxBodyBytes);
  const body = await multipartToJson(Buffer.from(bytes), type, spec);
  // The same rules as for JSON, whichever way the values came.
  return readJson(Buffer.from(JSON.stringify(body))) as JsonObject;
}

/** The inputs of a body in the tool's own format: nested, flat, or both (then the nested ones count). */
function inputsOf(body: JsonObject): JsonObject {
  const { inputs } = body;
  const flat = Object.fromEntries(Object.entries(body).filter(([key]) => !NOT_INPUTS.has(key)));
  return isObject(inputs) ? { ...flat, ...inputs } : flat;
}

/** The tool's own bytes: of a streaming tool when its placeholders are there, else at the end of the run. */
async function answerOf(
  runs: Runs,
  runId: string,
  spec: ToolSpec,
  signal: AbortSignal,
): Promise<ReturnType<Runs['raw']>> {
  if (!spec.outputs.some((output) => output.streaming === true)) {
    await runs.wait(runId, signal);
    return runs.raw(runId);
  }
  const over = new AbortController();
  const end = runs.wait(runId, signal).finally(() => over.abort());
  // Its rejection is seen below; until then it must not count as unhandled.
  end.catch(() => undefined);
  while (!over.signal.aborted) {
    const raw = runs.raw(runId);
    if (raw !== null) return raw;
    await sleep(PLACEHOLDER_POLL_MS, undefined, { signal: over.signal }).catch(() => undefined);
  }
  await end;
  return runs.raw(runId);
}

/** The id that the tool gave the run itself; most give none, and their answers are not read a second time. */
function runIdIn(body: Buffer): unknown {
  if (!body.includes('"run_id"')) return undefined;
  try {
    const value = parseJson(body.toString('utf8'));
    return isObject(value) ? value['run_id'] : undefined;
  } catch {
    return undefined;
  }
}
