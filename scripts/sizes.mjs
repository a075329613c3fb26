/**
 * The sizes of the built elements: `npm run sizes` writes docs/sizes.md, `--check` compares it with the build and fails
 * when a budget breaks. A size is what one more thing costs a page: the chunk and what it imports, less what is in
 * pixie.js anyway, after gzip.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isMain, ROOT } from './lib/paths.mjs';
import { conclude } from './lib/sources.mjs';

/** KiB after gzip. */
const BUDGETS = {
  /** `<pixie-tool>` with the basic inputs and outputs. */
  core: 30,
  /** One input or output type, without the engine that it shares with others. */
  type: 6,
  /** Engines by the folder in components/engines; they load when a type needs them. */
  engines: { chart: 290, markdown: 30, default: 10 },
};

const CORE = 'components/pixie.ts';
const TABLE = join(ROOT, 'docs', 'sizes.md');
/** zlib differs a little from one Node to the next. */
const TOLERANCE = { kib: 0.3, ratio: 0.05 };

/**
 * @param {{file: string, module: string | null, imports: string[]}[]} chunks
 * @param {(file: string) => number} sizeOf bytes after gzip
 * @returns {{group: string, name: string, kib: number, budget: number}[]}
 */
export function sizeRows(chunks, sizeOf) {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]));
  const core = chunks.find((chunk) => chunk.module === CORE);
  if (!core) throw new Error(`no chunk was made for ${CORE}`);
  const inCore = withImports(core.file, byFile, new Set());
  const engines = new Set(chunks.filter((chunk) => engineOf(chunk)).map((chunk) => chunk.file));
  const rows = [row('core', 'pixie.js', inCore, BUDGETS.core, sizeOf)];
  for (const chunk of chunks) {
    const [, group, name] = /^components\/(inputs|outputs)\/([a-z_]+)\/\2\.ts$/.exec(chunk.module ?? '') ?? [];
    const engine = engineOf(chunk);
    if (!group && !engine) continue;
    const apart = new Set([...inCore, ...(group ? engines : [])]);
    apart.delete(chunk.file);
    const files = withImports(chunk.file, byFile, apart);
    const budget = group ? BUDGETS.type : (BUDGETS.engines[engine] ?? BUDGETS.engines.default);
    rows.push(row(group ?? 'engines', name ?? chunk.module.replace('components/engines/', ''), files, budget, sizeOf));
  }
  return rows.toSorted((a, b) => a.group.localeCompare(b.group) || a.name.localeCompare(b.name));
}

function engineOf({ module }) {
  return /^components\/engines\/([a-z-]+)\//.exec(module ?? '')?.[1];
}

/** A chunk and everything that it imports at once, without those in `apart`. */
function withImports(file, byFile, apart, found = new Set()) {
  if (found.has(file) || apart.has(file)) return found;
  found.add(file);
  for (const next of byFile.get(file)?.imports ?? []) withImports(next, byFile, apart, found);
  return found;
}

function row(group, name, files, budget, sizeOf) {
  const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
  return { group, name, kib: Math.round(bytes / 102.4) / 10, budget };
}

/** The table as Markdown. */
export function tableOf(rows) {
  const lines = rows.map(({ group, name, kib, budget }) => `| ${group} | ${name} | ${kib.toFixed(1)} | ${budget} |`);
  return `# Sizes

Written by \`npm run sizes\`. KiB after gzip; a type or engine counts with what it imports and pixie.js does not hold.
A type that is not listed is part of pixie.js.

| part | name | KiB | budget |
| --- | --- | ---: | ---: |
${lines.join('\n')}
`;
}

/** Where a committed table no longer tells the truth. */
export function differences(rows, table) {
  const written = new Map(
    [...table.matchAll(/^\| (\w+) \| (\S+) \| ([\d.]+) \|/gm)].map(([, group, name, kib]) => [
      `${group} ${name}`,
      Number(kib),
    ]),
  );
  const faults = rows.flatMap(({ group, name, kib }) => {
    const key = `${group} ${name}`;
    const before = written.get(key);
    written.delete(key);
    if (before === undefined) return [`docs/sizes.md lacks ${key}: npm run sizes`];
    const allowed = Math.max(TOLERANCE.kib, before * TOLERANCE.ratio);
    return Math.abs(kib - before) > allowed
      ? [`docs/sizes.md says ${before} for ${key}, it is ${kib}: npm run sizes`]
      : [];
  });
  return [...faults, ...[...written.keys()].map((key) => `docs/sizes.md lists ${key}, which is gone: npm run sizes`)];
}

function main() {
  const web = join(ROOT, 'dist', 'web');
  const chunks = JSON.parse(readFileSync(join(ROOT, 'dist', 'chunks.json'), 'utf8'));
  const rows = sizeRows(chunks, (file) => gzipSync(readFileSync(join(web, file)), { level: 9 }).length);
  const over = rows
    .filter(({ kib, budget }) => kib > budget)
    .map(({ group, name, kib, budget }) => `${group} ${name} is ${kib} KiB, its budget is ${budget}`);
  if (process.argv.includes('--check')) {
    const table = existsSync(TABLE) ? readFileSync(TABLE, 'utf8') : '';
    conclude([...over, ...differences(rows, table)], `${rows.length} sizes are within their budgets`);
    return;
  }
  mkdirSync(dirname(TABLE), { recursive: true });
  writeFileSync(TABLE, tableOf(rows));
  conclude(over, `${rows.length} sizes were written`);
}

if (isMain(import.meta.url)) main();
