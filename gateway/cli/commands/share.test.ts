import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Item } from '../../../contract/api.ts';
import { craft, toolFiles } from '../../sharing/testing/craft.ts';
import { contentsOf } from '../../sharing/testing/importer.ts';
import { copyFixture } from '../../testing/processes.ts';
import { verifies } from '../../testing/requirements.ts';
import { EXIT } from '../terminal.ts';
import { pixie, PixieProgram, withFolders } from '../testing/pixie.ts';

interface Shared {
  id: string;
  file: string;
  files: number;
  bytes: number;
  sha256: string;
}

verifies('S19', 'share, import without a gateway, import through one: the same tool byte for byte', () =>
  withFolders(async (folders) => {
    const { path } = await copyFixture(folders.tools, { id: 'guest' });
    await mkdir(join(path, 'data'));
    await writeFile(join(path, 'data', 'state.db'), 'mine');
    const before = await contentsOf(path);
    delete before['data/state.db'];
    delete before['.env'];
    const shared = await pixie(folders, ['share', 'guest', '--json']);
    assert.equal(shared.code, EXIT.ok, shared.err);
    const { id, file, sha256, bytes } = JSON.parse(shared.out) as Shared;
    assert.deepEqual([id, file], ['guest', folders.file('guest.zip')]);
    const archive = readFileSync(file);
    assert.deepEqual([archive.length, createHash('sha256').update(archive).digest('hex')], [bytes, sha256]);

    await rename(path, folders.file('source'));
    const here = await pixie(folders, ['import', 'guest.zip', '--json']);
    assert.deepEqual(
      [here.code, JSON.parse(here.out)],
      [EXIT.ok, { id: 'guest', folder: 'guest', name: 'Misbehaving', synced: null }],
    );
    assert.deepEqual(await contentsOf(path), before);
    assert.deepEqual(readdirSync(folders.tools), ['guest']);

    await rm(path, { recursive: true });
    const gateway = new PixieProgram(folders, ['serve', '--port', '0', '--json']);
    try {
      const url = await gateway.listening();
      const there = await pixie(folders, ['import', 'guest.zip']);
      assert.equal(there.code, EXIT.ok, there.err);
      assert.match(there.out, /^Misbehaving is imported as guest\.\n.*pixie sync guest\n/);
      assert.deepEqual(await contentsOf(path), before);
      const { tools } = (await (await fetch(`${url}/api/tools`)).json()) as { tools: Item[] };
      assert.deepEqual(
        tools.map((tool) => tool.id),
        ['guest'],
      );
      const again = await pixie(folders, ['import', 'guest.zip']);
      assert.equal(again.code, EXIT.failure);
      assert.match(again.err, /There is a tool “guest” already.*Move that folder away/);
    } finally {
      await gateway.stop();
    }
    const again = await pixie(folders, ['import', 'guest.zip']);
    assert.equal(again.code, EXIT.failure);
    assert.match(again.err, /There is a tool “guest” already.*Move that folder away/);
  }),
);

test('share says what it did, never replaces a file unasked, and knows no broken or unknown tool', () =>
  withFolders(async (folders) => {
    await copyFixture(folders.tools, { id: 'guest' });
    await copyFixture(folders.tools, { id: 'broken', spec: { outputs: [] } });
    const first = await pixie(folders, ['share', 'guest']);
    assert.match(first.out, /^guest is packed: .*guest\.zip \(4 files, \d+ KB\)\.\n.*pixie import guest\.zip\n$/);
    const again = await pixie(folders, ['share', 'guest']);
    assert.deepEqual([again.code, /is there already\. Add --force/.test(again.err)], [EXIT.failure, true]);
    assert.equal((await pixie(folders, ['share', 'guest', '--force'])).code, EXIT.ok);
    await mkdir(folders.file('out'));
    const elsewhere = JSON.parse((await pixie(folders, ['share', 'guest', '--out', 'out', '--json'])).out) as Shared;
    assert.equal(elsewhere.file, folders.file('out/guest.zip'));
    const broken = await pixie(folders, ['share', 'broken']);
    assert.deepEqual([broken.code, broken.err.startsWith('broken cannot be shared: ')], [EXIT.failure, true]);
    const unknown = await pixie(folders, ['share', 'nope']);
    assert.deepEqual([unknown.code, /There are: broken, guest\./.test(unknown.err)], [EXIT.usage, true]);
    const nowhere = await pixie(folders, ['share', 'guest', '--out', 'no/such/folder.zip']);
    assert.deepEqual([nowhere.code, /could not be written/.test(nowhere.err)], [EXIT.failure, true]);
  }));

verifies('S16', 'share refuses a file with a secret’s value, by name only', () =>
  withFolders(async (folders) => {
    const canary = 'canary-secret-4711';
    const { path } = await copyFixture(folders.tools, { id: 'guest', env: { API_KEY: canary } });
    await writeFile(join(path, 'notes.md'), `my key is ${canary}\n`);
    const { code, out, err } = await pixie(folders, ['share', 'guest']);
    assert.equal(code, EXIT.failure);
    assert.match(err, /^notes\.md holds the value of API_KEY from \.env\./);
    assert.ok(!(out + err).includes(canary));
    assert.equal(existsSync(folders.file('guest.zip')), false);
    await rm(join(path, 'notes.md'));
    await pixie(folders, ['share', 'guest']);
    assert.ok(!readFileSync(folders.file('guest.zip')).includes(canary));
  }),
);

verifies('S19', 'import refuses in a sentence, with 1, and a missing file with 2', () =>
  withFolders(async (folders) => {
    await writeFile(folders.file('evil.zip'), craft([...toolFiles(), { name: '../evil', data: 'x' }]));
    const evil = await pixie(folders, ['import', 'evil.zip']);
    assert.deepEqual([evil.code, evil.out], [EXIT.failure, '']);
    assert.match(evil.err, /^“\.\.\/evil” in the archive leads out of its folder\. Nothing was imported\./);
    const gateway = new PixieProgram(folders, ['serve', '--port', '0', '--json']);
    await gateway.listening();
    const through = await pixie(folders, ['import', 'evil.zip']);
    await gateway.stop();
    assert.deepEqual([through.code, through.err], [evil.code, evil.err]);
    const missing = await pixie(folders, ['import', 'none.zip']);
    assert.deepEqual([missing.code, /There is no file/.test(missing.err)], [EXIT.usage, true]);
    assert.deepEqual(readdirSync(folders.tools), []);
    assert.equal(existsSync(folders.file('evil')), false);
  }),
);
