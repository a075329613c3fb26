import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { verifies } from '../testing/requirements.ts';
import { parseDotenv } from './dotenv.ts';
import { quoted } from './encode.ts';
import { readByPython } from './testing/python.ts';

/** Both readers, with a line before and after that a badly closed quote would swallow. */
function comeBack(values: readonly string[]): void {
  const texts = values.map((value) => `BEFORE='"'\nKEY=${quoted(value)}\nAFTER="it's"\n`);
  const read = readByPython(texts);
  values.forEach((value, index) => {
    const wanted = { BEFORE: '"', KEY: value, AFTER: "it's" };
    assert.deepEqual(read[index], wanted, JSON.stringify(texts[index]));
    assert.deepEqual(parseDotenv(texts[index]!), wanted, JSON.stringify(texts[index]));
  });
}

verifies('S17', 'values that people have come back from python-dotenv as they were', () => {
  comeBack([
    'plain',
    ' spaces around ',
    "it's",
    'say "hello"',
    'a#b #c',
    '$HOME ${HOME} $$ ${ ${:-x} ${A:-${B}} $${ ${$ {}',
    'a=b=c',
    'C:\\temp\\new\\',
    "\\'",
    '\\\\',
    '\\\\\\',
    '\\n is no newline',
    '-----BEGIN KEY-----\nMIIE+/=\n-----END KEY-----\n',
    'line\r\nline\rline',
    '"\r\\',
    '\t\u0085\u2028\ufeff\u001c',
    'schön 日本語 🔑 e\u0301',
    '`$(rm)`; !x',
    '{"type": "service_account", "private_key": "-----\\nabc\\n"}',
  ]);
});

verifies('S17', '20 000 random strings come back from the real python-dotenv whole', () => {
  const piece = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom('\\', "'", '"', '$', '${', '}', ':-', '{', '#', '=', ' ', '\n', '\r', '`', 'n', 'KEY'),
    },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  );
  const value = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('').replaceAll('\0', '').toWellFormed());
  comeBack(fc.sample(value, 20_000));
});
