/**
 * What goes wrong with tools and inputs, each time as a script sees it in the API and as a person sees it in the
 * element. A gateway that is down is page 13 of `manners-connection.test.ts`.
 */
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Locator } from 'playwright-core';
import type { ItemDetail, LogLine, Problem, ProblemCode, Run } from '../contract/api.ts';
import type { JsonObject } from '../contract/json.ts';
import type { OutputSpec } from '../contract/types.ts';
import { copyFixture, TestFolders, type CopyOptions } from '../gateway/testing/processes.ts';
import { openPage, type WatchedPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { done, ready, textOf, toolOf } from './support/tool.ts';

const STREAMING: OutputSpec[] = [{ key: 'text', type: 'stream_text', label: 'Text', streaming: true }];
const MAX_BODY_MB = 1;

let folders: TestFolders;
let site: Site;
before(async () => {
  folders = await TestFolders.make();
  const config = { tools_dir: folders.tools, state_dir: folders.state, max_body_mb: MAX_BODY_MB, expose_stderr: true };
  site = await startSite({ config });
});
after(async () => {
  await site.close();
  await folders.clear();
});

/** Makes a tool; the gateway finds it at once. */
async function add(id: string, options: CopyOptions = {}, spoil?: (folder: string) => Promise<void>): Promise<void> {
  await copyFixture(folders.tools, { ...options, id });
  await spoil?.(join(folders.tools, id));
  await site.gateway.services.registry.refresh();
}

/** A run, or the problem that it came to. */
type Answer = Pick<Run, 'outputs' | 'notices'> & Pick<Problem, 'code' | 'detail' | 'errors' | 'stderrTail'>;

async function runInApi(id: string, inputs: JsonObject = {}): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${site.url}/api/tools/${id}/runs?wait=true`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ inputs }),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

async function itemOf(id: string): Promise<ItemDetail> {
  return (await (await fetch(`${site.url}/api/tools/${id}`)).json()) as ItemDetail;
}

async function open(id: string, values: JsonObject = {}): Promise<WatchedPage & { tool: Locator }> {
  const watched = await openPage(site.browser);
  await watched.page.goto(
    site.host.serve(`/${id}`, htmlPage(`<pixie-tool id="${id}"></pixie-tool>`, { head: site.script })),
  );
  const tool = toolOf(watched.page, id);
  await tool.evaluate(
    (element, json) => Object.assign(element, { values: JSON.parse(json) as unknown }),
    JSON.stringify(values),
  );
  return { ...watched, tool };
}

/** Presses Run and waits for the card that says why it failed. */
async function failInElement(id: string, values: JsonObject = {}): Promise<string> {
  const { tool, context } = await open(id, values);
  await ready(tool);
  const run = tool.getByRole('button', { name: 'Run', exact: true });
  // What a run would lack is said before it, and Run waits for it.
  const lacking = tool.locator('[part=lacking]');
  // Both, where Run was quicker than what is said before it.
  const card = tool.locator('[part=problem]').or(lacking).first();
  await run.click({ timeout: 5_000 }).catch(() => lacking.waitFor());
  await card.waitFor({ timeout: 60_000 });
  const button = (await lacking.count()) > 0 ? 'Check again' : 'Try again';
  assert.equal(await tool.getByRole('button', { name: button }).count(), 1);
  const text = await textOf(card);
  await context.close();
  return text;
}

interface Failure {
  /** What goes wrong; also the tool's id. */
  name: string;
  options?: CopyOptions;
  spoil?: (folder: string) => Promise<void>;
  inputs?: JsonObject;
  code: ProblemCode;
  status: number;
  /** In the sentence, in both places. */
  says: RegExp;
  /** In the details of both, where there is something. */
  stderr?: RegExp;
}

const UNUSABLE: Failure[] = [
  {
    name: 'cut-off-json',
    spoil: (folder) => writeFile(join(folder, 'tool.json'), '{\n  "id": "cut-off-json",\n  "name": '),
    code: 'tool_invalid',
    status: 422,
    says: /tool\.json is not valid JSON/,
  },
  {
    name: 'no-utf8',
    spoil: (folder) => writeFile(join(folder, 'tool.json'), Buffer.from([0x7b, 0x22, 0xff, 0xfe])),
    code: 'tool_invalid',
    status: 422,
    says: /Save it as UTF-8/,
  },
  {
    name: 'no-tool-json',
    spoil: (folder) => rm(join(folder, 'tool.json')),
    code: 'tool_invalid',
    status: 422,
    says: /tool\.json is missing/,
  },
  {
    name: 'no-outputs',
    options: { spec: { outputs: [] } },
    code: 'tool_invalid',
    status: 422,
    says: /outputs/,
  },
  {
    name: 'endless-tool-json',
    spoil: (folder) => writeFile(join(folder, 'tool.json'), `{"id": "${'x'.repeat(2 * 1024 ** 2)}"}`),
    code: 'tool_invalid',
    status: 422,
    says: /larger than 1 MB/,
  },
];

describe('a folder that is no tool', () => {
  for (const { name, options, spoil, code, status, says } of UNUSABLE) {
    test(name, async () => {
      await mkdir(join(folders.tools, name));
      await add(name, options, spoil);
      const { broken, state } = await itemOf(name);
      assert.match(broken?.message ?? '', says);
      assert.equal(state, 'invalid');
      const answer = await runInApi(name);
      assert.deepEqual([answer.status, answer.body.code], [status, code]);
      assert.match(answer.body.detail, says);
      const { tool, context } = await open(name);
      const card = tool.locator('[part=problem]');
      await card.waitFor();
      assert.match(await textOf(card), says);
      await context.close();
    });
  }

  test('there is none of this name', async () => {
    const answer = await runInApi('nowhere');
    assert.deepEqual([answer.status, answer.body.code], [404, 'tool_not_found']);
    assert.match(answer.body.detail, /no tool of this name/);
    const { tool, context } = await open('nowhere');
    await tool.locator('[part=problem]').waitFor();
    assert.match(await textOf(tool), /There is no tool “nowhere” on this gateway/);
    await context.close();
  });

  test('faults that hinder nothing are said, and the tool runs', async () => {
    await add('odd-key', { spec: { colour: 'red' } as CopyOptions['spec'] & object });
    const { problems, broken } = await itemOf('odd-key');
    assert.equal(broken, null);
    assert.deepEqual(
      problems.map(({ path }) => path),
      ['/colour'],
    );
    const { tool, context } = await open('odd-key');
    await ready(tool);
    await tool.getByText('faults that do not hinder its use').waitFor();
    await tool.getByRole('button', { name: 'Run', exact: true }).click();
    await done(tool);
    await context.close();
  });
});

const FAILURES: Failure[] = [
  {
    name: 'no-environment',
    spoil: (folder) => rm(join(folder, '.venv')),
    code: 'venv_missing',
    status: 503,
    says: /run `uv sync` in tools\/no-environment\./,
  },
  {
    name: 'no-secret',
    options: { spec: { secrets: [{ key: 'API_KEY', required: true }] } },
    code: 'secret_missing',
    status: 503,
    says: /API_KEY[^]*pixie secrets set no-secret API_KEY/,
  },
  {
    name: 'no-entrypoint',
    spoil: (folder) => rm(join(folder, 'main.py')),
    code: 'tool_start_failed',
    status: 503,
    says: /has no main\.py in tools\/no-entrypoint/,
  },
  {
    name: 'no-main-block',
    options: { main: 'app = 1\n' },
    code: 'tool_start_failed',
    status: 503,
    says: /if __name__ == "__main__":/,
  },
  {
    name: 'dies-at-start',
    options: { flags: ['--exit-after', '0', '--exit-words', 'no licence found'] },
    code: 'tool_start_failed',
    status: 503,
    says: /ended with exit code 3 before it was ready/,
    stderr: /no licence found/,
  },
  {
    name: 'never-listens',
    options: { flags: ['--never-listen'], spec: { validator_timeout_override: 1 } },
    code: 'tool_start_timeout',
    status: 504,
    says: /was not ready within 1 s: it did not answer \/healthz/,
  },
  {
    name: 'never-healthy',
    options: { flags: ['--hang-health'], spec: { validator_timeout_override: 2 } },
    code: 'tool_start_timeout',
    status: 504,
    says: /was not ready within 2 s: it did not answer \/healthz/,
  },
  {
    name: 'says-it-is-another',
    options: { flags: ['--bad-schema', 'id'] },
    code: 'tool_start_failed',
    status: 503,
    says: /its \/schema does not answer its tool\.json/,
  },
  {
    name: 'has-no-schema',
    options: { flags: ['--bad-schema', 'text'] },
    code: 'tool_start_failed',
    status: 503,
    says: /its \/schema does not answer its tool\.json/,
  },
  {
    name: 'dies-in-a-run',
    options: { flags: ['--words', 'out of cheese', '--crash-before-headers'] },
    code: 'tool_crashed',
    status: 502,
    says: /stopped by signal SIGKILL in the middle of the run\. The next run starts it again/,
    stderr: /out of cheese/,
  },
  {
    name: 'hangs',
    options: { flags: ['--block'], spec: { max_runtime_seconds: 1 } },
    inputs: { seconds: 100 },
    code: 'runtime_limit',
    status: 504,
    says: /^.*ResourceLimitExceeded: runtime\. The run was stopped after \d\.\d s; its limit is 1 s/,
  },
  {
    name: 'leaks',
    options: { flags: ['--leak', '400'], spec: { max_memory_mb: 150 } },
    code: 'memory_limit',
    status: 502,
    says: /ResourceLimitExceeded: memory\. The tool used \d+ MB; its limit is 150 MB/,
  },
  {
    name: 'fails-in-words',
    options: { flags: ['--status', '500', '--detail', '"The moon is in the way."'] },
    code: 'tool_error',
    status: 502,
    says: /The moon is in the way\./,
  },
  {
    name: 'fails-without-words',
    options: { flags: ['--words', 'KeyError: rate', '--plain', 'Internal Server Error'] },
    code: 'tool_error',
    status: 502,
    says: /The tool answered with status 500\./,
    stderr: /KeyError: rate/,
  },
  {
    name: 'answers-no-json',
    options: { flags: ['--plain', 'here you are', '--status', '200'] },
    code: 'tool_bad_response',
    status: 502,
    says: /answered \/run with something that is not JSON/,
  },
  {
    name: 'answers-a-list',
    options: { flags: ['--outputs', '[1, 2]'] },
    code: 'tool_bad_response',
    status: 502,
    says: /answered \/run with a list; an object with one member per output is needed/,
  },
  {
    name: 'redirects',
    options: { flags: ['--redirect', 'http://127.0.0.1:9/'] },
    code: 'tool_bad_response',
    status: 502,
    says: /answered with a redirect \(302\); these are not followed/,
  },
  {
    name: 'breaks-its-answer-off',
    options: { flags: ['--crash-after-headers'] },
    code: 'tool_crashed',
    status: 502,
    says: /stopped by signal SIGKILL/,
  },
  {
    name: 'breaks-its-stream-off',
    options: { flags: ['--outputs', '{"text": ""}', '--stream', '6', '--no-done'], spec: { outputs: STREAMING } },
    code: 'tool_stream_broken',
    status: 502,
    says: /stream ended before these outputs were done: text/,
  },
  {
    name: 'dies-in-its-stream',
    options: {
      flags: ['--outputs', '{"text": ""}', '--stream', '6', '--crash-mid-stream'],
      spec: { outputs: STREAMING },
    },
    code: 'tool_crashed',
    status: 502,
    says: /stopped by signal SIGKILL/,
  },
];

describe('a tool that fails', () => {
  for (const { name, options, spoil, inputs, code, status, says, stderr } of FAILURES) {
    test(name, async () => {
      await add(name, options, spoil);
      const { status: found, body } = await runInApi(name, inputs);
      assert.deepEqual([found, body.code], [status, code], body.detail);
      assert.match(body.detail, says);
      const shown = await failInElement(name, inputs);
      assert.match(shown, says);
      // Said before a run, it is no failed one: it has no code.
      assert.ok(shown.includes(code) || code === 'secret_missing', shown);
      if (stderr === undefined) return;
      assert.match(body.stderrTail ?? '', stderr);
      assert.match(shown, stderr);
    });
  }

  test('a tool that floods its log answers all the same, and the log’s end is kept', async () => {
    await add('floods', { flags: ['--flood', '100'] });
    assert.equal((await runInApi('floods', { text: 'dry' })).body.outputs['text'], 'dry');
    const headers = { 'X-Pixie-Admin': site.gateway.services.adminKey.text };
    const logs = await (await fetch(`${site.url}/api/tools/floods/logs`, { headers })).json();
    assert.equal((logs as { lines: LogLine[] }).lines.at(-1)?.message, 'end of the flood');
    const { tool, context } = await open('floods', { text: 'still dry' });
    await ready(tool);
    await tool.getByRole('button', { name: 'Run', exact: true }).click();
    await done(tool);
    assert.match(await textOf(tool.locator('pixie-output[name=text]')), /still dry/);
    await context.close();
  });

  test('a tool that describes itself differently from its folder runs, and that is said', async () => {
    await add('drifts', { flags: ['--bad-schema', 'drift'] });
    assert.equal((await runInApi('drifts')).status, 200);
    assert.equal((await itemOf('drifts')).drift, true);
    const { page, context } = await openPage(site.browser);
    await page.goto(`${site.url}/#/tools/drifts`);
    await page.getByText('describes itself differently').waitFor();
    await context.close();
  });

  test('an output that does not fit its type is shown as it came, with a reason, beside the others', async () => {
    await add('misfits', { flags: ['--outputs', '{"text": {"a": [1]}, "request": {"b": 2}, "more": 3}'] });
    const { status, body } = await runInApi('misfits');
    assert.deepEqual([status, body.outputs], [200, { text: { a: [1] }, request: { pairs: [{ key: 'b', value: 2 }] } }]);
    assert.deepEqual(
      body.notices.map(({ key }) => key),
      ['text'],
    );
    const { tool, context } = await open('misfits');
    await ready(tool);
    await tool.getByRole('button', { name: 'Run', exact: true }).click();
    await done(tool);
    const [text, request] = ['text', 'request'].map((name) => tool.locator(`pixie-output[name=${name}]`));
    assert.match(await textOf(text!), /it should be text.*"a"/);
    assert.match(await textOf(request!), /b\s*2/);
    await context.close();
  });
});

describe('inputs that are not right', () => {
  test('a value out of bounds is named at its field, and nothing is sent', async () => {
    await add('bounds');
    const { status, body } = await runInApi('bounds', { seconds: -1, colour: 'red', text: 5 });
    assert.deepEqual([status, body.code], [422, 'invalid_inputs']);
    assert.deepEqual(Object.fromEntries((body.errors ?? []).map(({ pointer, message }) => [pointer, message])), {
      '/inputs/seconds': 'Seconds must be at least 0. You typed -1.',
      '/inputs/colour': 'There is no input named “colour”.',
    });
    const { tool, page, context } = await open('bounds');
    await ready(tool);
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await tool.getByRole('spinbutton', { name: 'Seconds' }).or(tool.getByLabel('Seconds')).first().fill('-1');
    await tool.getByRole('button', { name: 'Run', exact: true }).click();
    await tool.getByText('Seconds must be at least 0').first().waitFor();
    assert.ok(!sent.some((url) => url.endsWith('/runs')), sent.join(' '));
    await context.close();
  });

  test('what the tool itself refuses lands at its field', async () => {
    const detail = [{ loc: ['body', 'inputs', 'text'], msg: 'Say it more politely', type: 'value_error' }];
    await add('refuses', { flags: ['--status', '422', '--detail', JSON.stringify(detail)] });
    const { status, body } = await runInApi('refuses');
    assert.deepEqual([status, body.code], [422, 'tool_rejected_inputs']);
    assert.deepEqual(body.errors, [{ pointer: '/inputs/text', message: 'Say it more politely' }]);
    const { tool, context } = await open('refuses');
    await ready(tool);
    await tool.getByRole('button', { name: 'Run', exact: true }).click();
    await tool.locator('pixie-input[name=text]').getByText('Say it more politely').waitFor();
    await context.close();
  });

  test('a request that is too large is refused with its limit', async () => {
    await add('small-door');
    const text = 'x'.repeat((MAX_BODY_MB + 1) * 1024 ** 2);
    const { status, body } = await runInApi('small-door', { text });
    assert.deepEqual([status, body.code], [413, 'body_too_large']);
    assert.match(body.detail, /1 MB/);
    const shown = await failInElement('small-door', { text });
    assert.match(shown, /1 MB/);
  });

  test('a body that is no JSON is refused with the place of the fault', async () => {
    await add('strict');
    const send = async (text: string, type = 'application/json'): Promise<Problem> => {
      const init = { method: 'POST', headers: { 'Content-Type': type }, body: text };
      return (await (await fetch(`${site.url}/api/tools/strict/runs`, init)).json()) as Problem;
    };
    const cut = await send('{"inputs": {"text":\n  "a" "b"}}');
    assert.deepEqual([cut.status, cut.code], [400, 'invalid_request']);
    assert.match(cut.detail, /line 2/);
    assert.equal((await send('[]')).code, 'invalid_request');
    assert.equal((await send('{"inputs": []}')).code, 'invalid_request');
    assert.equal((await send('{"inputs": {"__proto__": 1}}')).code, 'invalid_request');
    assert.equal((await send('text=a', 'application/x-www-form-urlencoded')).code, 'unsupported_media_type');
  });
});
