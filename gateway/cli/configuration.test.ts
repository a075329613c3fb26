import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Config } from '../config.ts';
import { readConfiguration, settingKeys, variableOf, type Flags } from './configuration.ts';
import { CliError, EXIT } from './terminal.ts';

interface Given {
  file?: unknown;
  saved?: unknown;
  env?: Record<string, string>;
  flags?: Flags;
  platform?: NodeJS.Platform;
}

function read({ file, saved, env = {}, flags = {}, platform = 'linux' }: Given): Config & { cwd: string } {
  const cwd = mkdtempSync(join(tmpdir(), 'pixie-config-'));
  try {
    if (file !== undefined)
      writeFileSync(join(cwd, 'pixie.config.json'), typeof file === 'string' ? file : JSON.stringify(file));
    if (saved !== undefined) {
      mkdirSync(join(cwd, 'state'));
      writeFileSync(join(cwd, 'state', 'settings.json'), JSON.stringify(saved));
    }
    return { ...readConfiguration({ cwd, env, platform, homeDir: '/home/me' }, flags), cwd };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

function faultOf(given: Given): string {
  let fault: unknown;
  try {
    read(given);
  } catch (error) {
    fault = error;
  }
  assert.ok(fault instanceof CliError && fault.exitCode === EXIT.usage, `no usage error: ${String(fault)}`);
  return fault.message;
}

test('defaults', () => {
  const { cwd, tools_dir: tools, state_dir: state, port, host, open } = read({});
  assert.deepEqual(
    [tools, state, port, host, open],
    [join(cwd, 'tools'), '/home/me/.local/state/pixie', 7860, '127.0.0.1', true],
  );
});

test('file, then environment, then flags; paths from the working folder', () => {
  const file = { port: 1, warm_keep_max: 2, tools_dir: 'a', allowed_origins: ['https://a.test'] };
  const env = { PIXIE_PORT: '2', PIXIE_TOOLS_DIR: 'b', PIXIE_WARM_KEEP_MAX: '' };
  const found = read({ file, env, flags: { port: '3' } });
  assert.deepEqual([found.port, found.tools_dir, found.warm_keep_max], [3, join(found.cwd, 'b'), 2]);
  assert.deepEqual(found.allowed_origins, ['https://a.test']);
});

test('lists, switches, the guard and nothing at all, as text', () => {
  const env = {
    PIXIE_ALLOWED_ORIGINS: 'https://a.test, http://localhost:5173',
    PIXIE_ALLOWED_HOSTS: 'tools.example.org',
    PIXIE_OPEN: '0',
    PIXIE_EXPOSE_STDERR: 'yes',
    PIXIE_GUARD: 'a,b',
    PIXIE_PORT: '0',
  };
  const found = read({ env });
  assert.deepEqual(found.allowed_origins, ['https://a.test', 'http://localhost:5173']);
  assert.deepEqual(
    [found.open, found.expose_stderr, found.guard, found.port],
    [false, true, { except: ['a', 'b'] }, 0],
  );
  assert.equal(read({ env: { PIXIE_GUARD: 'off' } }).guard, false);
  assert.equal(read({ flags: { open: false } }).open, false);
});

test('what the dashboard changed lies above the file and below environment and flags', () => {
  const saved = { max_body_mb: 5, expose_stderr: true };
  const flags = { state_dir: 'state' };
  assert.deepEqual([read({ saved, flags, file: { max_body_mb: 3 } }).max_body_mb], [5]);
  assert.equal(read({ saved, flags, env: { PIXIE_MAX_BODY_MB: '7' } }).max_body_mb, 7);
  assert.equal(read({ saved, flags }).expose_stderr, true);
});

test('a fault names its source, the key and the value', () => {
  assert.match(
    faultOf({ env: { PIXIE_PORT: 'many' } }),
    /^PIXIE_PORT: port must be a whole number from 0 to 65535.* It is "many"\.$/,
  );
  assert.match(
    faultOf({ flags: { warm_keep_max: '0' } }),
    /^--warm-keep-max: warm_keep_max must be a whole number, 1 or more/,
  );
  assert.match(faultOf({ file: { prot: 1 } }), /^pixie\.config\.json: prot is not a setting\. There are: port/);
  assert.match(faultOf({ file: '{"port": 1,}' }), /pixie\.config\.json cannot be read: .*line 1, column 12/);
  assert.match(faultOf({ file: [] }), /must hold a JSON object/);
  assert.match(faultOf({ file: { allowed_origins: 'https://a.test' } }), /allowed_origins must be a list/);
  assert.match(
    faultOf({ env: { PIXIE_ALLOWED_ORIGINS: 'https://a.test/' } }),
    /Write this origin as https:\/\/a\.test/,
  );
  assert.match(faultOf({ env: { PIXIE_ALLOWED_ORIGINS: '*' } }), /allowed_origins holds exact origins/);
});

test('it listens on this computer only', () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.1', 'localhost', '127.0.0.2', 'example.org', '[::1]']) {
    assert.match(faultOf({ env: { PIXIE_HOST: host } }), /on this computer only/, host);
  }
  assert.equal(read({ env: { PIXIE_HOST: '::1' } }).host, '::1');
});

test('state lies where the platform keeps it', () => {
  assert.equal(read({ platform: 'darwin' }).state_dir, '/home/me/Library/Application Support/Pixie');
  assert.equal(read({ env: { XDG_STATE_HOME: '/x' } }).state_dir, '/x/pixie');
  assert.match(read({ platform: 'win32', env: { LOCALAPPDATA: '/local' } }).state_dir, /local.Pixie$/);
});

test('every key has a variable of its own', () => {
  const names = settingKeys().map(variableOf);
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.includes('PIXIE_TOOLS_DIR') && names.includes('PIXIE_ALLOWED_ORIGINS'));
});
