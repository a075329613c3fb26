import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { candidatesIn } from './candidates.ts';
import { Bench } from './testing/tools.ts';

test('folders are known as the registry knows them, by their ids alone', () =>
  Bench.with(async (bench) => {
    const put = async (folder: string, text: string | null): Promise<void> => {
      await mkdir(join(bench.toolsDir, folder));
      if (text !== null) await writeFile(join(bench.toolsDir, folder, 'tool.json'), text);
    };
    await put('a-tool', '{"id": "tool"}');
    await put('tool', '\uFEFF{"id": "tool"}');
    await put('z-tool', '{"id": "tool"}');
    await put('example-other', '{"id": "other"}');
    for (const [folder, text] of Object.entries({
      broken: '{',
      empty: null,
      list: '[]',
      _draft: '{}',
      '.hidden': '{}',
    })) {
      await put(folder, text);
    }
    await writeFile(join(bench.toolsDir, 'file'), '');
    await symlink('/nowhere', join(bench.toolsDir, 'link'));
    assert.deepEqual(await candidatesIn(bench.toolsDir), [
      { folder: 'a-tool', id: 'a-tool', rival: { folder: 'tool', serves: true } },
      { folder: 'broken', id: 'broken' },
      { folder: 'empty', id: 'empty' },
      { folder: 'example-other', id: 'other' },
      { folder: 'list', id: 'list' },
      { folder: 'tool', id: 'tool', rival: { folder: 'a-tool', serves: false } },
      { folder: 'z-tool', id: 'z-tool', rival: { folder: 'tool', serves: true } },
    ]);
  }));
