import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { test } from 'node:test';
import { verifies } from '../testing/requirements.ts';
import { withSupervisor } from '../testing/supervision.ts';
import { toolEnvironment } from './environment.ts';

verifies('S24', 'a tool sees the allow-listed environment, its own .env and nothing else', async () => {
  const environment = {
    PATH: process.env.PATH,
    HOME: '/home/somebody',
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    https_proxy: 'http://127.0.0.1:9',
    CUDA_VISIBLE_DEVICES: '0',
    PIXIE_PORT: '7860',
    AWS_SECRET_ACCESS_KEY: 'canary',
    PYTHONPATH: '/somewhere',
    LD_PRELOAD: '/somewhere.so',
    NODE_OPTIONS: '--no-warnings',
    PYTHONUNBUFFERED: '0',
  };
  await withSupervisor(
    async ({ supervisor, folders, tool }) => {
      const dump = folders.file('environment.json');
      const subject = await tool({ flags: ['--dump-environment', dump], env: { API_KEY: 'its own', LANG: 'de' } });
      const lease = await supervisor.acquire(subject);
      lease.release();
      const { MISBEHAVE, ...seen } = JSON.parse(await readFile(dump, 'utf8')) as Record<string, string>;
      assert.match(MISBEHAVE ?? '', /--dump-environment/);
      assert.deepEqual(seen, {
        PATH: process.env.PATH,
        HOME: '/home/somebody',
        LANG: 'de',
        LC_ALL: 'C.UTF-8',
        https_proxy: 'http://127.0.0.1:9',
        CUDA_VISIBLE_DEVICES: '0',
        API_KEY: 'its own',
        PYTHONUNBUFFERED: '1',
        PIXIE_TOOL_ID: 'misbehaving',
        PIXIE_ARTEFACTS_ROOT: lease.artefactsRoot,
      });
      assert.ok(lease.artefactsRoot.startsWith(folders.state));
      assert.equal((await stat(lease.artefactsRoot)).mode & 0o777, 0o700);
      await supervisor.stop(subject.id);
      assert.equal(existsSync(lease.artefactsRoot), false, 'an empty folder goes with its process');
    },
    { environment },
  );
});

test('.env cannot take our own variables away, and the validator says that it is there', () => {
  const spawn = { toolId: 'x', artefactsRoot: '/a' };
  const dotEnv = { PIXIE_TOOL_ID: 'y', PIXIE_ARTEFACTS_ROOT: '/b', PATH: '/own' };
  assert.deepEqual(toolEnvironment({ PATH: '/bin', GONE: undefined }, dotEnv, spawn), {
    PATH: '/own',
    PYTHONUNBUFFERED: '1',
    PIXIE_TOOL_ID: 'x',
    PIXIE_ARTEFACTS_ROOT: '/a',
  });
  assert.equal(toolEnvironment({}, {}, { ...spawn, validate: true }).PIXIE_VALIDATE, 'true');
});
