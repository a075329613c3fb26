/**
 * Dependencies point one way: demo → components → contract ← gateway. The contract depends on nothing outside itself
 * but one small package that runs anywhere (JSON Schema without eval); only tests may cross. What is shipped imports
 * only packages that come with it.
 */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { lineAt } from './lib/files.mjs';
import { isMain, ROOT } from './lib/paths.mjs';
import { conclude, sources } from './lib/sources.mjs';

const MAY_IMPORT = {
  contract: { folders: ['contract'], packages: /^@cfworker\/json-schema$/ },
  components: { folders: ['components', 'contract'], packages: /^(?!node:)/ },
  gateway: { folders: ['gateway', 'contract'], packages: /^/ },
  demo: { folders: ['demo', 'components', 'contract'], packages: /^(?!node:)/ },
};

const IMPORTS = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
  /\bnew URL\(\s*['"](\.[^'"]+)['"]\s*,\s*import\.meta\.url/g,
];

/** What a file imports: specifier and line. */
export function importsOf(text) {
  return IMPORTS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      specifier: match[1],
      line: lineAt(text, match.index + match[0].lastIndexOf(match[1])),
    })),
  );
}

/** The package of a specifier: `a/b` is in `a`, `@a/b/c` in `@a/b`. */
function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Why a file of `folder` may not import this, or null. @param installed names of the packages that come with ours */
export function fault(path, specifier, installed) {
  const folder = path.split('/')[0];
  const rule = MAY_IMPORT[folder];
  if (!specifier.startsWith('.')) {
    // The demo's pages load the bundle by its address.
    if (specifier.startsWith('/')) return null;
    if (!rule.packages.test(specifier)) return `${folder} may not use ${specifier}`;
    const missing = !specifier.startsWith('node:') && !installed.has(packageOf(specifier));
    return missing ? `${packageOf(specifier)} is not among the dependencies` : null;
  }
  const target = posix.normalize(posix.join(posix.dirname(path), specifier));
  const top = target.split('/')[0];
  if (!rule.folders.includes(top)) return `${folder} may not import from ${top === '..' ? 'outside' : top}`;
  if (/\.test\.\w+$|(?:^|\/)(?:testing|suite)(?:\/|\.ts$)/.test(target)) return 'only tests may import from tests';
  return null;
}

if (isMain(import.meta.url)) {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const installed = new Set(Object.keys(dependencies));
  const files = sources(Object.keys(MAY_IMPORT)).filter((file) => !file.isTest);
  const faults = files.flatMap(({ path, text }) =>
    importsOf(text).flatMap(({ specifier, line }) => {
      const reason = fault(path, specifier, installed);
      return reason ? [`${path}:${line}: ${reason} (${specifier})`] : [];
    }),
  );
  conclude(faults, `${files.length} files import in the allowed direction`);
}
