import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Compares the lockfile with what npm noted in node_modules. Versions are compared, not times or a mark of our own,
 * so that an install by hand counts. Optional packages of other systems are in the lockfile only.
 */
export function installIsCurrent(folder) {
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const present = packagesOf(join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return (
    Object.entries(wanted).every(
      ([path, { version, optional, devOptional }]) =>
        path === '' || present[path]?.version === version || (!present[path] && Boolean(optional || devOptional)),
    ) && Object.keys(present).every((path) => Object.hasOwn(wanted, path))
  );
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}
