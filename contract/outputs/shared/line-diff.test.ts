/** Lines that changed, held against the library `diff`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { diffArrays } from 'diff';
import * as fc from 'fast-check';
import { lineDiff, linesOf } from './line-diff.ts';

const line = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const text = fc.array(line, { maxLength: 40 });

describe('line diff', () => {
  it('turns one text into the other', () => {
    fc.assert(
      fc.property(text, text, (old, now) => {
        const result: string[] = [];
        let at = 0;
        for (const { fromOld, toOld, fromNew, toNew } of lineDiff(old, now, 1000)!) {
          assert.ok(fromOld >= at && toOld >= fromOld && toNew >= fromNew);
          result.push(...old.slice(at, fromOld), ...now.slice(fromNew, toNew));
          at = toOld;
        }
        assert.deepEqual([...result, ...old.slice(at)], now);
      }),
      { numRuns: 500 },
    );
  });

  it('takes the shortest way', () => {
    fc.assert(
      fc.property(text, text, (old, now) => {
        const ours = lineDiff(old, now, 1000)!.reduce(
          (sum, { fromOld, toOld, fromNew, toNew }) => sum + toOld - fromOld + toNew - fromNew,
          0,
        );
        const theirs = diffArrays(old, now).reduce(
          (sum, { added, removed, count }) => sum + (added || removed ? count : 0),
          0,
        );
        assert.equal(ours, theirs);
      }),
      { numRuns: 500 },
    );
  });

  it('gives up where it was told to', () => {
    const old = Array.from({ length: 50 }, (_, n) => String(n));
    assert.equal(lineDiff(old, old.toReversed(), 20), null);
    assert.notEqual(lineDiff(old, old.toReversed(), 98), null);
  });

  it('knows lines by their line breaks', () => {
    assert.deepEqual(linesOf('a\n\nb\r\nc'), ['a\n', '\n', 'b\r\n', 'c']);
    assert.deepEqual(linesOf(''), []);
  });
});
