import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../doctor/judge.ts';
import { copyFixture, type TestFolders } from '../../testing/processes.ts';
import { EXIT } from '../terminal.ts';
import { pixie, PixieProgram, withFolders, type Ended } from '../testing/pixie.ts';

/** Where the set-up puts its own uv when there is none on PATH. */
const OWN_UV = fileURLToPath(new URL('../../../.uv/bin', import.meta.url));
const PATH = `${process.env['PATH'] ?? ''}:${OWN_UV}`;

async function examine(folders: TestFolders, args: string[], path = PATH): Promise<Ended & { found: Finding[] }> {
  const ended = await pixie(folders, ['doctor', '--json', ...args], {
    env: { PATH: path, DISPLAY: undefined, WAYLAND_DISPLAY: undefined },
  });
  return { ...ended, found: (JSON.parse(ended.out) as { findings: Finding[] }).findings };
}

const statusOf = (found: readonly Finding[], name: string): string[] =>
  found.filter((finding) => finding.name === name).map(({ status }) => status);

test('a machine that is well, beside a gateway that runs and without one; nothing is changed', () =>
  withFolders(async (folders) => {
    await copyFixture(folders.tools, { id: 'guest' });
    await chmod(join(folders.tools, 'guest', '.env'), 0o600);
    await writeFile(join(folders.tools, '.python-version'), '3.12\n');
    const alone = await examine(folders, ['--port', '0']);
    assert.equal(alone.code, EXIT.ok, alone.err);
    assert.deepEqual(
      alone.found.filter(({ status }) => status === 'fail'),
      [],
    );
    for (const name of ['node', 'uv', 'python', 'port', 'gateway', 'tools_folder', 'secrets', 'tools', 'clock']) {
      assert.deepEqual(statusOf(alone.found, name), ['pass'], name);
    }
    assert.equal(statusOf(alone.found, 'browser')[0], 'warn');
    assert.equal(existsSync(folders.state), false);

    const gateway = new PixieProgram(folders, ['serve', '--port', '0', '--json']);
    try {
      const url = await gateway.listening();
      const beside = await examine(folders, ['--port', new URL(url).port]);
      assert.equal(beside.code, EXIT.ok, beside.err);
      assert.deepEqual([statusOf(beside.found, 'port'), statusOf(beside.found, 'gateway')], [['pass'], ['pass']]);
      assert.match(beside.found.find(({ name }) => name === 'gateway')!.message, new RegExp(url));
    } finally {
      await gateway.stop();
    }
  }));

test('a machine with many faults: each is said with what to do, and the program ends with 1', () =>
  withFolders(async (folders) => {
    const { path } = await copyFixture(folders.tools, { id: 'guest' });
    await rm(join(path, '.venv'));
    await chmod(join(path, '.env'), 0o644);
    await copyFixture(folders.tools, { id: 'broken', spec: { outputs: [] } });
    await mkdir(folders.state, { mode: 0o755 });
    await writeFile(join(folders.state, 'admin.key'), 'key\n', { mode: 0o644 });
    await writeFile(join(folders.state, 'gateway.json'), '{"pid":1,"url":"http://127.0.0.1:1"}');
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = String(typeof address === 'object' ? address?.port : 0);
    try {
      const { code, err, found } = await examine(folders, ['--port', port], '/nowhere');
      assert.deepEqual([code, err], [EXIT.failure, '3 things stand in the way.\n']);
      const failed = found.filter(({ status }) => status === 'fail').map(({ name }) => name);
      assert.deepEqual(failed, ['uv', 'port', 'admin_key']);
      assert.match(found.find(({ name }) => name === 'port')!.message, new RegExp(`process ${process.pid}: `));
      for (const name of ['gateway', 'state_folder', 'secrets'])
        assert.ok(statusOf(found, name).includes('warn'), name);
      assert.deepEqual(statusOf(found, 'tools'), ['warn', 'warn']);
      assert.ok(found.every(({ status, remedy }) => (status === 'pass') === (remedy === null)));

      const words = await pixie(folders, ['doctor', '--port', port], { env: { PATH: '/nowhere' } });
      assert.equal(words.code, EXIT.failure);
      assert.match(words.out, /^FAIL {2}uv was not found on PATH.*\n {6}Install uv/m);
      assert.match(words.out, /^warn {2}Without a Python environment: guest\.\n {6}Build it: pixie sync guest$/m);
      assert.match(words.out, /^ok {4}Node v/m);
      assert.ok(!words.out.includes('\x1b'), 'no colours where nobody looks');
      assert.ok(existsSync(join(folders.state, 'gateway.json')));
    } finally {
      other.close();
    }
  }));
