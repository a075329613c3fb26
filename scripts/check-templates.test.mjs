import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from './check-templates.mjs';

test('findings are read, what the analyzer cannot know is left out', () => {
  const report = [
    '## ./components/a.ts',
    '',
    '| Line | Column | Type    | Rule                 | Message                      |',
    '|------|--------|---------|----------------------|------------------------------|',
    "| 19   | 5      | warning | no-unknown-attribute | Unknown attribute 'popover'. |",
    "| 20   | 5      | `error` | no-incompatible-type-binding | Type 'string \\| Symbol(undefined)' is not … |",
    "| 21   | 5      | `error` | no-unknown-property | Unknown property 'valu'. |",
  ].join('\n');
  assert.deepEqual(findings(report), ["components/a.ts:21: Unknown property 'valu'. (no-unknown-property)"]);
});
