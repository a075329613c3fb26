import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { TEMPLATES } from '../../scaffold/templates.ts';
import { EXIT } from '../terminal.ts';
import { pixie, withFolders } from '../testing/pixie.ts';

interface Made {
  id: string;
  name: string;
  folder: string;
  files: string[];
  notes: string[];
  next: string[];
}

test('a tool from each template, with what to do next', () =>
  withFolders(async (folders) => {
    const words = await pixie(folders, ['new', 'my-tool']);
    assert.equal(words.code, EXIT.ok, words.err);
    assert.match(words.out, /^Made tools.my-tool: \.gitignore, README\.md, main\.py, pyproject\.toml, /);
    assert.match(words.out, /Next:\n {2}pixie sync my-tool\n {2}pixie validate my-tool\n {2}pixie open my-tool\n$/);
    const made = await Promise.all(
      Object.keys(TEMPLATES).map((name) => pixie(folders, ['new', `a-${name}`, '-t', name, '--json'])),
    );
    for (const { code, out, err } of made) {
      assert.deepEqual([code, err, out.split('\n').length], [EXIT.ok, '', 2]);
      const { id, name, folder, files, notes, next } = JSON.parse(out) as Made;
      assert.deepEqual([name, notes, next[0]], [`A ${id.slice(2)}`, [], `pixie sync ${id}`]);
      for (const file of files) assert.ok(existsSync(join(folder, file)), file);
    }
    const { out } = await pixie(folders, ['new', '--help']);
    for (const name of Object.keys(TEMPLATES)) assert.ok(out.includes(name), name);
  }));

test('another folder and another name; the next commands find it there', () =>
  withFolders(async (folders) => {
    const { out } = await pixie(folders, ['new', 'one', '--dir', 'mine', '--name', 'Numéro "un"', '--json']);
    const { folder, next } = JSON.parse(out) as Made;
    assert.equal(folder, folders.file('mine/one'));
    assert.deepEqual(next[1], 'pixie validate one --tools-dir mine');
    const { name } = JSON.parse(readFileSync(join(folder, 'tool.json'), 'utf8')) as Made;
    assert.equal(name, 'Numéro "un"');
    const listed = await pixie(folders, ['list', '--tools-dir', 'mine', '--json']);
    assert.match(listed.out, /"one"/);
    const flagged = await pixie(folders, ['new', 'two', '--tools-dir', 'mine', '--json']);
    assert.deepEqual((JSON.parse(flagged.out) as Made).next[0], 'pixie sync two --tools-dir mine');
  }));

test('nothing is overwritten, and wrong usage says what is right', () =>
  withFolders(async (folders) => {
    await mkdir(join(folders.tools, 'there'));
    await writeFile(join(folders.tools, 'there', 'mine.txt'), 'mine');
    const wrong: [string[], RegExp][] = [
      [['there'], /^There is something at .*there already\. Choose another id\.\n$/],
      [['My_Tool'], /Try: my-tool\.\n$/],
      [[], /^Name the new tool: pixie new my-tool\n$/],
      [['one', '-t', 'nope'], /^There is no template “nope”\. There are: pure, /],
      [['one', '-t', 'constructor'], /^There is no template/],
      [['one', '--name', 'a\nb'], /^A name is one line/],
      [['one', '-t', 'pure', '--from-function', 'a:b'], /not both/],
      [['--from-function', 'nothing:here'], /^There is no Python file for nothing/],
    ];
    const ended = await Promise.all(wrong.map(([args]) => pixie(folders, ['new', ...args])));
    for (const [index, { code, out, err }] of ended.entries()) {
      assert.deepEqual([code, out], [EXIT.usage, ''], wrong[index]?.[0].join(' '));
      assert.match(err, wrong[index]?.[1] ?? /^$/);
    }
    assert.deepEqual(readdirSync(folders.tools), ['there']);
    assert.deepEqual(readdirSync(join(folders.tools, 'there')), ['mine.txt']);
  }));

test('a tool from a function, named by the function or by the person, says what it could not infer', () =>
  withFolders(async (folders) => {
    await mkdir(folders.file('company'));
    const source =
      'import numpy as np\n\ndef pay_back(amount: float, years=3):\n    """How long."""\n    return amount / years\n';
    await writeFile(folders.file('company/finance.py'), source);
    const words = await pixie(folders, ['new', '--from-function', 'company.finance:pay_back']);
    assert.equal(words.code, EXIT.ok, words.err);
    assert.match(words.out, /^Made tools.pay-back: .*finance\.py.*\n\nTo look at:\n/);
    for (const note of ['`years` has no type', 'no return type', 'Dependency `numpy`', '`amount` has no default']) {
      assert.ok(words.out.includes(note), note);
    }
    assert.equal(readFileSync(join(folders.tools, 'pay-back', 'finance.py'), 'utf8'), source);
    const again = await pixie(folders, ['new', '--from-function', 'company/finance.py:pay_back']);
    assert.deepEqual([again.code, again.err.includes('already')], [EXIT.usage, true]);
    const named = await pixie(folders, ['new', 'loan', '--from-function', 'company/finance.py:pay_back', '--json']);
    const { id, name, notes } = JSON.parse(named.out) as Made;
    assert.deepEqual([id, name, notes.length], ['loan', 'Loan', 4]);
    await writeFile(folders.file('bad.py'), 'def f(:\n');
    const bad = await pixie(folders, ['new', '--from-function', 'bad.py:f']);
    assert.deepEqual([bad.code, /bad\.py, line 1, column 7: /.test(bad.err)], [EXIT.usage, true]);
  }));
