import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitLine, splitRing } from './base-map.mjs';

const longitudes = (part) => part.map(([longitude]) => longitude);

test('a ring within the map stays as it is', () => {
  const ring = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 0],
  ];
  assert.deepEqual(splitRing(ring), [ring.slice(0, -1)]);
});

test('a ring across the antimeridian becomes two, each on its side', () => {
  const parts = splitRing([
    [170, 0],
    [-170, 0],
    [-170, 10],
    [170, 10],
    [170, 0],
  ]);
  assert.equal(parts.length, 2);
  const [one, other] = parts.map(longitudes).toSorted((a, b) => a[0] - b[0]);
  assert.deepEqual([Math.min(...one), Math.max(...one)], [-180, -170]);
  assert.deepEqual([Math.min(...other), Math.max(...other)], [170, 180]);
});

test('a ring round the South Pole is closed along it', () => {
  const [part, ...rest] = splitRing([
    [-180, -70],
    [-90, -65],
    [0, -70],
    [90, -65],
    [180, -70],
  ]);
  assert.equal(rest.length, 0);
  assert.ok(part.some(([longitude, latitude]) => longitude === -180 && latitude === -90));
  assert.ok(part.some(([longitude, latitude]) => longitude === 180 && latitude === -90));
});

test('a line is cut where it jumps', () => {
  const parts = splitLine([
    [178, 0],
    [179, 1],
    [-179, 2],
    [-178, 3],
  ]);
  assert.deepEqual(parts.map(longitudes), [
    [178, 179],
    [-179, -178],
  ]);
});
