#!/usr/bin/env node
/**
 * Writes the offline base map from Natural Earth (public domain, through the world-atlas package): land and borders,
 * at two scales, as text that `components/engines/map/base-data.ts` reads. `--check` writes nothing and fails when a
 * file is not current.
 *
 * Rings that cross the antimeridian are split here, once: drawn as they are, Fiji, Russia and Antarctica lay stripes
 * across every map.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';
import { isMain } from './lib/paths.mjs';

const require = createRequire(import.meta.url);
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Steps a degree: about a sixth of what the source itself promises at its scale. */
const SCALES = [
  { name: '110m', steps: 40 },
  { name: '50m', steps: 100 },
];

/** Longitudes without jumps: each within half a turn of the one before. */
function unrolled(ring) {
  const points = [ring[0].slice()];
  for (const [lng, lat] of ring.slice(1)) {
    const [before] = points.at(-1);
    points.push([lng - 360 * Math.round((lng - before) / 360), lat]);
  }
  return points;
}

/** Cuts a closed outline at a meridian and keeps one side (Sutherland and Hodgman). */
function cut(points, meridian, side) {
  const inside = ([lng]) => (lng - meridian) * side >= 0;
  return points.flatMap((point, index) => {
    const before = points[(index + points.length - 1) % points.length];
    const kept = inside(point) ? [point] : [];
    if (inside(point) === inside(before)) return kept;
    const share = (meridian - before[0]) / (point[0] - before[0]);
    return [[meridian, before[1] + share * (point[1] - before[1])], ...kept];
  });
}

/** The parts of a ring, each within −180…180. The ring round the South Pole is closed along the pole. */
export function splitRing(ring) {
  const points = unrolled(ring);
  const turns = Math.round((points.at(-1)[0] - points[0][0]) / 360);
  points.pop();
  if (turns !== 0) {
    const pole = points[0][1] < 0 ? -90 : 90;
    const [first] = points[0];
    points.push([first + 360 * turns, points[0][1]], [first + 360 * turns, pole], [first, pole]);
  }
  const lngs = points.map(([lng]) => lng);
  const [from, to] = [Math.min(...lngs), Math.max(...lngs)].map((lng) => Math.floor((lng + 180) / 360));
  const parts = [];
  for (let turn = from; turn <= to; turn++) {
    const part = cut(cut(points, turn * 360 - 180, 1), turn * 360 + 180, -1);
    // What only touches the meridian has no area.
    if (new Set(part.map(([lng]) => lng)).size > 1) parts.push(part.map(([lng, lat]) => [lng - 360 * turn, lat]));
  }
  return parts;
}

/** The parts of a line between its jumps over the antimeridian. */
export function splitLine(line) {
  const parts = [[]];
  line.forEach((point, index) => {
    if (index > 0 && Math.abs(point[0] - line[index - 1][0]) > 180) parts.push([]);
    parts.at(-1).push(point);
  });
  return parts.filter((part) => part.length > 1);
}

function onGrid(points, steps, closed) {
  const grid = points.map((point) => point.map((degrees) => Math.round(degrees * steps)));
  const same = (a, b) => a[0] === b[0] && a[1] === b[1];
  const kept = grid.filter((point, index) => index === 0 || !same(point, grid[index - 1]));
  if (closed && kept.length > 1 && same(kept[0], kept.at(-1))) kept.pop();
  return kept;
}

/** Differences in base 32, low digits first, a sixth bit for “more follows”; each line begins with its length. */
function encode(lines) {
  let text = '';
  let [x, y] = [0, 0];
  const put = (value) => {
    let rest = value < 0 ? -2 * value - 1 : 2 * value;
    while (rest >= 32) {
      text += DIGITS[32 + (rest % 32)];
      rest = Math.floor(rest / 32);
    }
    text += DIGITS[rest];
  };
  for (const line of lines) {
    put(line.length);
    for (const [nextX, nextY] of line) {
      put(nextX - x);
      put(nextY - y);
      [x, y] = [nextX, nextY];
    }
  }
  return text;
}

function moduleOf({ name, steps }) {
  const world = require(`world-atlas/countries-${name}.json`);
  const land = feature(world, world.objects.land);
  const shapes = land.type === 'FeatureCollection' ? land.features : [land];
  const polygons = shapes.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
  );
  const rings = polygons.flatMap((polygon) => polygon.flatMap(splitRing));
  const borders = mesh(world, world.objects.countries, (a, b) => a !== b).coordinates.flatMap(splitLine);
  const outlines = rings.map((ring) => onGrid(ring, steps, true)).filter((ring) => ring.length > 2);
  const lines = borders.map((line) => onGrid(line, steps, false)).filter((line) => line.length > 1);
  return `// Written by scripts/base-map.mjs from Natural Earth, 1:${name} (public domain).
/** Steps a degree. */
export const steps = ${steps};
export const land =
  '${encode(outlines)}';
export const borders =
  '${encode(lines)}';
`;
}

if (isMain(import.meta.url)) {
  const check = process.argv.includes('--check');
  const stale = [];
  for (const scale of SCALES) {
    const file = `components/engines/map/base-${scale.name}.ts`;
    const target = new URL(`../${file}`, import.meta.url);
    const wanted = moduleOf(scale);
    if (existsSync(target) && readFileSync(target, 'utf8') === wanted) continue;
    if (check) stale.push(file);
    else {
      writeFileSync(target, wanted);
      console.log(`Wrote ${file}`);
    }
  }
  if (stale.length > 0) {
    console.error(`${stale.join(', ')}: not current. Run “node scripts/base-map.mjs” and commit what it writes.`);
    process.exitCode = 1;
  }
}
