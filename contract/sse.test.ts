import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createParser } from 'eventsource-parser';
import * as fc from 'fast-check';
import { EventTooLong, SseParser, type SseEvent } from './sse.ts';

/** The events of a text that arrives in pieces, cut at these places. */
function parse(text: string, cuts: readonly number[] = []): SseEvent[] {
  const parser = new SseParser();
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  const events = places.slice(1).flatMap((to, index) => parser.push(text.slice(places[index], to)));
  return [...events, ...parser.end()];
}

it('reads line ends of every kind, data over several lines, comments, bare fields, ids', () => {
  const text =
    ': heartbeat\r\nevent: a\r\ndata: 1\r\ndata:2\r\n\r\rdata\n\nid: 7\nretry: 3\ndata:  x: y\n\nid\ndata: z\n\n';
  assert.deepEqual(parse(text), [
    { event: 'a', data: '1\n2', id: '' },
    { event: '', data: '', id: '' },
    { event: '', data: ' x: y', id: '7' },
    { event: '', data: 'z', id: '' },
  ]);
  assert.deepEqual(parse('id: 7\nid: a\0b\ndata: x\n\n'), [{ event: '', data: 'x', id: '7' }]);
});

it('gives a named event without data and one that the end cuts off', () => {
  const last = { event: '', data: 'last', id: '' };
  assert.deepEqual(parse('event: done\n\ndata: last'), [{ event: 'done', data: '', id: '' }, last]);
  assert.deepEqual(parse('data: last\r\n'), [last]);
  assert.deepEqual(parse('data: last\r'), [last]);
  assert.deepEqual(parse('data: last\n\n'), [last]);
  assert.deepEqual(parse(''), []);
});

it('gives an event as soon as its blank line is there, a lone CR too', () => {
  const parser = new SseParser();
  assert.equal(parser.push('data: a\r\n').length, 0);
  assert.equal(parser.push('\r').length, 1);
  assert.equal(parser.push('\ndata: b\n').length, 0);
  assert.equal(parser.push('\n').length, 1);
});

it('gives the same events wherever the text is split', () => {
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
        assert.deepEqual(
          parse(
            text,
            [...text].map((_, index) => index),
          ),
          parse(text),
          'character by character',
        );
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
      const expected: { event: string; data: string }[] = [];
      createParser({ onEvent: ({ event, data }) => expected.push({ event: event ?? '', data }) }).feed(text);
      const carrying = (events: { event: string; data: string }[]): unknown[] =>
        events.filter(({ data }) => data !== '').map(({ event, data }) => ({ event, data }));
      assert.deepEqual(carrying(parse(text)), carrying(expected));
    }),
  );
});

it('searches and joins a long line once: 32 MB in small pieces take no more than seconds', { timeout: 20_000 }, () => {
  const parser = new SseParser();
  parser.push('data: ');
  const piece = 'x'.repeat(4_096);
  for (let sent = 0; sent < 32 * 1024 * 1024; sent += piece.length) parser.push(piece);
  assert.equal(parser.push('\n\n')[0]?.data.length, 32 * 1024 * 1024);
});

it('refuses an event without end, in one line or in many', () => {
  const megabyte = 'x'.repeat(1024 * 1024);
  for (const piece of [megabyte, `data: ${megabyte}\n`]) {
    const parser = new SseParser();
    assert.throws(() => {
      for (let sent = 0; sent < 70; sent++) parser.push(piece);
    }, EventTooLong);
  }
});

it('heartbeats do not add up', () => {
  const parser = new SseParser();
  const heartbeat = `:${'x'.repeat(1024 * 1024)}\n`;
  for (let sent = 0; sent < 70; sent++) parser.push(heartbeat);
  assert.equal(parser.push('data: x\n\n').length, 1);
});
