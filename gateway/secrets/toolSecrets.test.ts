import assert from 'node:assert/strict';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ToolSpec } from '../../contract/types.ts';
import type { Tool } from '../ports.ts';
import { TestFolders, testKit } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { Secrets } from './secrets.ts';
import { ToolSecrets } from './toolSecrets.ts';

interface Room {
  tool: Tool;
  secrets: Secrets;
  toolSecrets: ToolSecrets;
  folders: TestFolders;
  env: string;
}

async function withRoom(use: (room: Room) => Promise<void>): Promise<void> {
  const folders = await TestFolders.make();
  const path = join(folders.tools, 'caller');
  await mkdir(path);
  const declared = [{ key: 'API_KEY', description: 'From the account page.', required: true }, { key: 'REGION' }];
  const tool = { id: 'caller', folder: 'caller', path, spec: { secrets: declared } as ToolSpec } as Tool;
  const secrets = new Secrets();
  const toolSecrets = new ToolSecrets({ kit: testKit(), stateDir: folders.state, secrets });
  try {
    await use({ tool, secrets, toolSecrets, folders, env: join(path, '.env') });
  } finally {
    await folders.clear();
  }
}

test('declared secrets are listed in their order, with what is known of them and never a value', () =>
  withRoom(async ({ tool, toolSecrets, env }) => {
    const unset = { set: false, updatedAt: null };
    const own = { key: 'API_KEY', description: 'From the account page.', required: true };
    const region = { key: 'REGION', description: null, required: false };
    assert.deepEqual(await toolSecrets.list(tool), [
      { ...own, ...unset },
      { ...region, ...unset },
    ]);
    const begun = Date.now();
    const item = await toolSecrets.set(tool, 'API_KEY', 'value-of-it');
    assert.deepEqual({ ...item, updatedAt: null }, { ...own, set: true, updatedAt: null });
    assert.ok(Date.parse(item.updatedAt!) >= begun && Date.parse(item.updatedAt!) <= Date.now());
    assert.deepEqual(await toolSecrets.list(tool), [item, { ...region, ...unset }]);
    assert.deepEqual(await toolSecrets.remove(tool, 'API_KEY'), { ...own, ...unset });
    assert.deepEqual(await toolSecrets.remove(tool, 'API_KEY'), { ...own, ...unset });
    assert.equal(await readFile(env, 'utf8'), '');
  }));

test('each secret has its own time, and a file changed by hand the time of that change', () =>
  withRoom(async ({ tool, toolSecrets, env, folders }) => {
    const times = async (): Promise<(string | null)[]> =>
      (await toolSecrets.list(tool)).map(({ updatedAt }) => updatedAt);
    const first = await toolSecrets.set(tool, 'API_KEY', 'value-of-it');
    const second = await toolSecrets.set(tool, 'REGION', 'north');
    assert.deepEqual(await times(), [first.updatedAt, second.updatedAt]);
    // The same value again is no change.
    await toolSecrets.set(tool, 'API_KEY', 'value-of-it');
    assert.deepEqual(await times(), [first.updatedAt, second.updatedAt]);
    const hand = new Date('2024-05-06T07:08:09.000Z');
    await writeFile(env, 'API_KEY=other\nREGION=south\n');
    await utimes(env, hand, hand);
    assert.deepEqual(await times(), [hand.toISOString(), hand.toISOString()]);
    const third = await toolSecrets.set(tool, 'REGION', 'east');
    assert.deepEqual(await times(), [hand.toISOString(), third.updatedAt]);
    const kept = await readFile(join(folders.state, 'secrets.json'), 'utf8');
    assert.doesNotMatch(kept, /value-of-it|other|north|south|east/);
    // Times are a convenience: a state folder that cannot be used costs them alone.
    await writeFile(join(folders.state, 'secrets.json'), '{');
    assert.equal((await toolSecrets.set(tool, 'REGION', 'west')).set, true);
  }));

verifies('S17', 'only declared keys can be set, and only values that an environment can hold', () =>
  withRoom(async ({ tool, toolSecrets, env }) => {
    const refuses = (key: string, value: string, code: string, words: RegExp): Promise<void> =>
      assert.rejects(toolSecrets.set(tool, key, value), (error: Error & { code?: string }) => {
        assert.equal(error.code, code);
        assert.match(error.message, words);
        assert.ok(value === '' || !error.message.includes(value));
        return true;
      });
    await refuses('PATH', '/tmp', 'not_found', /no secret of this name. It declares API_KEY, REGION\./);
    await refuses('api_key', 'value', 'not_found', /API_KEY/);
    await refuses('API_KEY', '', 'invalid_request', /Remove the secret/);
    await refuses('API_KEY', 'a\0b', 'invalid_request', /NUL/);
    await refuses('API_KEY', 'a\ud800', 'invalid_request', /well-formed/);
    await refuses('API_KEY', 'x'.repeat(65_537), 'body_too_large', /64 kB/);
    await assert.rejects(toolSecrets.remove(tool, 'PATH'), /no secret of this name/);
    await assert.rejects(readFile(env), /ENOENT/);
    const none = { ...tool, spec: { secrets: [] as ToolSpec['secrets'] } as ToolSpec };
    await assert.rejects(toolSecrets.set(none, 'API_KEY', 'value'), /declares no secrets/);
  }),
);

verifies('S16', 'a value is masked from the moment that it is given, also when it could not be stored', () =>
  withRoom(async ({ tool, secrets, toolSecrets }) => {
    await toolSecrets.set(tool, 'API_KEY', 'first-value');
    assert.equal(secrets.mask('first-value', 'caller'), '***');
    await rm(tool.path, { recursive: true });
    await assert.rejects(toolSecrets.set(tool, 'API_KEY', 'second-value'), { code: 'secret_not_stored' });
    assert.equal(secrets.mask('second-value first-value'), '*** ***');
  }),
);
