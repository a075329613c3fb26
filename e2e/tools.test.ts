/** The example tools, started for real: each answers as the format asks, and emits canonical values only. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import getPort from 'get-port';
import type { Problem, Run } from '../contract/api.ts';
import { jsonEqual, type Json, type JsonObject } from '../contract/json.ts';
import { outputs } from '../contract/outputs/index.ts';
import type { InputSpec, OutputSpec } from '../contract/types.ts';
import { createGateway, type Gateway } from '../gateway/index.ts';

const TOOLS = join(import.meta.dirname, '..', 'tools');
const FOLDERS = readdirSync(TOOLS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

interface ToolFile {
  id: string;
  layout?: string;
  input_transport?: 'json' | 'multipart';
  inputs: InputSpec[];
  outputs: OutputSpec[];
}

/** One tool's process, as the gateway would start it, but without the gateway. */
class Tool {
  readonly spec: ToolFile;
  readonly defaults: JsonObject;
  readonly #folder: string;
  #process: ChildProcess | null = null;
  #port = 0;
  #stderr = '';

  constructor(folder: string) {
    this.#folder = join(TOOLS, folder);
    this.spec = JSON.parse(readFileSync(join(this.#folder, 'tool.json'), 'utf8')) as ToolFile;
    const given = this.spec.inputs.filter((input) => input.default !== undefined);
    this.defaults = Object.fromEntries(given.map((input) => [input.key, input.default as Json]));
    if (this.spec.layout === 'chat') this.defaults['messages'] = [{ role: 'user', content: '10 miles in km' }];
    for (const { key, type, required } of this.spec.inputs) {
      if (type === 'file' && required !== false) this.defaults[key] = 'data:text/plain;base64,YWJj';
    }
  }

  async start(): Promise<void> {
    this.#port = await getPort({ host: '127.0.0.1' });
    const python = join(this.#folder, '.venv', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
    const child = spawn(python, ['main.py', '--port', String(this.#port)], {
      cwd: this.#folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    child.stderr.on('data', (chunk: Buffer) => (this.#stderr += chunk.toString()));
    while (child.exitCode === null) {
      const answer = await fetch(this.#url('/healthz')).catch(() => null);
      if (answer?.status === 200) return;
      await pause(20);
    }
    throw new Error(`the tool ended while starting:\n${this.#stderr}`);
  }

  async stop(): Promise<void> {
    if (this.#process === null || this.#process.exitCode !== null) return;
    this.#process.kill('SIGTERM');
    await once(this.#process, 'exit');
  }

  #url(path: string): string {
    return `http://127.0.0.1:${this.#port}${path}`;
  }

  get(path: string): Promise<Response> {
    return fetch(this.#url(path));
  }

  /** A run's body as the gateway writes it: the inputs nested and flat, or the fields of a form. */
  async run(inputs: JsonObject, runId = crypto.randomUUID()): Promise<{ status: number; body: JsonObject }> {
    if (this.spec.input_transport === 'multipart') {
      const answer = await fetch(this.#url('/run'), { method: 'POST', body: await formOf(inputs, runId) });
      return { status: answer.status, body: (await answer.json()) as JsonObject };
    }
    const body = { ...inputs, run_id: runId, inputs, _pixie: { run_id: runId, artefacts_dir: '' } };
    const answer = await fetch(this.#url('/run'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as JsonObject };
  }

  async cancel(runId: string): Promise<number> {
    return (await fetch(this.#url(`/cancel?run_id=${runId}`), { method: 'POST' })).status;
  }
}

/** A form with a part for each data URL and a field for the rest. */
async function formOf(inputs: JsonObject, runId: string): Promise<FormData> {
  const form = new FormData();
  form.append('run_id', runId);
  for (const [key, value] of Object.entries(inputs)) {
    const text = String(value);
    if (text.startsWith('data:')) form.append(key, await (await fetch(text)).blob(), 'a.txt');
    else form.append(key, text);
  }
  return form;
}

/** Our own tools emit what the manual shows, nothing that only has to be understood. */
function assertCanonical(spec: OutputSpec, value: Json): void {
  const type = outputs[spec.type];
  assert.ok(type, `there is no output type ${spec.type}`);
  const read = type.normalise(value, spec);
  assert.ok(read.ok, `${spec.key}: ${read.ok || read.reason}`);
  assert.ok(jsonEqual(read.value, value), `${spec.key} is not canonical: ${JSON.stringify(value).slice(0, 200)}`);
}

interface StreamEvent {
  output_key: string;
  value: Json;
  done: boolean;
}

function eventsOf(text: string): StreamEvent[] {
  return text
    .split('\n\n')
    .filter(Boolean)
    .map((event) => JSON.parse(event.replace(/^data: /, '')) as StreamEvent);
}

function isFaster(): JsonObject {
  return { pause_ms: 0, epochs: 20 };
}

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../contract/tool.schema.json'), 'utf8')) as object;
const fitsSchema = new Ajv2020({ strict: false, allErrors: true }).compile(schema);

for (const folder of FOLDERS) {
  describe(`tools/${folder}`, () => {
    const tool = new Tool(folder);
    before(() => tool.start());
    after(() => tool.stop());

    test('its tool.json satisfies the published schema and names its folder', () => {
      assert.ok(fitsSchema(tool.spec), JSON.stringify(fitsSchema.errors));
      assert.equal(tool.spec.id, folder);
    });

    test('/schema answers the tool.json', async () => {
      assert.deepEqual(await (await tool.get('/schema')).json(), tool.spec);
    });

    test('a run on the defaults answers every output in its canonical shape', async () => {
      const inputs = folder === 'slow-count' ? { seconds: 0.2 } : tool.defaults;
      const { status, body } = await tool.run(inputs);
      assert.equal(status, 200, JSON.stringify(body));
      for (const output of tool.spec.outputs) assertCanonical(output, body[output.key] ?? null);
    });
  });
}

describe('what single tools promise', () => {
  async function withTool(folder: string, use: (tool: Tool) => Promise<void>): Promise<void> {
    const tool = new Tool(folder);
    try {
      await tool.start();
      await use(tool);
    } finally {
      await tool.stop();
    }
  }

  test('compound-interest agrees with its fixtures', () =>
    withTool('compound-interest', async (tool) => {
      const references = join(TOOLS, 'compound-interest', 'reference');
      for (const name of readdirSync(references)) {
        const fixture = JSON.parse(readFileSync(join(references, name), 'utf8')) as {
          inputs: JsonObject;
          expected_outputs: Record<string, number>;
        };
        const { body } = await tool.run(fixture.inputs);
        for (const [key, expected] of Object.entries(fixture.expected_outputs)) {
          const { value } = body[key] as { value: number };
          assert.ok(Math.abs(value - expected) < 0.05, `${name}: ${key} is ${value}, not ${expected}`);
        }
      }
    }));

  test('compound-interest names the field that is wrong', () =>
    withTool('compound-interest', async (tool) => {
      const { status, body } = await tool.run({ ...tool.defaults, years: 75 });
      assert.equal(status, 422);
      const [first] = body['detail'] as { loc: string[] }[];
      assert.equal(first?.loc.at(-1), 'years');
    }));

  test('inflation lowers the result, and a blank deposit counts as none', () =>
    withTool('compound-interest', async (tool) => {
      const amount = async (more: JsonObject, leave: string[] = []): Promise<number> => {
        const inputs = Object.entries({ ...tool.defaults, ...more }).filter(([key]) => !leave.includes(key));
        const { body } = await tool.run(Object.fromEntries(inputs));
        return (body['final_balance'] as { value: number }).value;
      };
      assert.ok((await amount({ adjust_for_inflation: true })) < (await amount({})));
      assert.equal(await amount({}, ['monthly_deposit']), await amount({ monthly_deposit: 0 }));
    }));

  test('nested-body reads the nested copy only, flat-body and my-tool the flat one only', async () => {
    const post = async (tool: Tool, body: JsonObject): Promise<number> => (await tool.run(body)).status;
    await withTool('nested-body', async (tool) => {
      assert.equal(await post(tool, tool.defaults), 200);
      assert.equal(await post(tool, { ...tool.defaults, text: 3 }), 422);
    });
    for (const folder of ['flat-body', 'my-tool']) {
      await withTool(folder, async (tool) => {
        assert.equal(await post(tool, tool.defaults), 200);
        assert.equal(await post(tool, {}), 422);
      });
    }
  });

  test('live-training streams every output to its end and learns', () =>
    withTool('live-training', async (tool) => {
      const runId = crypto.randomUUID();
      await tool.run({ ...tool.defaults, ...isFaster() }, runId);
      const events = eventsOf(await (await tool.get(`/stream?run_id=${runId}`)).text());
      for (const output of tool.spec.outputs) {
        const own = events.filter((event) => event.output_key === output.key);
        assert.ok(own.length > 0, `${output.key} was never sent`);
        for (const event of own) assertCanonical(output, event.value);
        assert.equal(own.at(-1)?.done, true, `${output.key} was not finished`);
      }
      const losses = events
        .filter((event) => event.output_key === 'loss' && !event.done)
        .map((event) => (event.value as { series: { y: number[] }[] }).series[0]?.y[0] ?? NaN);
      assert.equal(losses.length, 20);
      assert.ok((losses.at(-1) ?? 1) < (losses[0] ?? 0) / 2, `the loss went from ${losses[0]} to ${losses.at(-1)}`);
      assert.equal((await tool.get(`/stream?run_id=${runId}`)).status, 404);
    }));

  test('live-training stops when it is cancelled, and still sums up', () =>
    withTool('live-training', async (tool) => {
      const runId = crypto.randomUUID();
      await tool.run({ ...tool.defaults, epochs: 500, pause_ms: 20 }, runId);
      const stream = await tool.get(`/stream?run_id=${runId}`);
      assert.ok(stream.body);
      let text = '';
      let cancelled = false;
      for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        if (!cancelled && text.includes('"loss"')) {
          cancelled = true;
          assert.equal(await tool.cancel(runId), 204);
        }
      }
      const events = eventsOf(text);
      assert.ok(events.filter((event) => event.output_key === 'loss').length < 100);
      assert.equal(events.at(-1)?.output_key, 'summary');
    }));

  test('slow-count answers nobody while it counts, and does not mind a cancel', () =>
    withTool('slow-count', async (tool) => {
      const runId = crypto.randomUUID();
      let ended = false;
      const running = tool.run({ seconds: 1 }, runId).finally(() => (ended = true));
      let answers = 0;
      while (!ended) {
        assert.equal(await tool.cancel(runId), 204);
        answers += 1;
      }
      // A tool that can be talked to answers hundreds of times in a second.
      assert.ok(answers < 50, `it answered ${answers} times`);
      const { body } = await running;
      assert.equal((body['counted'] as { value: number }).value, 1);
    }));

  test('signal-spectrum finds the frequencies that it mixed', () =>
    withTool('signal-spectrum', async (tool) => {
      const { body } = await tool.run({ ...tool.defaults, frequencies: '7, 21', noise: 0.2 });
      const { rows } = body['peaks'] as { rows: { frequency: number }[] };
      assert.deepEqual(
        rows.map((row) => row.frequency).toSorted((a, b) => a - b),
        [7, 21],
      );
      const refused = await tool.run({ ...tool.defaults, frequencies: '5, high' });
      assert.equal(refused.status, 422);
      assert.equal(typeof refused.body['detail'], 'string');
    }));
});

describe('through the gateway', () => {
  const state = mkdtempSync(join(tmpdir(), 'pixie-tools-'));
  let gateway: Gateway;
  let url = '';

  before(async () => {
    gateway = createGateway({ tools_dir: TOOLS, state_dir: state, port: 0, open: false }, { environment: process.env });
    ({ url } = await gateway.listen());
  });
  after(async () => {
    await gateway.close();
    rmSync(state, { recursive: true, force: true });
  });

  async function run(id: string, inputs: JsonObject): Promise<Response> {
    return fetch(`${url}/api/tools/${id}/runs?wait=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ inputs }),
    });
  }

  for (const folder of FOLDERS) {
    test(`${folder} runs to its end with canonical outputs and nothing to notice`, async () => {
      const { spec, defaults } = new Tool(folder);
      const quick = folder === 'slow-count' ? { seconds: 0.2 } : folder === 'live-training' ? isFaster() : {};
      const answer = await run(folder, { ...defaults, ...quick });
      const result = (await answer.json()) as Run;
      assert.equal(answer.status, 200, JSON.stringify(result));
      assert.equal(result.status, 'ok');
      assert.deepEqual(result.notices, []);
      for (const output of spec.outputs) assertCanonical(output, result.outputs[output.key] ?? null);
    });
  }

  test('what live-training streamed is whole in its result', async () => {
    const { defaults } = new Tool('live-training');
    const { outputs: made } = (await (await run('live-training', { ...defaults, ...isFaster() })).json()) as Run;
    const loss = made['loss'] as { x: number[]; series: { name: string; y: number[] }[] };
    assert.deepEqual(
      loss.x,
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    assert.deepEqual(
      loss.series.map((series) => [series.name, series.y.length]),
      [
        ['Training', 20],
        ['Test', 20],
      ],
    );
    assert.equal((made['progress'] as { value: number }).value, 1);
    assert.match(made['commentary'] as string, /^The first guess .* told apart\.\n$/);
  });

  test('a tool’s own refusal arrives as its sentence, and as the tool’s', async () => {
    const { defaults } = new Tool('flat-body');
    const answer = await run('flat-body', { ...defaults, from_date: '2026-05-02', to_date: '2026-05-01' });
    const problem = (await answer.json()) as Problem;
    assert.equal(problem.code, 'tool_rejected_inputs');
    assert.match(problem.detail, /Swap the two dates/);
  });
});
