import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Json } from './json.ts';
import { showIfCycles, visibleKeys } from './show-if.ts';

type Condition = { key: string; equals: Json };
const input = (key: string, show_if?: Condition): { key: string; show_if?: Condition } => ({
  key,
  ...(show_if && { show_if }),
});

test('equality is that of JSON values', () => {
  const inputs = [
    input('a'),
    input('b', { key: 'a', equals: 1 }),
    input('c', { key: 'a', equals: '1' }),
    input('d', { key: 'a', equals: true }),
  ];
  assert.deepEqual([...visibleKeys(inputs, () => 1)], ['a', 'b']);
  assert.deepEqual([...visibleKeys(inputs, () => true)], ['a', 'd']);
  assert.deepEqual([...visibleKeys(inputs, () => undefined)], ['a']);
});

test('an input is visible only if the one that controls it is', () => {
  const inputs = [input('c', { key: 'b', equals: 1 }), input('b', { key: 'a', equals: 1 }), input('a')];
  assert.deepEqual([...visibleKeys(inputs, () => 1)], ['c', 'b', 'a']);
  assert.deepEqual([...visibleKeys(inputs, (key) => (key === 'a' ? 0 : 1))], ['a']);
});

test('an unknown controller hides nothing, a ring ends', () => {
  const inputs = [
    input('a', { key: 'nothing', equals: 1 }),
    input('b', { key: 'c', equals: 1 }),
    input('c', { key: 'b', equals: 1 }),
    input('d', { key: 'd', equals: 1 }),
  ];
  assert.deepEqual([...visibleKeys(inputs, () => 1)], ['a', 'b', 'c', 'd']);
  assert.deepEqual([...visibleKeys(inputs, () => 0)], ['a']);
  assert.deepEqual(showIfCycles(inputs), [['b', 'c'], ['d']]);
});

test('without rings it is the plain recursive rule, whatever the order', () => {
  const keys = ['a', 'b', 'c', 'd', 'e'];
  const controller = fc.array(fc.nat({ max: 5 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(
      controller,
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      fc.shuffledSubarray(keys, { minLength: 5 }),
      (controllers, values, order) => {
        const all = keys.map((key, i) =>
          input(key, controllers[i]! < i ? { key: keys[controllers[i]!]!, equals: true } : undefined),
        );
        const valueOf = (key: string): boolean => values[keys.indexOf(key)]!;
        const rule = (key: string): boolean => {
          const condition = all[keys.indexOf(key)]!.show_if;
          return !condition || (valueOf(condition.key) && rule(condition.key));
        };
        const shuffled = order.map((key) => all[keys.indexOf(key)]!);
        assert.deepEqual([...visibleKeys(shuffled, valueOf)].sort(), keys.filter(rule));
        assert.deepEqual(showIfCycles(shuffled), []);
      },
    ),
  );
});

test('a long chain costs linear time', { timeout: 10_000 }, () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => input(`k${i}`, { key: `k${i + 1}`, equals: 1 }));
  assert.equal(visibleKeys(chain, () => 1).size, 20_000);
  assert.deepEqual(showIfCycles(chain), []);
});
