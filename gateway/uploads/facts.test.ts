import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { verifies } from '../testing/requirements.ts';
import { fileName, mediaTypeOf } from './facts.ts';

test('the last part of a name is its name', () => {
  assert.equal(fileName('prices.csv'), 'prices.csv');
  assert.equal(fileName('C:\\fakepath\\prices.csv'), 'prices.csv');
  assert.equal(fileName('  Übersicht 2026.csv '), 'Übersicht 2026.csv');
  assert.equal(fileName(null), '');
  assert.equal(fileName(`${'a'.repeat(500)}.tar.gz`), `${'a'.repeat(197)}.gz`);
});

verifies(
  'S12',
  'a file’s name is only metadata: no part of a path, no control characters, no marks of direction',
  () => {
    for (const name of ['../../.env', '/etc/passwd', '..', '.', 'a/..', 'a\u0000/b', 'x\r\ny: z', 'a\u202egpj.exe']) {
      assert.doesNotMatch(fileName(name), /[/\\\p{Cc}\u202e]|^\.\.?$/u, JSON.stringify(name));
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
        const clean = fileName(name);
        assert.ok(clean.length <= 200 && clean.isWellFormed());
        assert.doesNotMatch(clean, /[/\\\p{Cc}\u202e]|^\.\.?$/u);
        assert.equal(fileName(clean), clean);
      }),
    );
  },
);

test('a media type goes without parameters; what is none is bytes', () => {
  assert.equal(mediaTypeOf('audio/WebM;codecs=opus'), 'audio/webm');
  for (const type of [null, '', 'csv', 'text/csv,x', 'a/b/c', 'text/\r\nx', `a/${'b'.repeat(200)}`]) {
    assert.equal(mediaTypeOf(type), 'application/octet-stream', String(type));
  }
});
