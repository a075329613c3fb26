import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CliError } from '../terminal.ts';
import { Saving } from './saving.ts';

let root = '';
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'pixie-saving-'));
});
after(() => rm(root, { recursive: true, force: true }));

const NOW = new Date(2026, 10, 5, 9, 30, 7);

test('the folder of its own is made with the first file, and named by tool and time', async () => {
  const cwd = join(root, 'own');
  await mkdir(cwd);
  const saving = new Saving({ cwd, folder: null, toolId: 'my-tool', now: NOW });
  assert.deepEqual(await readdir(cwd), []);
  assert.equal(await saving.write('a.csv', 'x,y\n'), join('my-tool-20261105-093007', 'a.csv'));
  assert.equal(await saving.write('A.csv', Buffer.from('2')), join('my-tool-20261105-093007', 'A-2.csv'));
  assert.equal(await readFile(join(cwd, 'my-tool-20261105-093007', 'a.csv'), 'utf8'), 'x,y\n');
});

test('no name leads out of the folder', async () => {
  const cwd = join(root, 'names');
  const inside = join(cwd, 'in', 'side');
  await mkdir(inside, { recursive: true });
  const saving = new Saving({ cwd, folder: join('in', 'side'), toolId: 'my-tool', now: NOW });
  const names = [
    '../../up.txt',
    '/etc/absolute',
    'a/b/c',
    '..',
    '.',
    '',
    '.hidden',
    'nul',
    'a\0b',
    'C:\\x',
    '\u202Egpj.exe',
  ];
  for (const name of names) {
    const path = await saving.write(name, name);
    assert.match(path, /^in[/\\]side[/\\][^/\\]+$/, name);
  }
  assert.equal((await readdir(inside)).length, names.length);
  assert.deepEqual((await readdir(cwd)).concat(await readdir(join(cwd, 'in'))), ['in', 'side']);
});

test('nothing that is there is overwritten, and no link is followed', async () => {
  const cwd = join(root, 'there');
  await mkdir(cwd);
  await writeFile(join(cwd, 'a.txt'), 'mine');
  await writeFile(join(cwd, 'target'), 'mine');
  await symlink(join(cwd, 'target'), join(cwd, 'b.txt'));
  const saving = new Saving({ cwd, folder: '.', toolId: 'my-tool', now: NOW });
  assert.deepEqual([await saving.write('a.txt', 'new'), await saving.write('b.txt', 'new')], ['a-2.txt', 'b-2.txt']);
  assert.deepEqual(await Promise.all(['a.txt', 'target'].map((name) => readFile(join(cwd, name), 'utf8'))), [
    'mine',
    'mine',
  ]);
  const blocked = new Saving({ cwd, folder: 'a.txt', toolId: 'my-tool', now: NOW });
  await assert.rejects(blocked.write('x', 'x'), (error) => error instanceof CliError && /--out/.test(error.message));
});
