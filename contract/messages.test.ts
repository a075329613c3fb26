import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fillMessage, MESSAGES } from './messages.ts';

test('every sentence is said somewhere, and ends as a sentence does', () => {
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
    (name) => !/\.test\.ts$|^messages\.ts$/.test(name),
  );
  const code = files.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('\n');
  for (const [name, sentence] of Object.entries(MESSAGES)) {
    assert.ok(code.includes(`'${name}'`), `${name} is used nowhere`);
    assert.match(sentence, /^[A-Z{“].*[.?]$/s, name);
  }
});

test('names are filled in, whatever they hold; a name without a value stays', () => {
  assert.equal(
    fillMessage('{label} of {value}', { label: '$& {value}', value: 9007199254740993n }),
    '$& {value} of 9007199254740993',
  );
  assert.equal(fillMessage('{label} {toString}', {}), '{label} {toString}');
});
