import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Types that nearly every tool has. They are part of `pixie.js` itself: as chunks of their own they would cost a page
 * a request each, and their contract's module another one, a level deeper.
 */
const CORE = {
  inputs: ['text', 'number', 'slider', 'select', 'checkbox', 'toggle'],
  outputs: ['text', 'number', 'boolean', 'kv'],
};

/** Folders whose modules are small and used by many types; apart they would become many little chunks. */
const SHARED = [
  'contract/inputs/shared',
  'contract/outputs/shared',
  'components/inputs/shared',
  'components/outputs/shared',
];

/** Absolute paths of the modules that the bundle's entry holds besides what it imports itself. */
export function coreModules(root) {
  const types = Object.entries(CORE).flatMap(([side, names]) =>
    names.map((name) => join(root, 'components', side, name, `${name}.ts`)),
  );
  const shared = SHARED.map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => path.endsWith('.ts') && !/(?:\.test|\.d|\/testing)\.ts$/.test(path));
  return [...types, ...shared].filter((path) => existsSync(path));
}
