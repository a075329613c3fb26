import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { verifies } from '../testing/requirements.ts';
import { withoutSecret, withSecret } from './edit.ts';
import { readByPython } from './testing/python.ts';

const set = (text: string, value = 'new'): string => withSecret(text, 'KEY', value);

verifies('S17', 'other lines, comments, blank lines and kinds of line ends stay byte for byte', () => {
  const around = (line: string): string => `# all\r\n\n  OTHER = 'a\nb' # why\n${line}\texport X="y"\n# end`;
  assert.equal(set(around('KEY=old\n')), around("KEY='new'\n"));
  assert.equal(set(around('')), `${around('')}\r\nKEY='new'\r\n`);
  assert.equal(withoutSecret(around('KEY=old\n'), 'KEY'), around(''));
  assert.equal(withoutSecret(around(''), 'KEY'), around(''));
});

test('the assignment itself keeps its export, its spaces, its place and its comment', () => {
  const cases: [before: string, after: string][] = [
    ['', "KEY='new'\n"],
    ['A=1', "A=1\nKEY='new'\n"],
    ['\ufeff', "\ufeffKEY='new'\n"],
    ['  export KEY = old # why\nB=2', "  export KEY = 'new' # why\nB=2"],
    ['KEY=old#part of it\n', "KEY='new'\n"],
    ['KEY= # why\n', "KEY= 'new' # why\n"],
    ['KEY=\n', "KEY='new'\n"],
    ['KEY\nB=2\n', "KEY='new'\nB=2\n"],
    ['KEY # why\n', "KEY='new' # why\n"],
    ['\'KEY\'="a\\"\nb" # why\nB=2\n', "'KEY'='new' # why\nB=2\n"],
    ['# KEY=old\n', "# KEY=old\nKEY='new'\n"],
  ];
  for (const [before, after] of cases) assert.equal(set(before), after);
});

test('of several assignments one is left, where a later reference to it sees it', () => {
  const text = 'KEY=one\nB=${KEY}\n  export KEY="two\nlines" # why\nC=3\nKEY\n';
  assert.equal(set(text), "KEY='new'\nB=${KEY}\nC=3\n");
  assert.equal(withoutSecret(text, 'KEY'), 'B=${KEY}\nC=3\n');
});

test('a quote that is never closed does not swallow the new line', () => {
  const text = 'OPEN="never closed\nB=2\n';
  const value = 'with a " in it';
  const after = withSecret(text, 'KEY', value);
  assert.deepEqual(readByPython([after]), [{ KEY: value, B: '2' }]);
  assert.ok(after.endsWith(text));
});

verifies('S17', 'on any file python-dotenv reads the new value, and every other as before', () => {
  const piece = fc.constantFrom(
    ...['A', 'KEY', '=', '=', '"', "'", '\\', '#', ' ', '\n', '\n', '${A}', 'x', '\r\n', '\t', 'export ', '\ufeff'],
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
  const line = fc
    .tuple(fc.constantFrom('', 'export ', '  '), fc.constantFrom('A', 'B', 'KEY'), fc.constantFrom('', '"', "'"), text)
    .map(([prefix, name, quote, value]) => `${prefix}${name}=${quote}${value}${quote}`);
  const file = fc.oneof(
    text,
    fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n')),
  );
  const value = fc.array(fc.oneof(piece, fc.constant('\r')), { minLength: 1, maxLength: 8 }).map((all) => all.join(''));
  const cases = fc.sample(fc.tuple(file, value), 3000);
  const before = readByPython(cases.map(([content]) => content));
  const after = readByPython(cases.map(([content, wanted]) => set(content, wanted)));
  const removed = readByPython(cases.map(([content]) => withoutSecret(content, 'KEY')));
  const others = ({ KEY: _own, ...rest }: Record<string, string>): string[] => Object.keys(rest).sort();
  cases.forEach(([content, wanted], index) => {
    const what = JSON.stringify([content, wanted]);
    assert.equal(after[index]?.['KEY'], wanted, what);
    assert.deepEqual(others(after[index]!), others(before[index]!), what);
    assert.equal(removed[index]?.['KEY'], undefined, what);
    assert.deepEqual(others(removed[index]!), others(before[index]!), what);
    for (const name of others(before[index]!)) {
      if (!content.includes('${')) assert.equal(after[index]?.[name], before[index]?.[name], what);
    }
  });
});
