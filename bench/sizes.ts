/** Sizes of the built elements, as docs/sizes.md has them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sizeRows } from '../scripts/sizes.mjs';
import type { Figure } from './support/figures.ts';
import { ROOT } from './support/folders.ts';

type Chunks = Parameters<typeof sizeRows>[0];

export async function sizes(): Promise<Figure[]> {
  const chunks = JSON.parse(readFileSync(join(ROOT, 'dist', 'chunks.json'), 'utf8')) as Chunks;
  const rows = sizeRows(chunks, (file) => gzipSync(readFileSync(join(ROOT, 'dist', 'web', file)), { level: 9 }).length);
  return rows.map(({ group, name, kib, budget }) => ({
    name: `size of ${group} ${name}`,
    measured: kib,
    unit: 'KiB',
    target: { most: budget },
  }));
}
