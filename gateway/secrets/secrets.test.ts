import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { verifies } from '../testing/requirements.ts';
import { Secrets } from './secrets.ts';

function knowing(...values: string[]): Secrets {
  const secrets = new Secrets();
  secrets.remember('tool', Object.fromEntries(values.map((value, index) => [`K${index}`, value])));
  return secrets;
}

test('reads the .env of a folder, and none where there is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pixie-secrets-'));
  try {
    const secrets = new Secrets({ environment: { HOME: '/home/me' } });
    assert.deepEqual(await secrets.read(folder), {});
    await writeFile(
      join(folder, '.env'),
      "# all\nexport A='it''s'\nB=\"two\\nlines\" # why\nC=${HOME}/x\nD\nNUL='a\0b'\n'E=F'=1\n",
    );
    assert.deepEqual(await secrets.read(folder), { B: 'two\nlines', C: '/home/me/x' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

verifies('S16', 'known values of four or more characters are masked, the longest first', () => {
  const secrets = knowing('abcd', 'abcdef', 'xyz', '    ');
  assert.equal(secrets.mask('abcdef abcd abc xyz     .'), '*** *** abc xyz     .');
  assert.equal(secrets.mask('abcd', 'tool'), '***');
  assert.equal(secrets.mask('abcd', 'another'), 'abcd');
});

verifies('S16', 'overlapping values leave no part of either', () => {
  assert.equal(knowing('abcdef', 'defghi').mask('-abcdefghi-'), '-***-');
});

verifies('S16', 'a value in JSON or in an address is masked too', () => {
  const secrets = knowing('p"ss word');
  const masked = secrets.mask(`${JSON.stringify({ key: 'p"ss word' })} ?key=${encodeURIComponent('p"ss word')}`);
  assert.equal(masked, '{"key":"***"} ?key=***');
});

verifies('S16', 'a value replaced by another stays unspeakable', () => {
  const secrets = knowing('first-value');
  secrets.remember('tool', { K0: 'second-value' });
  assert.equal(secrets.mask('first-value second-value'), '*** ***');
});

verifies('S16', 'a value split over any number of writes is masked as one', () => {
  const letters = fc.constantFrom('a', 'b', 'c');
  const value = fc.string({ unit: letters, minLength: 4, maxLength: 8 });
  const text = fc.string({ unit: letters, maxLength: 60 });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 3 }),
      fc.array(text, { maxLength: 12 }),
      (values, chunks) => {
        const secrets = knowing(...values);
        const masker = secrets.createMasker('tool');
        const shown = chunks.map((chunk) => masker.push(chunk)).join('') + masker.flush();
        assert.equal(shown, secrets.mask(chunks.join('')));
      },
    ),
    { numRuns: 3000 },
  );
});

verifies('S16', 'text that cannot begin a value is shown at once, and waiting text is bounded', () => {
  const masker = knowing('aaaa', 'secret').createMasker('tool');
  assert.equal(masker.push('hello\n'), 'hello\n');
  assert.equal(masker.push('the sec'), 'the ');
  assert.equal(masker.push('ond\n'), 'second\n');
  let shown = '';
  for (let i = 0; i < 10_000; i += 1) shown += masker.push('aaaaaaa');
  assert.equal(shown + masker.flush(), '***');
});

test('a value that becomes known later is masked from then on', () => {
  const secrets = new Secrets();
  const masker = secrets.createMasker('tool');
  assert.equal(masker.push('token-1 '), 'token-1 ');
  secrets.remember('tool', { T: 'token-1' });
  assert.equal(masker.push('token-1 '), '*** ');
});
