import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createParser } from 'eventsource-parser';
import * as fc from 'fast-check';
import { EventStreamParser } from './sse.ts';
import type { ServerSentEvent } from '../../contract/stream.ts';

function parse(text: string, cuts: readonly number[] = []): ServerSentEvent[] {
  const bytes = Buffer.from(text);
  const parser = new EventStreamParser();
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const events = places.slice(1).flatMap((to, index) => parser.feed(bytes.subarray(places[index], to)));
  return [...events, ...parser.end()];
}

it('reads line ends of every kind, data over several lines, comments, bare fields', () => {
  const text = ': heartbeat\r\nevent: a\r\ndata: 1\r\ndata:2\r\n\r\rdata\n\nid: 7\nretry: 3\ndata:  x: y\n\n';
  assert.deepEqual(parse(text), [
    { event: 'a', data: '1\n2' },
    { event: '', data: '' },
    { event: '', data: ' x: y' },
  ]);
});

it('gives a named event without data and one that the end cuts off', () => {
  assert.deepEqual(parse('event: done\n\ndata: last'), [
    { event: 'done', data: '' },
    { event: '', data: 'last' },
  ]);
  assert.deepEqual(parse('data: last\r\n'), [{ event: '', data: 'last' }]);
  assert.deepEqual(parse('data: whole\n\n'), [{ event: '', data: 'whole' }]);
});

it('gives the same events wherever the chunks are cut, inside characters too', () => {
  const line = fc.oneof(
    fc.constantFrom('data: ä€😀', 'data', 'data:', 'event: x', ': c', '', '', 'id: 1', 'odd', 'data: {"a": 1}'),
    fc.string({ maxLength: 8, unit: 'grapheme' }).filter((text) => !/[\r\n]/.test(text)),
  );
  const ends = fc.constantFrom('\n', '\r', '\r\n');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(line, ends), { maxLength: 20 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      (lines, cuts) => {
        const text = lines.flat().join('');
        assert.deepEqual(parse(text, cuts), parse(text));
      },
    ),
    { numRuns: 1_000 },
  );
});

it('agrees with another parser on everything that carries data', () => {
  const line = fc.constantFrom('data: a', 'data:b', 'data', 'event: x', ': c', '', '', 'id: 1', 'data: {"a": 1}');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const text = lines.map((each) => `${each}\n`).join('') + '\n';
      const expected: ServerSentEvent[] = [];
      createParser({ onEvent: ({ event, data }) => expected.push({ event: event ?? '', data }) }).feed(text);
      const carrying = (events: ServerSentEvent[]): ServerSentEvent[] => events.filter(({ data }) => data !== '');
      assert.deepEqual(carrying(parse(text)), carrying(expected));
    }),
  );
});

it('joins a long line once: 32 MB in small chunks take no more than seconds', () => {
  const parser = new EventStreamParser();
  parser.feed(Buffer.from('data: '));
  const chunk = Buffer.alloc(16_384, 'x');
  for (let sent = 0; sent < 32 * 1024 * 1024; sent += chunk.length) parser.feed(chunk);
  const [event] = parser.feed(Buffer.from('\n\n'));
  assert.equal(event?.data.length, 32 * 1024 * 1024);
});

it('refuses an event without end', () => {
  const parser = new EventStreamParser();
  const chunk = Buffer.alloc(8 * 1024 * 1024, 'x');
  assert.throws(() => {
    for (let sent = 0; sent < 10; sent++) parser.feed(chunk);
  });
});
