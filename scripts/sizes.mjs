/**
 * The sizes of the built elements: `npm run sizes` writes docs/sizes.md, `--check` compares it with the build and fails
 * when a budget breaks. A size is what one more thing costs a page: the chunk and what it imports, less what a page
 * has anyway, after gzip.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isMain, ROOT } from './lib/paths.mjs';
import { conclude } from './lib/sources.mjs';

/** KiB after gzip. */
const BUDGETS = {
  /** What every page loads before it can show a form's frame. */
  core: 30,
  /** Types that nearly every tool has, in one request: the inputs with the form, the outputs once it can be used. */
  together: { basic: 12, results: 25 },
  /** One input or output type, without the engine that it shares with others. */
  type: 6,
  /** Types that are an engine by themselves. */
  own: { 'inputs table': 24, 'outputs gantt': 7, 'outputs log': 7 },
  /** A chart type, with what it knows of the engine's options; the engine itself is apart. */
  chart: 14,
  /** What heavy types share; it loads when one of them is needed. */
  engines: {
    echarts: 290,
    'echarts-more': 45,
    markdown: 30,
    editor: 122,
    // The map of the world at 1:110 million with Leaflet, and the finer one that comes with the zoom.
    map: 76,
    'base-layer': 66,
    'base-50m': 125,
    math: 62,
    parquet: 21,
    // Charts with axes: what they know of the engine's options, and their own ticks of time.
    'xy-model': 21,
    'javascript-language': 40,
    'typescript-language': 40,
    'html-language': 58,
    'python-language': 26,
    default: 20,
  },
};

/** Names of files that engines share. */
const COMMON = /^(?:en|load|icons|index|testing)$/;
const CORE = 'components/pixie.ts';
/** What an engine shares with those that build on it is counted with the first. */
const BASES = [
  { of: /^(?:.*-language|difference)$/, base: 'editor' },
  { of: /^colour$/, base: 'markdown' },
  { of: /^picture$/, base: 'base-layer' },
  { of: /^echarts-/, base: 'echarts' },
  { of: /^(?:base-50m|drawing)$/, base: 'map' },
  { of: /^(?:camera|recorder)$/, base: 'files' },
];
const TYPE = /^components\/(inputs|outputs)\/([a-z_]+)\/\2\.ts$/;
const TABLE = join(ROOT, 'docs', 'sizes.md');
/** zlib differs a little from one Node to the next. */
const TOLERANCE = { kib: 0.3, ratio: 0.05 };

/**
 * @param {{name: string, file: string, modules: string[], imports: string[]}[]} chunks
 * @param {(file: string) => number} sizeOf bytes after gzip
 * @returns {{group: string, name: string, kib: number, budget: number}[]}
 */
export function sizeRows(chunks, sizeOf) {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]));
  const core = chunks.find((chunk) => chunk.modules.includes(CORE));
  if (!core) throw new Error(`no chunk holds ${CORE}`);
  const kinds = new Map(chunks.map((chunk) => [chunk, kindOf(chunk, core)]));
  const shared = [...kinds].filter(([, { group }]) => group === 'together').map(([chunk]) => chunk.file);
  const engines = [...kinds].filter(([, { group }]) => group === 'engines').map(([chunk]) => chunk.file);
  const inCore = withImports(core.file, byFile, new Set());
  const engineOf = (name) => [...kinds].find(([, kind]) => kind.group === 'engines' && kind.name === name)?.[0].file;
  return [...kinds]
    .filter(([, { group }]) => group !== 'rest')
    .map(([chunk, kind]) => {
      const isType = kind.group === 'inputs' || kind.group === 'outputs';
      const base = BASES.find(({ of }) => kind.group === 'engines' && of.test(kind.name))?.base;
      const ground = engineOf(base);
      const apart = new Set([
        ...(chunk === core ? [] : inCore),
        ...shared,
        ...(isType ? engines.flatMap((file) => [...withImports(file, byFile, new Set(inCore))]) : []),
        ...(ground ? withImports(ground, byFile, new Set()) : []),
      ]);
      apart.delete(chunk.file);
      const files = withImports(chunk.file, byFile, apart);
      const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
      return { ...kind, kib: Math.round(bytes / 102.4) / 10 };
    })
    .toSorted((a, b) => a.group.localeCompare(b.group) || a.name.localeCompare(b.name));
}

/** What a chunk is in the table; `rest` is counted with those that import it. */
function kindOf(chunk, core) {
  const { name, modules } = chunk;
  if (chunk === core) return { group: 'core', name: 'pixie.js', budget: BUDGETS.core };
  const types = modules.map((path) => TYPE.exec(path)).filter(Boolean);
  if (types.length > 1) return { group: 'together', name, budget: BUDGETS.together[name] ?? BUDGETS.type };
  if (types.length === 1) {
    const [, group, type] = types[0];
    const usual = type.startsWith('chart_') ? BUDGETS.chart : BUDGETS.type;
    return { group, name: type, budget: BUDGETS.own[`${group} ${type}`] ?? usual };
  }
  const isEngine =
    modules.length > 0 &&
    modules.every((path) => /^components\/(?:engines|core\/i18n)\/|^components\/core\/upload\.ts$/.test(path));
  if (!isEngine) return { group: 'rest', name, budget: Infinity };
  // Several engines have a part of the same name: it is told apart by its folder.
  const folder = /^components\/(?:engines|core\/i18n)\/([\w-]+)\//.exec(modules[0])?.[1];
  const own = COMMON.test(name) && folder ? `${folder}-${name}` : name;
  return { group: 'engines', name: own, budget: BUDGETS.engines[own] ?? BUDGETS.engines.default };
}

/** A chunk and everything that it imports at once, without those in `apart`. */
function withImports(file, byFile, apart, found = new Set()) {
  if (found.has(file) || apart.has(file)) return found;
  found.add(file);
  for (const next of byFile.get(file)?.imports ?? []) withImports(next, byFile, apart, found);
  return found;
}

/** The table as Markdown. */
export function tableOf(rows) {
  const lines = rows.map(({ group, name, kib, budget }) => `| ${group} | ${name} | ${kib.toFixed(1)} | ${budget} |`);
  return `# Sizes

Written by \`npm run sizes\`. KiB after gzip; each part counts with what it imports, less what a page has anyway.
Rows called together hold several types each.

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
