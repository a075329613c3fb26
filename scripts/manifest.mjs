/**
 * `npm run manifest` writes custom-elements.json from the doc comments; `--check` says whether it is current; `--types`
 * writes what editors and frameworks read, made from it, into dist/types.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from './lib/manifest/analyse.mjs';
import { vsCodeData, webTypes } from './lib/manifest/editor-data.mjs';
import { elementTypes, reactTypes, vueTypes } from './lib/manifest/framework-types.mjs';
import { ROOT } from './lib/paths.mjs';
import { conclude } from './lib/sources.mjs';

const FILE = join(ROOT, 'custom-elements.json');
const TYPES = join(ROOT, 'dist', 'types');

const manifest = await analyse();
const text = `${JSON.stringify(manifest, null, 2)}\n`;

if (process.argv.includes('--check')) {
  const isCurrent = existsSync(FILE) && readFileSync(FILE, 'utf8') === text;
  conclude(
    isCurrent ? [] : ['custom-elements.json is not current: npm run manifest'],
    'custom-elements.json is current',
  );
} else if (process.argv.includes('--types')) {
  mkdirSync(TYPES, { recursive: true });
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
  writeFileSync(join(TYPES, 'vscode.html-custom-data.json'), json(vsCodeData(manifest)));
  writeFileSync(join(TYPES, 'web-types.json'), json(webTypes(manifest)));
  writeFileSync(join(TYPES, 'elements.d.ts'), elementTypes(manifest));
  writeFileSync(join(TYPES, 'react.d.ts'), reactTypes(manifest));
  writeFileSync(join(TYPES, 'vue.d.ts'), vueTypes(manifest));
} else {
  writeFileSync(FILE, text);
}
