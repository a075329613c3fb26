import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { verifies } from '../testing/requirements.ts';
import { LINE_CHARACTERS } from './log-lines.ts';
import { RING_BYTES, StderrRing } from './stderr-ring.ts';

const SECRET = 'canary-4711';
const make = (now = () => 0): StderrRing => new StderrRing({ now, mask: (text) => text.replaceAll(SECRET, '***') });
const messages = (ring: StderrRing): string[] => ring.lines(1e6).map((line) => line.message);

verifies('S16', 'a secret is masked however the writes cut it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60)), (cuts) => {
      const text = Buffer.from(`before ${SECRET} between ${SECRET} after\nlast`);
      const ring = make();
      let from = 0;
      for (const cut of [...cuts, text.length]) {
        ring.push(text.subarray(from, Math.min(from + cut, text.length)));
        from = Math.min(from + cut, text.length);
      }
      assert.deepEqual(messages(ring), ['before *** between *** after', 'last']);
    }),
  );
});

verifies('S16', 'no half of a secret is left where the ring overflowed', () => {
  for (let shift = 0; shift < SECRET.length; shift++) {
    const ring = make();
    // The secret lies across the oldest byte kept.
    ring.push(Buffer.from(`${'x'.repeat(1000)}${SECRET}`));
    ring.push(Buffer.alloc(RING_BYTES - SECRET.length + shift, '.'));
    assert.doesNotMatch(messages(ring).join(''), /[a-z0-9]/);
  }
});

verifies('R11', 'what is kept is bounded and is the true end', () => {
  const ring = make();
  for (let index = 0; index < 100_000; index++) ring.push(Buffer.from(`line ${index}\n`));
  const kept = messages(ring);
  assert.equal(kept.at(-1), 'line 99999');
  assert.ok(kept.join('\n').length < RING_BYTES);
  kept.slice(1).forEach((line, index) => assert.equal(Number(line.slice(5)), Number(kept[index]!.slice(5)) + 1));
});

test('any writes come back as the same text, as long as they fit', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 3_000 })), (chunks) => {
      const ring = make();
      for (const chunk of chunks) ring.push(Buffer.from(chunk));
      const whole = Buffer.concat(chunks).toString('utf8');
      const expected = whole
        .split('\n')
        .map((line) => line.replace(/\r$/, ''))
        .filter(Boolean);
      assert.deepEqual(messages(ring), expected);
    }),
  );
});

test('a chunk larger than the ring leaves its end', () => {
  const ring = make();
  ring.push(Buffer.from(`${'y\n'.repeat(RING_BYTES)}end`));
  assert.equal(messages(ring).at(-1), 'end');
});

test('long lines are cut, after they were masked', () => {
  const ring = make();
  ring.push(Buffer.from('a'.repeat(LINE_CHARACTERS - 5) + SECRET));
  assert.equal(messages(ring)[0]?.slice(-3), '***');
  ring.push(Buffer.from('b'.repeat(100)));
  assert.equal(messages(ring)[0]?.length, LINE_CHARACTERS + 1);
});

test('a line has the time of its first byte and the level that its logger gave it', () => {
  let now = 0;
  const ring = make(() => now);
  ring.push(Buffer.from('INFO:     first '));
  now = 60_000;
  ring.push(Buffer.from('half\nWARNING: second\n[ERROR] third\nTraceback'));
  assert.deepEqual(
    ring.lines().map(({ t, level }) => [t, level]),
    [
      ['1970-01-01T00:00:00.000Z', 'info'],
      ['1970-01-01T00:01:00.000Z', 'warning'],
      ['1970-01-01T00:01:00.000Z', 'error'],
      ['1970-01-01T00:01:00.000Z', 'info'],
    ],
  );
});
