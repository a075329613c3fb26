import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { TestFolders } from '../testing/processes.ts';
import { writeTool } from './write-tool.ts';

const FILES = { 'tool.json': '{}', 'reference/fixture_example.json': '{}' };

async function withFolders(use: (folders: TestFolders) => Promise<void>): Promise<void> {
  const folders = await TestFolders.make();
  try {
    await use(folders);
  } finally {
    await folders.clear();
  }
}

test('the folder is there whole, open to the same people as any, and nothing else', () =>
  withFolders(async (folders) => {
    const dir = join(folders.root, 'new', 'tools');
    const folder = await writeTool(dir, 'a-b', FILES);
    assert.equal(folder, join(dir, 'a-b'));
    assert.deepEqual(await readdir(dir), ['a-b']);
    assert.equal(await readFile(join(folder, 'reference', 'fixture_example.json'), 'utf8'), '{}');
    const plain = join(dir, 'plain');
    await mkdir(plain);
    assert.equal((await stat(folder)).mode, (await stat(plain)).mode);
  }));

test('what is there stays: a folder, a file, a link to nowhere, and an id of another folder', () =>
  withFolders(async ({ tools }) => {
    await mkdir(join(tools, 'folder'));
    await writeFile(join(tools, 'folder', 'mine.txt'), 'mine');
    await writeFile(join(tools, 'file'), 'mine');
    await symlink('/nowhere', join(tools, 'link'));
    await mkdir(join(tools, 'example-one'));
    await writeFile(join(tools, 'example-one', 'tool.json'), '{"id": "one"}');
    await mkdir(join(tools, 'broken'));
    await writeFile(join(tools, 'broken', 'tool.json'), '{');
    const before = (await readdir(tools, { recursive: true })).sort();
    for (const id of ['folder', 'file', 'link']) {
      await assert.rejects(writeTool(tools, id, FILES), { code: 'invalid_request', message: /already/ });
    }
    await assert.rejects(writeTool(tools, 'one', FILES), { message: /example-one has the id one already/ });
    await assert.rejects(writeTool(tools, 'One', FILES), { message: /Try: one/ });
    assert.deepEqual((await readdir(tools, { recursive: true })).sort(), before);
    assert.equal(await readFile(join(tools, 'folder', 'mine.txt'), 'utf8'), 'mine');
  }));

test('of many at once one makes the tool, and no draft is left', () =>
  withFolders(async ({ tools }) => {
    const made = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => writeTool(tools, 'one', { 'tool.json': String(index) })),
    );
    assert.equal(made.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.deepEqual(await readdir(tools), ['one']);
    const winner = made.findIndex(({ status }) => status === 'fulfilled');
    assert.equal(await readFile(join(tools, 'one', 'tool.json'), 'utf8'), String(winner));
  }));

test('a failure in the middle leaves nothing', () =>
  withFolders(async ({ tools }) => {
    await assert.rejects(writeTool(tools, 'one', { a: '', 'a/b': '' }), { code: /^E/ });
    assert.deepEqual(await readdir(tools), []);
  }));
