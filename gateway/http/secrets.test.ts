import assert from 'node:assert/strict';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { Item, Problem, Run, RunPage, SecretItem, SecretList } from '../../contract/api.ts';
import { CHATTY, commandLinesWith, filesWith, withChatty, type ChattyHouse } from '../secrets/testing/chatty.ts';
import { until } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';

const SECRETS = `/api/tools/${CHATTY}/secrets`;
const RUN = `/api/tools/${CHATTY}/runs?wait=true`;
const CANARY = 'canary-8f3a91-$"x';

const json = async <T>(response: Promise<Response>): Promise<T> => (await response).json() as Promise<T>;
const missing = async ({ ask }: ChattyHouse): Promise<string[]> =>
  (await json<Item>(ask('GET', `/api/tools/${CHATTY}`))).missingSecrets;
const runs = async ({ ask }: ChattyHouse, way = 'pid'): Promise<Run> =>
  json<Run>(ask('POST', RUN, { inputs: { way } }));

test('a secret is set, seen by the next run, replaced and removed; the tool is never one step behind', () =>
  withChatty(async (house) => {
    const { ask } = house;
    assert.deepEqual(await missing(house), ['API_KEY']);
    const refused = await ask('POST', RUN, { inputs: {} });
    assert.equal(refused.status, 503);
    const { code, detail } = (await refused.json()) as Problem;
    assert.equal(code, 'secret_missing');
    assert.match(detail, /^API_KEY must be set first: with “pixie secrets set chatty API_KEY”, or on the tool’s page/);

    const put = await ask('PUT', `${SECRETS}/API_KEY`, { value: 'seven77' });
    assert.equal(put.status, 200);
    const item = (await put.json()) as SecretItem;
    assert.deepEqual([item.key, item.set, item.required], ['API_KEY', true, true]);
    assert.deepEqual(await missing(house), []);
    assert.deepEqual((await json<SecretList>(ask('GET', SECRETS))).secrets[0], item);
    const [pid, length] = String((await runs(house)).outputs['text']).split(' ');
    assert.equal(length, '7');
    assert.equal((await runs(house)).outputs['text'], `${pid} 7`, 'the process is kept');

    await ask('PUT', `${SECRETS}/API_KEY`, { value: 'eleven11111' });
    const [nextPid, nextLength] = String((await runs(house)).outputs['text']).split(' ');
    assert.equal(nextLength, '11');
    assert.notEqual(nextPid, pid);

    const removed = await ask('DELETE', `${SECRETS}/API_KEY`);
    assert.deepEqual([removed.status, ((await removed.json()) as SecretItem).set], [200, false]);
    assert.deepEqual(await missing(house), ['API_KEY']);
    assert.equal((await ask('POST', RUN, { inputs: {} })).status, 503);
  }));

verifies('S06', 'secrets need the admin key, and a page of another origin gets nowhere with it', () =>
  withChatty(async ({ url, admin }) => {
    const status = async (method: string, headers: Record<string, string>, path = ''): Promise<number> => {
      const body = method === 'PUT' ? { body: '{"value":"stolen"}' } : {};
      const all = { ...headers, ...(method === 'PUT' && { 'Content-Type': 'application/json' }) };
      return (await fetch(url + SECRETS + path, { method, headers: all, ...body })).status;
    };
    for (const [method, path] of [['GET'], ['PUT', '/API_KEY'], ['DELETE', '/API_KEY']] as const) {
      assert.equal(await status(method, {}, path), 403);
      assert.equal(await status(method, { ...admin, Origin: 'http://localhost:9999' }, path), 403);
    }
    assert.equal(await status('GET', admin), 200);
  }),
);

verifies('S16', 'faulty requests are refused in words that do not repeat the value', () =>
  withChatty(async ({ ask, folders, logged }) => {
    const refuses = async (path: string, body: unknown, status: number, code: string): Promise<void> => {
      const response = await ask('PUT', `${SECRETS}/${path}`, body);
      const text = await response.text();
      assert.deepEqual([response.status, (JSON.parse(text) as Problem).code], [status, code], text);
      assert.ok(!text.includes('canary'), text);
    };
    await refuses('API_KEY', `{"value": "${'canary-1'}`, 400, 'invalid_request');
    await refuses('API_KEY', '{"value": canary-2}', 400, 'invalid_request');
    await refuses('API_KEY', { value: { nested: 'canary-3' } }, 400, 'invalid_request');
    await refuses('API_KEY', ['canary-4'], 400, 'invalid_request');
    await refuses('API_KEY', { value: 'canary-5\0' }, 400, 'invalid_request');
    await refuses('API_KEY', { value: 'canary'.repeat(20_000) }, 413, 'body_too_large');
    await refuses('UNKNOWN', { value: 'canary-6' }, 404, 'not_found');
    const unknown = await ask('GET', '/api/tools/unknown/secrets');
    assert.deepEqual([unknown.status, ((await unknown.json()) as Problem).code], [404, 'tool_not_found']);
    const env = join(folders.tools, CHATTY, '.env');
    await writeFile(folders.file('elsewhere'), 'A=1\n');
    await symlink(folders.file('elsewhere'), env);
    await refuses('API_KEY', { value: 'canary-8' }, 409, 'secret_not_stored');
    assert.equal(await readFile(folders.file('elsewhere'), 'utf8'), 'A=1\n');
    assert.deepEqual([logged.join('').includes('canary'), filesWith(folders.state, 'canary')], [false, []]);
  }),
);

/** Everything that the gateway answers about the tool and its runs, with archives unpacked. */
async function everyAnswer({ ask, url, admin }: ChattyHouse): Promise<string[]> {
  const { items } = await json<RunPage>(ask('GET', `/api/tools/${CHATTY}/runs`));
  assert.equal(items.length, 5);
  const paths = [
    '/api/tools',
    `/api/tools/${CHATTY}`,
    SECRETS,
    `/tools/${CHATTY}/schema`,
    `/api/tools/${CHATTY}/runs`,
    `/api/tools/${CHATTY}/logs`,
    `/api/tools/${CHATTY}/validation`,
    ...items.flatMap(({ runId }) => [`/api/runs/${runId}`, `/api/runs/${runId}/events`]),
  ];
  const texts = await Promise.all(paths.map(async (path) => (await ask('GET', path)).text()));
  const archives = await Promise.all(
    items.map(async ({ runId }) => {
      const response = await ask('GET', `/api/runs/${runId}/export`);
      assert.equal(response.status, 200);
      return Object.values(unzipSync(new Uint8Array(await response.arrayBuffer()))).map((file) => strFromU8(file));
    }),
  );
  return [...texts, ...archives.flat(), await followedLog(url, admin)];
}

/** The log as a stream, as far as it goes by now. */
async function followedLog(url: string, admin: Record<string, string>): Promise<string> {
  const leave = new AbortController();
  const headers = { ...admin, Accept: 'text/event-stream' };
  const response = await fetch(`${url}/api/tools/${CHATTY}/logs`, { headers, signal: leave.signal });
  let text = '';
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (text.includes('now')) break;
  }
  leave.abort();
  return text;
}

verifies('S16', 'a canary set through the API is in no answer, stream, record, archive, log, state file or argv', () =>
  withChatty(async (house) => {
    const { ask, folders, logged, gateway } = house;
    const put = await (await ask('PUT', `${SECRETS}/API_KEY`, { value: CANARY })).text();
    const told: string[] = [put];
    for (const way of ['pid', 'detail', 'fields', 'plain', 'crash']) {
      told.push(await (await ask('POST', RUN, { inputs: { way } })).text());
    }
    told.push(await (await ask('POST', `/api/tools/${CHATTY}/validation?wait=true`)).text());
    assert.match(told.at(-1)!, /starting with \*\*\*/);
    await until(() => gateway.services.supervisor.tail(CHATTY).length > 0, 'the tool has spoken');
    told.push(...(await everyAnswer(house)), logged.join(''));
    // The tool did tell it, and it was seen: else this test would prove nothing.
    assert.ok(told.filter((text) => text.includes('***')).length >= 5, told.join('\n'));
    const spellings = [CANARY, JSON.stringify(CANARY).slice(1, -1), encodeURIComponent(CANARY), 'canary-8f3a91'];
    for (const spelling of spellings) {
      assert.deepEqual(
        told.filter((text) => text.includes(spelling)),
        [],
      );
      assert.deepEqual(filesWith(folders.state, spelling), []);
      const everything = filesWith(join(folders.tools, CHATTY), spelling);
      assert.deepEqual(
        everything.filter((path) => !path.endsWith('/.env')),
        [],
      );
      assert.deepEqual(commandLinesWith(spelling), []);
    }
  }),
);
