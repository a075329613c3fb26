import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseDotenv } from './dotenv.ts';
import { ENVIRONMENT, readByPython } from './testing/python.ts';

function agree(texts: readonly string[]): void {
  const expected = readByPython(texts);
  texts.forEach((text, index) => {
    assert.deepEqual(parseDotenv(text, ENVIRONMENT), expected[index], JSON.stringify(text));
  });
}

test('reads what python-dotenv reads, in the cases that people write', () => {
  agree([
    'A=1\nB = two words # comment\nC=\nD\n',
    `A='single # no comment' # one\nB="double \\"quoted\\" \\n line" \nC='it\\'s'`,
    'export A=1\nexport\tB=2\nexportC=3\n',
    'A="first\nsecond"\nB=after\n',
    'A="never closed\nB=2\n',
    'A=1\r\nB="x\r\ny"\r\nC=3\rD=4',
    'A=${HOME}/x\nB=${A}/y\nC=${NOTHING:-standard}\nD=${EMPTY:-standard}\nE=${NOTHING}\nF=$HOME',
    `A='\${HOME}'\nB="\${HOME}"\nHOME=mine\nC=\${HOME}`,
    'A=a#b\nB=a #b\nC=#c\nD= # d',
    '# comment\n\n   # another\n  A=1\n',
    "'quoted key'=1\n=2\nB=3",
    'A="x" garbage\nB=2',
    'A=1\nA=2\n',
    'A=\\n\\t\nB="\\\\n"\nC=\'\\\\\'',
    'A="\\u0041\\x41\\a\\b\\f\\v"',
    'A=x\u00a0\u0085\u001c\nB=\ufeffy\n\ufeffC=1',
    'A=x\u2028#y\nB=a\u000b#b',
    '\ufeffA=1',
    '',
  ]);
});

test('a hostile file is read in linear time', { timeout: 20_000 }, () => {
  const much = 300_000;
  for (const text of [
    `A=x${' '.repeat(much)}y`,
    `A=${'${'.repeat(much)}`,
    `A="${'\\"'.repeat(much)}`,
    "'".repeat(much),
    '\n#'.repeat(much),
  ]) {
    parseDotenv(text);
  }
});

test('agrees with python-dotenv on any text', () => {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('A', 'B', '=', '"', "'", '\\', '#', ' ', '\n', '${', '}', ':-', '$', 'x') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('\r', '\r\n', '\t', 'export ', 'HOME', 'EMPTY', '\u0085', '\u2028', '\ufeff', '\v'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('').toWellFormed());
  const line = fc
    .tuple(fc.constantFrom('', 'export '), fc.constantFrom('A', 'B', 'C'), fc.constantFrom('', '"', "'"), text)
    .map(([prefix, name, quote, value]) => `${prefix}${name}=${quote}${value}${quote}`);
  const file = fc.oneof(
    text,
    fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n')),
  );
  agree(fc.sample(file, 2000));
});
