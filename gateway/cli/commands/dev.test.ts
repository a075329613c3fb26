import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Report } from '../../../contract/report.ts';
import { copyFixture, until } from '../../testing/processes.ts';
import { changesBetween } from '../dev/changes.ts';
import { EXIT } from '../terminal.ts';
import { pixie, PixieProgram, withFolders } from '../testing/pixie.ts';

interface DevLine {
  event?: string;
  tool?: string;
  files?: string[];
  report?: Report;
  url?: string;
  page?: string;
}

/** A validation starts a process twice or more, on a machine that does other things. */
const CHECKED_WITHIN_MS = 45_000;

function linesOf({ out }: PixieProgram): DevLine[] {
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as DevLine);
}

test('dev serves, checks the tool at once, and again at each change', async () => {
  await withFolders(async (folders) => {
    await copyFixture(folders.tools, { id: 'work' });
    await copyFixture(folders.tools, { id: 'other' });
    const dev = new PixieProgram(folders, ['dev', 'work', '--port', '0', '--json']);
    const reports = (): Report[] => linesOf(dev).flatMap(({ report }) => (report === undefined ? [] : [report]));
    try {
      await until(() => reports().length === 1, 'the first report', CHECKED_WITHIN_MS);
      const [first] = linesOf(dev);
      assert.match(first?.page ?? '', /^http:\/\/127\.0\.0\.1:\d+\/#\/tools\/work\?key=/);
      assert.equal((await fetch(`${first!.url}/api/tools/work`)).status, 200);
      assert.equal(reports()[0]?.checks.find(({ name }) => name === 'tool_json_parses')?.status, 'pass');

      const file = join(folders.tools, 'work', 'tool.json');
      const good = await readFile(file, 'utf8');
      await writeFile(join(folders.tools, 'other', 'tool.json'), '{');
      await writeFile(file, good.replace('"outputs"', '"outputs'));
      await until(() => reports().length === 2, 'the report of the broken file', CHECKED_WITHIN_MS);
      assert.equal(reports()[1]?.overall, 'fail');
      assert.equal(reports()[1]?.checks.find(({ name }) => name === 'tool_json_parses')?.status, 'fail');

      await writeFile(file, good);
      await writeFile(join(folders.tools, 'work', 'helper.py'), 'X = 1\n');
      await until(
        () => reports().length >= 3 && reports().at(-1)?.overall !== 'fail',
        'it is good again',
        CHECKED_WITHIN_MS,
      );
      const told = linesOf(dev).filter(({ event }) => event === 'change');
      assert.ok(
        told.every(({ tool }) => tool === 'work'),
        'only the tool under work',
      );
      const files = told.flatMap((line) => line.files ?? []);
      assert.ok(files.includes('tool.json changed') && files.includes('helper.py is new'), files.join());

      await rm(join(folders.tools, 'work'), { recursive: true });
      await until(() => linesOf(dev).some(({ event }) => event === 'gone'), 'the folder is gone');
    } finally {
      const { code, err } = await dev.stop('SIGINT');
      assert.deepEqual([code, err], [EXIT.ok, '']);
    }
  });
});

test('dev says in words where the page is and what is wrong', async () => {
  await withFolders(async (folders) => {
    const tool = await copyFixture(folders.tools, { id: 'work' });
    await writeFile(join(tool.path, 'tool.json'), '{\n "id": 1');
    const dev = new PixieProgram(folders, ['dev', 'work', '--port', '0']);
    try {
      await until(() => dev.out.includes('tool_json_parses'), 'the report', CHECKED_WITHIN_MS);
      assert.match(dev.out, /^Pixie listens on http:\/\/127\.0\.0\.1:\d+\nThe page of work, with the admin key: http/);
      assert.match(dev.out, /\d\d:\d\d:\d\d ✗ fail {2}work/);
      assert.doesNotMatch(dev.out, /✓ pass/, 'only what found something');
    } finally {
      await dev.stop();
    }
    const second = await pixie(folders, ['dev', 'nope', '--port', '0']);
    assert.deepEqual([second.code, /There is no tool nope in .*pixie new nope/.test(second.err)], [EXIT.failure, true]);
  });
});

test('changes are told in words', () => {
  const before = new Map([
    ['a.py', '1'],
    ['b.py', '1'],
    ['c.py', '1'],
  ]);
  const after = new Map([
    ['a.py', '1'],
    ['b.py', '2'],
    ['d.py', '1'],
  ]);
  assert.deepEqual(changesBetween(before, after), ['b.py changed', 'c.py is gone', 'd.py is new']);
  assert.deepEqual(changesBetween(after, after), []);
});
