/** `list`, `tail`, `stop` and `open`: with a gateway and without. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Item, LogLine } from '../../../contract/api.ts';
import { copyFixture, until, type TestFolders } from '../../testing/processes.ts';
import { EXIT } from '../terminal.ts';
import { pixie, PixieProgram, withFolders } from '../testing/pixie.ts';

async function withServe(folders: TestFolders, use: (url: string) => Promise<void>): Promise<void> {
  const serving = new PixieProgram(folders, ['serve', '--port', '0', '--json']);
  try {
    await use(await serving.listening());
  } finally {
    await serving.stop();
  }
}

async function start(url: string, id: string, inputs: object, wait: boolean): Promise<Response> {
  return fetch(`${url}/api/tools/${id}/runs${wait ? '?wait=true' : ''}`, {
    method: 'POST',
    body: JSON.stringify({ inputs }),
    headers: { 'Content-Type': 'application/json' },
  });
}

async function stateOf(url: string, id: string): Promise<string> {
  return ((await (await fetch(`${url}/api/tools/${id}`)).json()) as Item).state;
}

test('without a gateway, list reads the folders; the others say that nothing runs', async () => {
  await withFolders(async (folders) => {
    const empty = await pixie(folders, ['list']);
    assert.deepEqual([empty.code, /No tools in .* yet\. Make one: pixie new/.test(empty.out)], [EXIT.ok, true]);
    const secrets = [{ key: 'API_KEY', required: true }];
    await copyFixture(folders.tools, { id: 'locked', spec: { secrets } });
    await copyFixture(folders.tools, { id: 'old', spec: { archived: true } });
    await mkdir(join(folders.tools, 'torn'));
    await writeFile(join(folders.tools, 'torn', 'tool.json'), '{\n  "id": 3,,\n}');

    const { code, out } = await pixie(folders, ['list']);
    assert.equal(code, EXIT.ok);
    assert.match(out, /^Id +Name +State +Validation +To do\n/);
    assert.match(out, /\nlocked +Misbehaving +stopped +– +lacks API_KEY: pixie secrets set locked API_KEY\n/);
    assert.match(out, /\ntorn +torn +broken +– +torn: tool\.json is not valid JSON: .*\(tool\.json, line 2\)\n/);
    assert.match(out, /\n1 archived; pixie list --all shows it too\.\n$/);
    assert.doesNotMatch(out, /\nold /);
    const all = JSON.parse((await pixie(folders, ['list', '--all', '--json'])).out) as { tools: Item[] };
    assert.deepEqual(
      all.tools.map(({ id, state, archived }) => [id, state, archived]),
      [
        ['locked', 'stopped', false],
        ['old', 'stopped', true],
        ['torn', 'invalid', false],
      ],
    );

    const tail = await pixie(folders, ['tail', 'locked']);
    assert.deepEqual([tail.code, /No gateway runs.*pixie serve/.test(tail.err)], [EXIT.failure, true]);
    const open = await pixie(folders, ['open', 'locked']);
    assert.deepEqual([open.code, /No gateway runs.*pixie serve/.test(open.err)], [EXIT.failure, true]);
    const stop = await pixie(folders, ['stop', '--all', '--json']);
    assert.deepEqual([stop.code, JSON.parse(stop.out)], [EXIT.ok, { stopped: [], afterRuns: [] }]);
  });
});

test('with a gateway: states, the address of a page, and the end of processes', async () => {
  await withFolders(async (folders) => {
    await copyFixture(folders.tools, { id: 'busy' });
    await copyFixture(folders.tools, { id: 'idle' });
    await withServe(folders, async (url) => {
      assert.equal((await start(url, 'idle', {}, true)).status, 200);
      await start(url, 'busy', { seconds: 50 }, false);
      await until(async () => (await stateOf(url, 'busy')) === 'ready', 'the long run goes on', 30_000);
      const { out } = await pixie(folders, ['list']);
      assert.match(out, /\nbusy +Misbehaving +ready, 1 run +–/);
      assert.match(out, /\nidle +Misbehaving +ready +–/);

      const page = JSON.parse((await pixie(folders, ['open', 'idle', '--json'])).out) as { url: string };
      assert.match(page.url, /^http:\/\/127\.0\.0\.1:\d+\/#\/tools\/idle\?key=[A-Za-z0-9_-]{43}$/);
      assert.ok(page.url.startsWith(url));
      const words = await pixie(folders, ['open']);
      assert.match(words.out, /^http:\/\/127\.0\.0\.1:\d+\/#key=[A-Za-z0-9_-]{43}\nOpen it in a browser/);
      const nope = await pixie(folders, ['open', 'idel']);
      assert.deepEqual([nope.code, /Did you mean idle\?/.test(nope.err)], [EXIT.failure, true]);

      const both = JSON.parse((await pixie(folders, ['stop', '--all', '--json'])).out) as object;
      assert.deepEqual(both, { stopped: ['idle'], afterRuns: ['busy'] });
      assert.equal(await stateOf(url, 'idle'), 'stopped');
      assert.equal((await pixie(folders, ['stop', 'idle'])).out, 'idle does not run.\n');
      assert.match((await pixie(folders, ['stop', 'busy'])).out, /^busy still has runs; it stops after them\.\n$/);
    });
    for (const args of [['stop'], ['stop', 'idle', '--all'], ['tail'], ['tail', 'idle', '-n', 'x']]) {
      assert.equal((await pixie(folders, args)).code, EXIT.usage, args.join(' '));
    }
  });
});

test('tail shows the last lines, and follows until Ctrl+C', async () => {
  await withFolders(async (folders) => {
    await copyFixture(folders.tools, { flags: ['--words', 'said in a run \x1b[2J'] });
    await withServe(folders, async (url) => {
      const nothing = await pixie(folders, ['tail', 'misbehaving']);
      assert.deepEqual([nothing.code, nothing.out], [EXIT.ok, '']);
      const following = new PixieProgram(folders, ['tail', 'misbehaving', '--follow', '--json']);
      await start(url, 'misbehaving', {}, true);
      await until(() => following.out.includes('said in a run'), 'the line comes', 30_000);
      const { code, out, err } = await following.stop('SIGINT');
      assert.deepEqual([code, err], [EXIT.ok, '']);
      const lines = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as LogLine);
      assert.ok(lines.some(({ message, t }) => message.startsWith('said in a run') && !Number.isNaN(Date.parse(t))));

      const words = await pixie(folders, ['tail', 'misbehaving', '-n', '1']);
      assert.match(words.out, /^\d{4}-\S+Z info {2}said in a run ?\n$/);
      const last = JSON.parse((await pixie(folders, ['tail', 'misbehaving', '-n', '1', '--json'])).out) as {
        lines: LogLine[];
      };
      assert.equal(last.lines.length, 1);
      assert.equal((await pixie(folders, ['tail', 'nope'])).code, EXIT.failure);
    });
  });
});

test('each of them has help with examples, and knows --json', async () => {
  await withFolders(async (folders) => {
    for (const name of ['run', 'list', 'tail', 'stop', 'open', 'dev']) {
      const { code, out } = await pixie(folders, [name, '--help']);
      assert.equal(code, EXIT.ok);
      assert.match(out, new RegExp(`--json [^]*Examples:\n(?: {2}pixie ${name}.*\n){2}`), name);
      assert.match(out, /Exit codes: /);
    }
  });
});
