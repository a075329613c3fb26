/**
 * Dependencies point one way: demo → components → contract ← gateway. The contract depends on nothing outside itself
 * but one small package that runs anywhere (JSON Schema without eval); only tests may cross.
 */
import { posix } from 'node:path';
import { lineAt } from './lib/files.mjs';
import { isMain } from './lib/paths.mjs';
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

/** Why a file of `folder` may not import this, or null. */
export function fault(path, specifier) {
  const folder = path.split('/')[0];
  const rule = MAY_IMPORT[folder];
  if (!specifier.startsWith('.')) {
    // The demo's pages load the bundle by its address.
    return rule.packages.test(specifier) || specifier.startsWith('/') ? null : `${folder} may not use ${specifier}`;
  }
  const target = posix.normalize(posix.join(posix.dirname(path), specifier));
  const top = target.split('/')[0];
  if (!rule.folders.includes(top)) return `${folder} may not import from ${top === '..' ? 'outside' : top}`;
  if (/\.test\.\w+$|(?:^|\/)(?:testing|suite)(?:\/|\.ts$)/.test(target)) return 'only tests may import from tests';
  return null;
}

if (isMain(import.meta.url)) {
  const files = sources(Object.keys(MAY_IMPORT)).filter((file) => !file.isTest);
  const faults = files.flatMap(({ path, text }) =>
    importsOf(text).flatMap(({ specifier, line }) => {
      const reason = fault(path, specifier);
      return reason ? [`${path}:${line}: ${reason} (${specifier})`] : [];
    }),
  );
  conclude(faults, `${files.length} files import in the allowed direction`);
}
