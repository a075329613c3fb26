import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { isObject, parseJson, type JsonObject } from '../../contract/json.ts';
import { prepareInputs } from '../../contract/all-inputs.ts';
import { syncProjects } from '../../scripts/lib/python.mjs';
import { ToolReader } from '../registry/toolReader.ts';
import { until } from '../testing/processes.ts';
import { nameOf } from './naming.ts';
import { filesOfTemplate, TEMPLATES, type TemplateName } from './templates.ts';
import { twoAtATime, Workshop } from './testing/workshop.ts';
import { writeTool } from './write-tool.ts';

const NAMES = Object.keys(TEMPLATES) as TemplateName[];
const TRICKY = 'Räume "50 %" \\ $& template';

function json(text: string | undefined): JsonObject {
  const value = parseJson(text ?? '');
  assert.ok(isObject(value));
  return value;
}

test('the templates are the folders, and each has what a tool needs', async () => {
  const folders = await readdir(new URL('./templates', import.meta.url));
  assert.deepEqual(folders.sort(), [...NAMES].sort());
  for (const template of NAMES) {
    const files = await filesOfTemplate(template, { id: 'try-me', name: TRICKY });
    assert.deepEqual(Object.keys(files).sort(), [
      '.gitignore',
      'README.md',
      'main.py',
      'pyproject.toml',
      'reference/fixture_example.json',
      'tool.json',
    ]);
    const all = Object.values(files).join('\n');
    assert.ok(!/template-id|Template name/.test(all), template);
    assert.equal(json(files['tool.json'])['name'], TRICKY);
    assert.ok(files['README.md']?.startsWith(`# ${TRICKY}\n`));
    for (const line of ['.env', '.venv/', 'data/']) assert.ok(files['.gitignore']?.split('\n').includes(line), line);
    for (const name of ['fastapi', 'uvicorn', 'python-dotenv'])
      assert.match(files['pyproject.toml'] ?? '', new RegExp(`"${name}>=`));
  }
});

test('each tool.json is without fault, every field says what it is, and the fixture’s inputs fit', async () => {
  const reader = new ToolReader();
  for (const template of NAMES) {
    const files = await filesOfTemplate(template, { id: 'try-me', name: 'Try me' });
    const { spec, problems } = await reader.read(files['tool.json'] ?? '', 'try-me');
    assert.deepEqual(problems, [], template);
    assert.ok(spec?.description);
    assert.ok(
      spec.inputs.every((input) => input.required === false || input.default !== undefined),
      template,
    );
    const fixture = json(files['reference/fixture_example.json']);
    assert.ok(isObject(fixture['inputs']) && isObject(fixture['expected_outputs']));
    assert.ok(Object.keys(fixture['expected_outputs']).length > 0, template);
    assert.deepEqual(prepareInputs(spec, fixture['inputs']), { ok: true, inputs: fixture['inputs'] }, template);
  }
});

/** Makes every template's tool and its environment, two at a time. */
async function makeAll({ folders }: Workshop): Promise<void> {
  for (const template of NAMES) {
    const files = await filesOfTemplate(template, { id: template, name: nameOf(template) });
    await writeTool(folders.tools, template, files);
  }
  await syncProjects(NAMES.map((template) => join(folders.tools, template)));
}

test('every template, synced, is all green, lints clean and runs through a gateway', { timeout: 300_000 }, () =>
  Workshop.with(async (workshop) => {
    await makeAll(workshop);
    await twoAtATime(NAMES, (id) => isGreenAndRuns(workshop, id));
    await streamCanBeStopped(workshop);
    await stateIsKept(workshop);
    await fileComesBack(workshop);
    await badFileIsSaid(workshop);
    await bothCopiesAreRead(workshop);
    await modelIsAsked(workshop);
  }),
);

async function isGreenAndRuns(workshop: Workshop, id: TemplateName): Promise<void> {
  const report = await workshop.validate(id);
  const bad = report.checks.filter(({ status }) => status !== 'pass' && status !== 'skip');
  assert.deepEqual(bad, [], `${id}\n${report.spawn_log ?? ''}`);
  assert.deepEqual((await workshop.lint(id)).findings, [], id);
  const { inputs } = await fixtureOf(workshop, id);
  const { status, run } = await workshop.run(id, inputs as JsonObject);
  assert.deepEqual([status, run.status, run.notices], [200, 'ok', []], JSON.stringify(run));
  assert.deepEqual(Object.keys(run.outputs), outputKeys(await toolOf(workshop, id)), id);
}

async function fixtureOf({ folders }: Workshop, id: string): Promise<JsonObject> {
  return json(await readFile(join(folders.tools, id, 'reference', 'fixture_example.json'), 'utf8'));
}

async function toolOf({ folders }: Workshop, id: string): Promise<JsonObject> {
  return json(await readFile(join(folders.tools, id, 'tool.json'), 'utf8'));
}

function outputKeys(tool: JsonObject): string[] {
  return (tool['outputs'] as JsonObject[]).map((output) => String(output['key']));
}

async function streamCanBeStopped(workshop: Workshop): Promise<void> {
  const url = await workshop.url();
  const started = await fetch(`${url}/api/tools/stream/runs`, {
    method: 'POST',
    body: JSON.stringify({ inputs: { rounds: 500, points: 100_000, seed: 1 } }),
    headers: { 'Content-Type': 'application/json' },
  });
  const { runId } = (await started.json()) as { runId: string };
  const now = async (): Promise<{ status: string; outputs: JsonObject }> =>
    (await (await fetch(`${url}/api/runs/${runId}`)).json()) as { status: string; outputs: JsonObject };
  const points = (outputs: JsonObject): unknown[] =>
    ((outputs['estimates'] as JsonObject | undefined)?.['x'] ?? []) as unknown[];
  await until(async () => points((await now()).outputs).length > 0, 'the chart grows');
  await fetch(`${url}/api/runs/${runId}/cancel`, { method: 'POST' });
  await until(async () => (await now()).status === 'cancelled', 'it is cancelled', 20_000);
  const { outputs } = await now();
  assert.ok(points(outputs).length < 500);
  // The tool's own last words: it honoured /cancel, nobody had to stop its process.
  assert.match(String(outputs['words']), /Stopped on request/);
}

async function stateIsKept(workshop: Workshop): Promise<void> {
  await workshop.run('stateful', { action: 'clear' });
  await workshop.run('stateful', { action: 'add', reading: 10 });
  await workshop.run('stateful', { action: 'add', reading: 30, note: "'); DROP TABLE readings; --" });
  const { run } = await workshop.run('stateful', { action: 'show' });
  assert.deepEqual([run.outputs['count'], run.outputs['average']], [{ value: 2 }, { value: 20 }]);
  await workshop.validate('stateful');
  const after = await workshop.run('stateful', { action: 'show' });
  assert.deepEqual(after.run.outputs['count'], { value: 2 }, 'the validator’s samples are not among the readings');
}

async function fileComesBack(workshop: Workshop): Promise<void> {
  const source = `data:text/csv;base64,${Buffer.from('a;b\n1;ü\n').toString('base64')}`;
  const { run } = await workshop.run('file', { source, separator: ';' });
  const file = run.outputs['converted'] as JsonObject;
  assert.deepEqual(JSON.parse(Buffer.from(String(file['data']), 'base64').toString()), [{ a: '1', b: 'ü' }]);
}

async function badFileIsSaid(workshop: Workshop): Promise<void> {
  const { run, status } = await workshop.run('file', { source: 'data:text/csv;base64,/w==', separator: ',' });
  assert.deepEqual([status, (run as unknown as { detail: string }).detail.includes('not UTF-8')], [422, true]);
}

/** Without a gateway, as a script would ask the tool itself. */
async function bothCopiesAreRead({ folders }: Workshop): Promise<void> {
  const port = await freePort();
  const cwd = join(folders.tools, 'pure');
  const program = process.platform === 'win32' ? join('Scripts', 'python.exe') : join('bin', 'python');
  const child = spawn(join(cwd, '.venv', program), ['main.py', '--port', String(port)], { cwd, stdio: 'ignore' });
  const ended = once(child, 'exit');
  try {
    const url = `http://127.0.0.1:${port}`;
    await until(
      () =>
        fetch(`${url}/healthz`).then(
          (answer) => answer.ok,
          () => false,
        ),
      'it answers',
      30_000,
    );
    const inputs = { amount: 1200, yearly_rate: 0, years: 1 };
    for (const body of [inputs, { inputs }, { ...inputs, inputs, run_id: 'x', _pixie: {} }]) {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(`${url}/run`, { method: 'POST', headers, body: JSON.stringify(body) });
      const { payment } = (await answer.json()) as { payment: JsonObject };
      assert.deepEqual([answer.status, payment['value']], [200, 100]);
    }
    const refused = await fetch(`${url}/run`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '[]',
    });
    assert.equal(refused.status, 422);
    assert.deepEqual(await (await fetch(`${url}/schema`)).json(), json(await readFile(join(cwd, 'tool.json'), 'utf8')));
  } finally {
    child.kill();
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A service that speaks the protocol, on this machine: the words of its answer come through, its refusal is said. */
async function modelIsAsked(workshop: Workshop): Promise<void> {
  const asked: { key: string | undefined; body: JsonObject }[] = [];
  const service = createHttpServer((request, response) => {
    void text(request).then((body) => {
      asked.push({ key: request.headers.authorization, body: json(body) });
      if (json(body)['model'] === 'unknown') return void response.writeHead(404).end('{"error": "the-key is wrong"}');
      const piece = (content: string): string => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.end(`${piece('Hel')}${piece('lo')}data: {"choices": []}\n\ndata: [DONE]\n\n`);
    });
  }).listen(0, '127.0.0.1');
  await once(service, 'listening');
  try {
    const { port } = service.address() as AddressInfo;
    const env = `OPENAI_API_KEY='the-key'\nOPENAI_BASE_URL='http://127.0.0.1:${port}/v1'\n`;
    await writeFile(join(workshop.folders.tools, 'llm', '.env'), env);
    const inputs = { prompt: 'Hi', model: 'small', temperature: 0 };
    await until(
      async () => (await workshop.run('llm', inputs)).run.outputs['source'] === 'small',
      'the tool has its secrets',
      30_000,
    );
    const { run } = await workshop.run('llm', inputs);
    assert.deepEqual(run.outputs, { answer: 'Hello', source: 'small' });
    assert.equal(asked.at(-1)?.key, 'Bearer the-key');
    assert.deepEqual(asked.at(-1)?.body['messages'], [{ role: 'user', content: 'Hi' }]);
    const refused = (await workshop.run('llm', { ...inputs, model: 'unknown' })).run as unknown as JsonObject;
    assert.match(String(refused['detail']), /The service answered 404\. Check the key/);
  } finally {
    service.close();
    service.closeAllConnections();
  }
}
