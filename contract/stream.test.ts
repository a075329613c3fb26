import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Json, JsonObject } from './json.ts';
import * as chartLine from './outputs/chart_line.ts';
import * as kv from './outputs/kv.ts';
import * as log from './outputs/log.ts';
import * as markdown from './outputs/markdown.ts';
import * as number from './outputs/number.ts';
import * as progress from './outputs/progress.ts';
import * as streamText from './outputs/stream_text.ts';
import { OutputStream, type StreamStep } from './stream.ts';
import type { OutputModule, OutputSpec } from './types.ts';

const MODULES = {
  chart_line: chartLine,
  kv,
  log,
  markdown,
  number,
  progress,
  stream_text: streamText,
} as unknown as Record<string, OutputModule>;

function spec(key: string, type: string, streaming = true): OutputSpec {
  return { key, type, label: key, streaming };
}

function stream(specs: OutputSpec[], placeholders: JsonObject = {}): OutputStream {
  return new OutputStream(specs, MODULES, placeholders);
}

function data(reader: OutputStream, payload: Json): StreamStep {
  return reader.read({ event: '', data: JSON.stringify(payload) });
}

describe('dialect 1: output_key, value, done per output', () => {
  it('appends text, and is complete when every output that began is done', () => {
    const reader = stream([spec('a', 'stream_text'), spec('b', 'stream_text'), spec('quiet', 'stream_text')]);
    const step = data(reader, { output_key: 'a', value: 'He', done: false });
    assert.deepEqual(step.changes, [{ key: 'a', op: 'append', value: 'He' }]);
    data(reader, { output_key: 'b', value: 'x', done: false });
    const last = data(reader, { output_key: 'a', value: 'llo', done: true });
    assert.equal(last.ended, false, 'the stream ends when the tool closes it');
    assert.equal(reader.complete, false);
    assert.deepEqual(reader.unfinished, ['b']);
    data(reader, { output_key: 'b', done: true });
    assert.equal(reader.complete, true, 'an output that never came up does not hold it back');
    assert.deepEqual(reader.values, { a: 'Hello', b: 'x' });
  });

  it('ignores an output that is not declared, and does not take its done for an end', () => {
    const reader = stream([spec('a', 'stream_text')]);
    assert.deepEqual(data(reader, { output_key: 'z', value: 1, done: true }).changes, []);
    assert.equal(reader.complete, false);
  });
});

describe('dialect 2: chunk', () => {
  it('appends to the stream_text output and ends', () => {
    const reader = stream([spec('note', 'markdown', false), spec('answer', 'stream_text')]);
    data(reader, { chunk: 'Par', done: false });
    assert.equal(reader.complete, false);
    const step = data(reader, { chunk: 'is', done: true });
    assert.deepEqual(step, {
      changes: [{ key: 'answer', op: 'append', value: 'is' }],
      progress: null,
      error: null,
      ended: true,
      notices: [],
    });
    assert.equal(reader.values.answer, 'Paris');
    assert.equal(reader.complete, true);
  });

  it('fills a streaming Markdown output where no stream_text is declared', () => {
    const reader = stream([spec('reply', 'markdown')]);
    data(reader, { chunk: '**a' });
    data(reader, { chunk: 'b**' });
    assert.equal(reader.values.reply, '**ab**');
  });

  it('says once that there is nowhere for the text to go', () => {
    const reader = stream([spec('n', 'number')]);
    assert.equal(data(reader, { chunk: 'a' }).notices.length, 1);
    assert.equal(data(reader, { chunk: 'b' }).notices.length, 0);
  });
});

describe('dialect 3: declared keys', () => {
  it('appends scalars to charts, opens a second series for val_y, ignores other keys, keeps what the end leaves out', () => {
    const reader = stream([spec('loss', 'chart_line'), spec('metrics', 'kv', false)], {
      loss: { x: [], series: [] },
    });
    data(reader, { epoch: 1, loss: { x: 1, y: 0.9, val_y: 1.1 }, done: false });
    const step = data(reader, { epoch: 2, loss: { x: 2, y: 0.5, val_y: 0.8 }, done: false });
    assert.deepEqual(
      step.changes.map(({ key, op }) => [key, op]),
      [['loss', 'append']],
    );
    const end = data(reader, { metrics: { pairs: { accuracy: 0.9 } }, done: true });
    assert.equal(end.ended, true);
    const loss = reader.values.loss as { x: number[]; series: { y: number[] }[] };
    assert.deepEqual(loss.x, [1, 2]);
    assert.deepEqual(
      loss.series.map(({ y }) => y),
      [
        [0.9, 0.5],
        [1.1, 0.8],
      ],
    );
    assert.deepEqual(reader.values.metrics, { pairs: [{ key: 'accuracy', value: 0.9 }] });
  });

  it('replaces a text by the whole text at the end', () => {
    const reader = stream([spec('transcript', 'stream_text')], { transcript: '' });
    data(reader, { transcript: 'one ', done: false });
    data(reader, { transcript: 'two', done: false });
    assert.equal(reader.values.transcript, 'one two');
    data(reader, { transcript: 'One, two.', done: true });
    assert.equal(reader.values.transcript, 'One, two.');
  });

  it('replaces a log whose new list repeats the old one, beside a chunk in the same event', () => {
    const reader = stream([spec('reply', 'stream_text'), spec('calls', 'log')]);
    data(reader, { calls: { lines: ['a'] } });
    data(reader, { calls: { lines: ['a', 'b'] } });
    data(reader, { calls: { lines: ['a', 'b'] }, chunk: 'Done.', done: true });
    const { lines } = reader.values.calls as { lines: { message: string }[] };
    assert.deepEqual(lines.map(({ message }) => message).slice(0, 2), ['a', 'b']);
    assert.equal(reader.values.reply, 'Done.');
  });

  it('takes null as no word, except for progress', () => {
    const reader = stream([spec('n', 'number'), spec('bar', 'progress')], { n: { value: 1 } });
    assert.deepEqual(data(reader, { n: null }).changes, []);
    assert.deepEqual(data(reader, { bar: null }).changes, [{ key: 'bar', op: 'replace', value: { value: null } }]);
    assert.deepEqual(reader.values.n, { value: 1 });
  });
});

describe('dialect 4: named events', () => {
  it('takes output:<key> and <key>, progress, done', () => {
    const reader = stream([spec('answer', 'stream_text'), spec('n', 'number', false)]);
    reader.read({ event: 'output:answer', data: '"Hel"' });
    reader.read({ event: 'answer', data: 'lo 42' });
    reader.read({ event: 'answer', data: '42' });
    reader.read({ event: 'n', data: '42' });
    assert.deepEqual(reader.values, { answer: 'Hello 4242', n: { value: 42 } });
    assert.deepEqual(
      reader.read({ event: 'progress', data: '{"step": 1, "steps": 4, "message": "Reading"}' }).progress,
      {
        value: 0.25,
        label: 'Reading',
        step: 1,
        steps: 4,
      },
    );
    assert.deepEqual(reader.read({ event: 'progress', data: '40' }).progress, { value: 0.4 });
    assert.equal(reader.complete, false);
    assert.equal(reader.read({ event: 'done', data: '' }).ended, true);
    assert.equal(reader.complete, true);
  });

  it('gives the words of an error', () => {
    const reader = stream([spec('a', 'stream_text')]);
    assert.equal(reader.read({ event: 'error', data: '{"detail": "No such city"}' }).error, 'No such city');
    assert.equal(reader.read({ event: 'error', data: 'Out of luck' }).error, 'Out of luck');
    assert.match(reader.read({ event: 'error', data: '' }).error ?? '', /without a message/);
  });

  it('reads a named event that carries another dialect', () => {
    const reader = stream([spec('a', 'stream_text')]);
    reader.read({ event: 'token', data: '{"chunk": "x"}' });
    reader.read({ event: 'ping', data: '{"done": true}' });
    assert.equal(reader.values.a, 'x');
    assert.equal(reader.complete, false);
  });
});

describe('values that do not fit', () => {
  it('are passed raw with a notice, and the next fitting one takes their place', () => {
    const reader = stream([spec('n', 'number')]);
    const step = data(reader, { n: 'many' });
    assert.deepEqual(step.changes, [{ key: 'n', op: 'replace', value: 'many' }]);
    assert.equal(step.notices[0]?.key, 'n');
    data(reader, { n: 3 });
    assert.deepEqual(reader.values.n, { value: 3 });
  });

  it('never displace what was accumulated', () => {
    const reader = stream([spec('loss', 'chart_line')]);
    data(reader, { loss: { x: 1, y: 2 } });
    const step = data(reader, { loss: 'nonsense' });
    assert.deepEqual(step.changes, []);
    assert.equal(step.notices.length, 1);
    assert.deepEqual((reader.values.loss as { x: number[] }).x, [1]);
  });

  it('a type that nobody knows is passed on', () => {
    const reader = stream([spec('odd', 'hologram'), spec('proto', 'constructor')]);
    data(reader, { odd: { a: 1 }, proto: 2 });
    assert.deepEqual(reader.values, { odd: { a: 1 }, proto: 2 });
  });
});

it('any event gives a step, and the changes replayed give the values', () => {
  const specs = [
    spec('text', 'stream_text'),
    spec('log', 'log'),
    spec('loss', 'chart_line'),
    spec('bar', 'progress'),
    spec('n', 'number'),
  ];
  const event = fc.record({
    event: fc.constantFrom('', '', 'message', 'output:text', 'log', 'loss', 'progress', 'done', 'error', 'toString'),
    data: fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record(
          {
            output_key: fc.constantFrom('text', 'log', 'nobody'),
            value: fc.jsonValue(),
            chunk: fc.jsonValue(),
            text: fc.string(),
            log: fc.oneof(fc.jsonValue(), fc.array(fc.string())),
            loss: fc.oneof(fc.jsonValue(), fc.record({ x: fc.integer(), y: fc.integer() })),
            bar: fc.jsonValue(),
            n: fc.jsonValue(),
            done: fc.boolean(),
          },
          { requiredKeys: [] },
        )
        .map((payload) => JSON.stringify(payload)),
    ),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const reader = stream(specs);
      const replayed: JsonObject = {};
      for (const one of events) {
        for (const { key, op, value } of reader.read(one).changes) {
          const module = MODULES[specs.find((known) => known.key === key)!.type]!;
          replayed[key] = op === 'append' ? module.append!(replayed[key] ?? null, value) : value;
        }
      }
      assert.deepEqual(replayed, reader.values);
    }),
    { numRuns: 500 },
  );
});
