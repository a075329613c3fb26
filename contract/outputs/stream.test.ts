/** Outputs that grow while a tool streams: contract §3 «Applying a value» and the cumulative rule of api.md. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { stringifyJson, type Json } from '../json.ts';
import type { OutputModule, OutputSpec } from '../types.ts';
import * as chartBar from './chart_bar.ts';
import * as chartLine from './chart_line.ts';
import * as log from './log.ts';
import * as progress from './progress.ts';
import * as streamText from './stream_text.ts';
import type { XYChart } from './shared/xy-chart.ts';

const spec: OutputSpec = { key: 'out', type: 'any', label: 'Out' };

/** Applies raw deltas one after another, as the gateway does; the last is the final event where `final` is set. */
function stream(module: OutputModule, start: Json, deltas: readonly Json[], final = false): Json {
  let current = start;
  for (const [index, raw] of deltas.entries()) {
    const before = stringifyJson(current);
    const held = current;
    const delta = module.delta!(current, raw, spec, final && index === deltas.length - 1);
    assert.notEqual(delta.op, 'none', delta.op === 'none' ? delta.reason : '');
    if (delta.op === 'append') current = module.append!(current, delta.value);
    else if (delta.op === 'replace') current = delta.value;
    assert.equal(stringifyJson(held), before, 'what was sent before is never changed');
    const again = module.normalise(current, spec);
    assert.ok(again.ok && again.value === current, 'what has accumulated is canonical');
  }
  return current;
}

describe('stream_text', () => {
  it('appends pieces, also of dialect 1 and 2', () => {
    assert.equal(stream(streamText, null, ['Par', 'is', { text: '.' }, '']), 'Paris.');
  });

  it('is replaced by the last event of dialect 3, unless that is empty', () => {
    assert.equal(stream(streamText, '', ['one ', 'two ', 'one two three'], true), 'one two three');
    assert.equal(stream(streamText, '', ['one ', 'two', ''], true), 'one two');
  });
});

describe('progress', () => {
  it('overwrites', () => assert.equal('delta' in progress, false));
});

describe('log', () => {
  const timed = (t: number, message: string): Json => ({ t, level: 'info', message });

  it('appends new lines', () => {
    assert.deepEqual(stream(log, null, [{ lines: ['a'] }, { lines: ['b', 'c'] }, 'd']), {
      lines: ['a', 'b', 'c', 'd'].map((message) => ({ level: 'info', message })),
    });
  });

  it('is replaced by a list that starts with all there is and goes on', () => {
    const all = { lines: ['a', 'b', 'c'] };
    assert.deepEqual(stream(log, null, [{ lines: ['a'] }, { lines: ['a', 'b'] }, all]), {
      lines: ['a', 'b', 'c'].map((message) => ({ level: 'info', message })),
    });
  });

  it('takes the same list again for the same lines only when they carry times', () => {
    assert.equal((stream(log, null, [{ lines: ['.'] }, { lines: ['.'] }]) as log.LogValue).lines.length, 2);
    const twice = stream(log, null, [{ lines: [timed(1, '.')] }, { lines: [timed(1, '.')] }]);
    assert.equal((twice as log.LogValue).lines.length, 1);
    const half = [timed(1, '.'), 'untimed'];
    assert.equal((stream(log, null, [{ lines: half }, { lines: half }]) as log.LogValue).lines.length, 4);
  });

  it('appends a list that starts otherwise, or with less', () => {
    const other = stream(log, null, [{ lines: ['a', 'b'] }, { lines: ['a'] }, { lines: ['x', 'a', 'b', 'a', 'z'] }]);
    assert.equal((other as log.LogValue).lines.length, 8);
  });
});

describe('charts', () => {
  const point = (x: number): Json => ({ x, y: x / 10, val_y: x / 5 });

  it('scalars go into the named series of the placeholder, val_y into a second one', () => {
    const placeholder: XYChart = { x: [], series: [{ name: 'loss', y: [] }], x_label: 'Epoch' };
    assert.deepEqual(stream(chartLine, placeholder, [point(1), point(2), point(3)]), {
      x: [1, 2, 3],
      series: [
        { name: 'loss', y: [0.1, 0.2, 0.3] },
        { name: 'val', y: [0.2, 0.4, 0.6] },
      ],
      x_label: 'Epoch',
    });
  });

  it('a second series of the placeholder takes val_y, whatever its name', () => {
    const placeholder: XYChart = {
      x: [],
      series: [
        { name: 'train', y: [] },
        { name: 'held out', y: [], dash: 'dot' },
      ],
    };
    const { series } = stream(chartLine, placeholder, [point(1), point(2)]) as XYChart;
    assert.deepEqual(series[1], { name: 'held out', y: [0.2, 0.4], dash: 'dot' });
  });

  it('a series that starts late has gaps before, one that pauses gaps after', () => {
    const grown = stream(chartLine, null, [
      { x: [1, 2], series: [{ name: 'a', y: [5, 6] }] },
      { x: [3], series: [{ name: 'b', y: [7] }] },
      { x: 4, series: [{ name: 'a', y: 8 }] },
    ]);
    assert.deepEqual(grown, {
      x: [1, 2, 3, 4],
      series: [
        { name: 'a', y: [5, 6, null, 8] },
        { name: 'b', y: [null, null, 7, null] },
      ],
    });
  });

  it('points without an axis are counted on', () => {
    const grown = stream(chartLine, null, [{ y: 5 }, { y: [6, 7] }, { series: [{ y: [8] }] }]) as XYChart;
    assert.deepEqual(grown, { x: [0, 1, 2, 3], series: [{ name: 'y', y: [5, 6, 7, 8] }] });
  });

  it('series without a name are told apart by their place', () => {
    const grown = stream(chartLine, null, [
      { x: [1], series: [{ y: [5] }, { y: [6] }] },
      { x: [2], series: [{ y: [7] }, { y: [8] }] },
    ]);
    assert.deepEqual(
      (grown as XYChart).series.map(({ y }) => y),
      [
        [5, 7],
        [6, 8],
      ],
    );
  });

  it('series with an axis of their own grow on it', () => {
    const grown = stream(chartLine, null, [
      { series: [{ name: 'a', x: [1], y: [5] }] },
      { series: [{ name: 'a', x: [0.5], y: [6] }] },
      { x: [9], series: [{ name: 'a', y: [7] }] },
    ]) as XYChart;
    assert.deepEqual(grown.series, [{ name: 'a', x: [1, 0.5, 9], y: [5, 6, 7] }]);
  });

  it('a full chart at the end does not double', () => {
    const whole = { x: [1, 2, 3], series: [{ name: 'a', y: [4, 5, 6] }], y_label: 'Loss' };
    const pieces = [1, 2, 3].map((x) => ({ x, series: [{ name: 'a', y: x + 3 }] }));
    assert.deepEqual(stream(chartLine, null, [...pieces, whole]), whole);
    assert.deepEqual(stream(chartLine, null, [pieces[0]!, pieces[1]!, whole, whole]), whole);
  });

  it('points that only share their beginning are appended', () => {
    const once = { x: [1], series: [{ name: 'a', y: [4] }] };
    assert.deepEqual((stream(chartLine, null, [once, once]) as XYChart).x, [1, 1]);
    const other = { x: [1, 2], series: [{ name: 'a', y: [9, 9] }] };
    assert.deepEqual((stream(chartLine, null, [once, other]) as XYChart).x, [1, 1, 2]);
  });

  it('bars are appended under their names', () => {
    const grown = stream(chartBar, null, [
      { x: 2024, y: 3 },
      { x: [2025], y: [null] },
    ]);
    assert.deepEqual(grown, { x: ['2024', '2025'], series: [{ name: 'y', y: [3, null] }] });
  });

  it('the pieces of a chart equal the whole, however it is cut', () => {
    const points = fc.array(fc.tuple(fc.integer(), fc.option(fc.integer()), fc.option(fc.integer())), { minLength: 1 });
    fc.assert(
      fc.property(points, fc.infiniteStream(fc.integer({ min: 1, max: 4 })), (all, cuts) => {
        const pieces: Json[] = [];
        for (let from = 0; from < all.length;) {
          const to = from + (cuts.next().value as number);
          pieces.push(chartOf(all.slice(from, to)));
          from = to;
        }
        // Repeated beginnings would be taken for cumulative lists, which is right and tested above.
        fc.pre(new Set(all.map(([x]) => x)).size === all.length);
        assert.deepEqual(stream(chartLine, null, pieces), chartOf(all));
      }),
    );
  });
});

function chartOf(points: readonly (readonly [number, number | null, number | null])[]): Json {
  return {
    x: points.map(([x]) => x),
    series: [
      { name: 'a', y: points.map(([, y]) => y) },
      { name: 'b', y: points.map(([, , y]) => y) },
    ],
  };
}

it('the pieces of a text or a log equal the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (pieces) => assert.equal(stream(streamText, '', pieces), pieces.join(''))),
  );
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { maxLength: 3 }), { maxLength: 5 }), (batches) => {
      let count = 0;
      const pieces = batches.map((messages) =>
        messages.map((text) => ({ level: 'info', message: `${count++} ${text}` })),
      );
      assert.deepEqual(stream(log, { lines: [] }, pieces), { lines: pieces.flat() });
    }),
  );
});

describe('many pieces at once', () => {
  const number = fc.option(fc.integer({ min: -9, max: 9 }), { nil: null });
  const series = fc.record(
    {
      name: fc.constantFrom('', 'a', 'b', 'c'),
      y: fc.array(number, { maxLength: 3 }),
      colour: fc.constantFrom('red', 'teal'),
      own: fc.boolean(),
    },
    { requiredKeys: ['name', 'y', 'own'] },
  );
  const piece = fc
    .record(
      { count: fc.nat(3), series: fc.array(series, { maxLength: 3 }), x_label: fc.constantFrom('t', 'u') },
      { requiredKeys: ['count', 'series'] },
    )
    .map(({ count, series: all, ...options }) => {
      const x = Array.from({ length: count }, (_, index) => index);
      const fill = (y: readonly (number | null)[], length: number): (number | null)[] =>
        Array.from({ length }, (_, index) => y[index] ?? null);
      return {
        ...options,
        x,
        series: all.map(({ own, y, ...item }) =>
          own ? { ...item, y, x: y.map((_, index) => index) } : { ...item, y: fill(y, count) },
        ),
      } as XYChart;
    });

  it('end where one after another does, and change none of them', () => {
    fc.assert(
      fc.property(fc.option(piece), fc.array(piece, { maxLength: 5 }), (start, pieces) => {
        const before = stringifyJson([start, ...pieces]);
        const whole = chartLine.appendAll(start, pieces);
        let expected = start;
        for (const next of pieces) expected = chartLine.append(expected, next);
        assert.deepEqual(whole, expected);
        assert.equal(stringifyJson([start, ...pieces]), before);
      }),
    );
  });
});
