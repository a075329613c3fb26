import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { LogLine } from '../../contract/api.ts';
import { StreamMasker } from '../secrets/masking.ts';
import { verifies } from '../testing/requirements.ts';
import { followLog, type LogSource } from './log-follower.ts';
import { LINE_CHARACTERS, LogLineReader } from './log-lines.ts';
import { RING_BYTES, StderrRing } from './stderr-ring.ts';

const SECRET = 'canary\n4711';
const masker = (): StreamMasker => new StreamMasker(() => [SECRET]);
const ring = (now = () => 0): StderrRing => new StderrRing({ now, mask: (text) => text.replaceAll(SECRET, '***') });
const words = (lines: readonly LogLine[]): string[] => lines.map(({ message }) => message);

/** A log that is followed, to be read batch by batch. */
class Following {
  readonly sources: LogSource[] = [];
  readonly #leave = new AbortController();
  readonly #batches: AsyncGenerator<LogLine[]>;

  constructor(tail = 100) {
    const sources = (): LogSource[] => this.sources;
    this.#batches = followLog({ sources, masker, now: () => 0, tail, signal: this.#leave.signal });
  }

  async next(): Promise<string[]> {
    const { value, done } = await this.#batches.next();
    return done === true ? ['(end)'] : words(value);
  }

  leave(): void {
    this.#leave.abort();
  }
}

test('first the last lines, then each line once it is whole', async () => {
  const following = new Following(2);
  const first = ring();
  following.sources.push({ ring: first, ended: false });
  first.push(Buffer.from('one\ntwo\nthree\nfo'));
  assert.deepEqual(await following.next(), ['two', 'three']);
  first.push(Buffer.from('ur\r\n\nfive\n'));
  assert.deepEqual(await following.next(), ['four', 'five']);
  following.leave();
  assert.deepEqual(await following.next(), ['(end)']);
});

test('it begins empty, and goes on over processes; the last words of one may have no line end', async () => {
  const following = new Following();
  assert.deepEqual(await following.next(), []);
  const first: LogSource = { ring: ring(), ended: false };
  following.sources.push(first);
  first.ring.push(Buffer.from('ready\nKilled'));
  assert.deepEqual(await following.next(), ['ready']);
  first.ended = true;
  const second: LogSource = { ring: ring(), ended: false };
  second.ring.push(Buffer.from('ready again\n'));
  following.sources.push(second);
  assert.deepEqual(await following.next(), ['Killed', 'ready again']);
  first.ring.push(Buffer.from('late\n'));
  assert.deepEqual(await following.next(), ['late']);
});

verifies('R11', 'a reader that is too slow for a flood is told that lines are missing', async () => {
  const following = new Following();
  const source: LogSource = { ring: ring(), ended: false };
  following.sources.push(source);
  source.ring.push(Buffer.from('before\nhalf a li'));
  assert.deepEqual(await following.next(), ['before']);
  for (let line = 0; line < 100_000; line++) source.ring.push(Buffer.from(`line ${line}\n`));
  const [gap, ...rest] = await following.next();
  assert.match(gap ?? '', /some lines are missing/);
  assert.match(rest[0] ?? '', /^line \d+$/, 'it goes on with a whole line');
  assert.equal(rest.at(-1), 'line 99999');
  assert.ok(rest.join('\n').length < RING_BYTES);
});

verifies('S16', 'a secret of several lines is masked however its pieces arrive', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40)), (cuts) => {
      const text = Buffer.from(`before ${SECRET} between\n${SECRET}\nÄfter`);
      const reader = new LogLineReader(masker());
      const lines: LogLine[] = [];
      let from = 0;
      for (const cut of [...cuts, text.length]) {
        lines.push(...reader.push(text.subarray(from, Math.min(from + cut, text.length)), 0));
        from = Math.min(from + cut, text.length);
      }
      assert.deepEqual(words([...lines, ...reader.end(0)]), ['before *** between', '***', 'Äfter']);
    }),
  );
});

test('lines have the time of their beginning and a level; long ones are cut', () => {
  const reader = new LogLineReader(masker());
  assert.deepEqual(reader.push(Buffer.from('WARNING: ha'), 1_000), []);
  const [line, long] = reader.push(Buffer.from(`lf\n${'x'.repeat(2 * LINE_CHARACTERS)}\n`), 2_000);
  assert.deepEqual(line, { t: '1970-01-01T00:00:01.000Z', level: 'warning', message: 'WARNING: half' });
  assert.deepEqual([long?.t, long?.message.length], ['1970-01-01T00:00:02.000Z', LINE_CHARACTERS + 1]);
});

test('pieces of the ring come back with the times at which they came, from any place', () => {
  let now = 0;
  const source = ring(() => now);
  const written: Buffer[] = [];
  for (let index = 0; index < 3_000; index++) {
    now += 20;
    written.push(Buffer.from(`${index}\n`.repeat(30)));
    source.push(written.at(-1)!);
  }
  const whole = Buffer.concat(written);
  for (const offset of [whole.length, whole.length - 1, whole.length - 5_000, whole.length - RING_BYTES]) {
    const { pieces, next, lost } = source.since(offset);
    assert.deepEqual([next, lost], [whole.length, false]);
    assert.ok(Buffer.concat(pieces.map(({ bytes }) => bytes)).equals(whole.subarray(offset)));
    assert.deepEqual(
      pieces.map(({ at }) => at),
      pieces.map(({ at }) => at).toSorted((a, b) => a - b),
    );
  }
  assert.equal(source.since(0).lost, true);
});
