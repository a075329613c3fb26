import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { verifies } from '../testing/requirements.ts';
import { AdminKey } from './adminKey.ts';
import { AllowedOrigins } from './origins.ts';
import { Tokens } from './tokens.ts';

function withFolder(use: (stateDir: string) => void): void {
  const stateDir = mkdtempSync(join(tmpdir(), 'pixie-access-'));
  try {
    use(stateDir);
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
}

verifies('S06', 'the key is 256 random bits in a file for its owner only, kept over restarts', () => {
  withFolder((stateDir) => {
    const path = join(stateDir, 'admin.key');
    const key = new AdminKey(stateDir);
    assert.match(key.text, /^[A-Za-z0-9_-]{43}$/);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.ok(key.matches(key.text) && !key.matches('') && !key.matches(`${key.text}x`));
    chmodSync(path, 0o644);
    assert.equal(new AdminKey(stateDir).text, key.text);
    assert.equal(statSync(path).mode & 0o777, 0o600, 'closed again');
    writeFileSync(path, 'short\n');
    const fresh = new AdminKey(stateDir);
    assert.notEqual(fresh.text, 'short', 'nobody gets in by an emptied or guessable file');
    assert.equal(readFileSync(path, 'utf8').trim(), fresh.text);
  });
});

verifies('R18', 'where the folder cannot be written there is a key all the same', () => {
  withFolder((stateDir) => {
    writeFileSync(join(stateDir, 'file'), '');
    const key = new AdminKey(join(stateDir, 'file', 'below'));
    assert.equal(key.stored, false);
    assert.ok(key.matches(key.text));
    const tokens = new Tokens({ stateDir: join(stateDir, 'file', 'below') });
    assert.throws(() => tokens.create(['a']), { code: 'internal' });
    assert.deepEqual(tokens.list(), []);
  });
});

test('what one program writes, the other sees at its next look', () => {
  withFolder((stateDir) => {
    const gateway = new AllowedOrigins({ stateDir, configured: ['https://configured.test'] });
    const commandLine = new AllowedOrigins({ stateDir });
    assert.equal(gateway.lookup('https://a.test'), undefined);
    commandLine.allow('https://a.test', ['x', 'x', 'y']);
    assert.deepEqual(gateway.lookup('https://a.test'), new Set(['x', 'y']));
    commandLine.allow('https://a.test', null);
    assert.equal(gateway.lookup('https://a.test'), null);
    assert.equal(gateway.lookup('https://configured.test'), null);
    assert.throws(() => gateway.disallow('https://configured.test'), { code: 'invalid_request' });
    assert.ok(commandLine.disallow('https://a.test') && !commandLine.disallow('https://a.test'));
    assert.equal(gateway.lookup('https://a.test'), undefined);
    assert.equal(statSync(join(stateDir, 'origins.json')).mode & 0o777, 0o600);
  });
});

test('a broken list opens nothing, says so, and is not overwritten', () => {
  withFolder((stateDir) => {
    const path = join(stateDir, 'origins.json');
    const origins = new AllowedOrigins({ stateDir });
    origins.allow('https://a.test', null);
    writeFileSync(path, '{"items": [{"origin": "https://b.test"');
    assert.equal(origins.lookup('https://a.test'), undefined);
    assert.match(origins.fault ?? '', /origins\.json cannot be used/);
    assert.throws(() => origins.allow('https://c.test', null), { code: 'internal' });
    assert.match(readFileSync(path, 'utf8'), /b\.test/);
    writeFileSync(path, '{"items": [{"origin": "https://b.test", "tools": null}, {"origin": 7}, null]}');
    assert.deepEqual(origins.list().allowed, [{ origin: 'https://b.test', tools: null }]);
    assert.equal(origins.fault, null);
  });
});

test('refused origins are counted, the latest first, and bounded; what cannot be allowed is not kept', () => {
  withFolder((stateDir) => {
    const origins = new AllowedOrigins({ stateDir, now: () => Date.parse('2026-01-01T00:00:00Z') });
    for (let i = 0; i < 80; i++) origins.refuse(`https://a${i}.test`);
    origins.refuse('https://a79.test');
    origins.refuse('null');
    origins.refuse(`https://${'a'.repeat(300)}.test`);
    origins.refuse('nonsense');
    const { refused } = origins.list();
    assert.equal(refused.length, 50);
    assert.deepEqual(refused[0], { origin: 'https://a79.test', at: '2026-01-01T00:00:00.000Z', count: 2 });
  });
});

verifies('S05', 'a token is stored as a hash only, and its use is noted', () => {
  withFolder((stateDir) => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const tokens = new Tokens({ stateDir, now: () => now });
    const { token, id } = tokens.create(['a', 'b']);
    assert.match(token, /^pxt_[A-Za-z0-9_-]{22}$/);
    assert.ok(!readFileSync(join(stateDir, 'tokens.json'), 'utf8').includes(token.slice(4)));
    assert.deepEqual(new Tokens({ stateDir }).lookup(token), { id, tools: new Set(['a', 'b']) });
    now += 120_000;
    tokens.lookup(token);
    assert.ok(Date.parse(tokens.list()[0]?.lastUsedAt ?? '') >= Date.parse('2026-01-01T00:02:00Z'));
    assert.equal(tokens.lookup(id), undefined);
    assert.equal(tokens.lookup(''), undefined);
    assert.ok(tokens.revoke(id));
    assert.equal(tokens.lookup(token), undefined);
    assert.throws(() => tokens.create([]), { code: 'invalid_request' });
    assert.ok(!existsSync(join(stateDir, 'tokens.json.new')));
  });
});
