import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { RunEvent } from '../../contract/api.ts';
import { EventRing, type Position } from './ring.ts';

const JOIN = (_key: string, a: unknown, b: unknown) => `${String(a)}${String(b)}`;

function output(seq: number, key: string, op: 'append' | 'replace', value: string): RunEvent {
  return { name: 'output', seq, data: { runId: 'r', key, op, value } };
}

/** Reads on from a position; null when the reader has to start again. */
function readAll(ring: EventRing, position: Position): RunEvent[] | null {
  const events: RunEvent[] = [];
  for (;;) {
    const event = ring.next(position);
    if (event === 'gap') return null;
    if (event === null) return events;
    events.push(event);
  }
}

function replay(events: readonly RunEvent[], state: Record<string, string> = {}): Record<string, string> {
  const values = { ...state };
  for (const { name, data } of events) {
    if (name !== 'output') continue;
    const { key, op, value } = data;
    values[key] = op === 'append' ? (values[key] ?? '') + String(value) : String(value);
  }
  return values;
}

describe('the ring of a run', () => {
  it('gives each event once and in order while it is within its bounds', () => {
    const ring = new EventRing(JOIN);
    for (let seq = 1; seq <= 1_000; seq++) ring.push(output(seq, 'a', 'append', '.'));
    const seqs = readAll(ring, { seq: 0, block: null })?.map(({ seq }) => seq);
    assert.deepEqual(
      seqs,
      Array.from({ length: 1_000 }, (_, index) => index + 1),
    );
    assert.equal(readAll(ring, { seq: 998, block: null })?.length, 2);
    assert.deepEqual(readAll(ring, { seq: 1_000, block: null }), []);
    assert.equal(readAll(ring, { seq: 1_001, block: null }), null, 'a seq that never was');
  });

  it('folds the older half when it is over, and sends a reader from the middle of it to the start', () => {
    const ring = new EventRing(JOIN);
    for (let seq = 1; seq <= 1_001; seq++) ring.push(output(seq, seq % 2 ? 'a' : 'b', 'append', `${seq} `));
    assert.ok(ring.size.events < 600);
    assert.equal(readAll(ring, { seq: 100, block: null }), null);
    const events = readAll(ring, { seq: 0, block: null })!;
    const expected = (odd: number): string =>
      Array.from({ length: 1_001 }, (_, index) => index + 1)
        .filter((seq) => seq % 2 === odd)
        .map((seq) => `${seq} `)
        .join('');
    assert.deepEqual(replay(events), { a: expected(1), b: expected(0) });
  });

  it('holds 1 000 events and 1 MB, however many and big they are', () => {
    const ring = new EventRing(JOIN);
    for (let seq = 1; seq <= 20_000; seq++) ring.push(output(seq, `k${seq % 7}`, 'append', 'x'.repeat(500)));
    assert.ok(ring.size.events <= 1_000);
    assert.ok(ring.size.bytes <= 1024 * 1024);
    assert.equal(readAll(ring, { seq: 0, block: null }), null);
  });

  it('whatever comes, a reader that is cut anywhere gets the state right or is told to start again', () => {
    const event = fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      op: fc.constantFrom('append' as const, 'append' as const, 'replace' as const),
      size: fc.nat({ max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 120 }), fc.infiniteStream(fc.nat({ max: 9 })), (events, turns) => {
        const ring = new EventRing(JOIN, 12, 600);
        let told: Record<string, string> = {};
        let truth: Record<string, string> = {};
        let position: Position = { seq: 0, block: null };
        let last = 0;
        for (const [index, { key, op, size }] of events.entries()) {
          const made = output(index + 1, key, op, `${index}:`.padEnd(size, '.'));
          truth = replay([made], truth);
          ring.push(made);
          const turn = turns.next().value;
          if (turn < 6) continue;
          // A cut: the new reader knows only the last seq.
          if (turn === 9) position = { seq: position.seq, block: null };
          const next = ring.next(position);
          if (next === 'gap') {
            told = { ...truth };
            position = { seq: index + 1, block: null };
          } else if (next) {
            assert.ok(next.seq > last, 'in order, each once');
            told = replay([next], told);
          }
          last = position.seq;
        }
        const rest = readAll(ring, position);
        assert.deepEqual(rest === null ? truth : replay(rest, told), truth);
      }),
      { numRuns: 2_000 },
    );
  });
});
