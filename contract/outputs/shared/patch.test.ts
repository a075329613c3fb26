/** Patches that git applies, which has its own idea of the format. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after as afterAll, before as beforeAll, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { changedLines, changesOf, hunksOf, isPaired, unifiedPatch, type TwoTexts } from './patch.ts';

describe('patch', () => {
  let folder = '';
  let round = 0;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'pixie-patch-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What git makes of `before` with the patch. */
  function applied(texts: TwoTexts, name: string, result = name): string {
    const place = path.join(folder, String((round += 1)));
    mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
    writeFileSync(path.join(place, name), texts.before);
    const patch = unifiedPatch(texts);
    if (patch !== '') {
      const options = { cwd: place, input: patch, env: { ...process.env, GIT_CEILING_DIRECTORIES: folder } };
      execFileSync('git', ['apply', '--whitespace=nowarn', '-'], options);
    }
    return readFileSync(path.join(place, result), 'utf8');
  }

  it('changes a file as git would write it', () => {
    const texts = { before: 'x = 1\n', after: 'x = 2\n', filename_before: 'a.py', filename_after: 'a.py' };
    assert.equal(
      unifiedPatch(texts),
      'diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1,1 +1,1 @@\n-x = 1\n+x = 2\n',
    );
    assert.equal(applied(texts, 'a.py'), texts.after);
  });

  it('renames where the names differ, whatever is in them', () => {
    for (const [before, after] of [
      ['a.py', 'lib/b c.py'],
      ['é"x".txt', 'y\tz.txt'],
    ] as const) {
      const texts = { before: 'x\ny\n', after: 'x\nz\n', filename_before: before, filename_after: after };
      assert.equal(applied(texts, before, after), texts.after);
    }
  });

  it('stays inside the folder', () => {
    const texts = {
      before: 'x\n',
      after: 'y\n',
      filename_before: '/../../etc/./hosts',
      filename_after: 'C:\\etc\\hosts',
    };
    assert.match(unifiedPatch(texts), /^diff --git a\/etc\/hosts b\/etc\/hosts\n/);
    assert.equal(applied(texts, 'etc/hosts'), texts.after);
  });

  it('names a file after its language when nobody else does, and one name stands for both', () => {
    assert.match(unifiedPatch({ before: 'a', after: 'b', language: 'Python' }), /^diff --git a\/text.py b\/text.py\n/);
    assert.match(unifiedPatch({ before: 'a', after: 'b', filename_after: 'n' }), /^diff --git a\/n b\/n\n/);
  });

  it('is empty where nothing changed', () => {
    assert.equal(unifiedPatch({ before: 'a\n', after: 'a\n' }), '');
  });

  it('applies to any pair of texts', () => {
    const line = fc.constantFrom('a', 'b', '', ' ', '-', '+', '@@ -1 +1 @@', '\\', 'é', 'x\r', '--- a', 'd');
    const text = fc
      .array(line, { maxLength: 14 })
      .chain((lines) => fc.constantFrom(lines.join('\n'), `${lines.join('\n')}\n`));
    fc.assert(
      fc.property(text, text, (before, after) => {
        assert.equal(applied({ before, after }, 'text.txt'), after);
      }),
      { numRuns: 60 },
    );
  });

  it('applies where too much moved to be paired line by line', () => {
    const many = Array.from({ length: 5000 }, (_, n) => `line ${n}`);
    const texts = {
      before: `a\nb\nc\nd\n${many.join('\n')}\nz`,
      after: `a\nb\nc\nd\n${many.toReversed().join('\n')}\ny\nz`,
    };
    assert.equal(isPaired(texts), false);
    assert.equal(hunksOf(texts).length, 1);
    assert.deepEqual(changesOf(texts), { added: 5001, removed: 5000 });
    assert.equal(applied(texts, 'text.txt'), texts.after);
  });

  it('pairs the lines of long texts', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `line ${n}`);
    const texts = { before: many.join('\n'), after: many.map((line, n) => (n % 10 ? line : `${line}!`)).join('\n') };
    assert.deepEqual(changesOf(texts), { added: 2000, removed: 2000 });
    assert.equal(isPaired(texts), true);
    assert.equal(applied(texts, 'text.txt'), texts.after);
  });

  it('knows where the changed lines stand', () => {
    const many = Array.from({ length: 20 }, (_, n) => `${n}`);
    const after = ['first', ...many.slice(0, 15), 'x', 'y', ...many.slice(16), 'last'];
    assert.deepEqual(changedLines({ before: `${many.join('\n')}\n`, after: after.join('\n') }), [
      { fromOld: 0, toOld: 0, fromNew: 0, toNew: 1 },
      { fromOld: 15, toOld: 16, fromNew: 16, toNew: 18 },
      { fromOld: 20, toOld: 20, fromNew: 22, toNew: 23 },
    ]);
    assert.deepEqual(changedLines({ before: '', after: 'a' }), [{ fromOld: 0, toOld: 0, fromNew: 0, toNew: 1 }]);
    assert.deepEqual(changedLines({ before: 'a', after: '' }), [{ fromOld: 0, toOld: 1, fromNew: 0, toNew: 0 }]);
  });

  it('counts lines', () => {
    assert.deepEqual(changesOf({ before: 'a\nb\nc', after: 'a\nc\nd\ne' }), { added: 3, removed: 2 });
    assert.deepEqual(changesOf({ before: '', after: 'x\n' }), { added: 1, removed: 0 });
  });
});
