/**
 * package-lock.json names every optional package and no registry's address. `npm install` leaves out the builds for
 * other systems where the registry at hand does not have them, and then `npm ci` refuses the whole lockfile; `--fix`
 * puts them in by name and version, as every other system needs them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, ROOT } from './lib/paths.mjs';
import { conclude } from './lib/sources.mjs';

const FILE = join(ROOT, 'package-lock.json');
/** How packages with compiled parts end: system, processor, and on Linux the C library. */
const PLATFORM =
  /-(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-([a-z0-9]+)(?:-([a-z]+))?$/;

/** Optional dependencies that a lockfile's packages name and the lockfile does not hold: path, version, platform. */
export function missingPackages(packages) {
  const missing = new Map();
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!isFound(packages, path, name)) missing.set(`node_modules/${name}`, { version, ...platformOf(name) });
    }
  }
  return missing;
}

/** As Node looks for a package: beside the one that asks, then in each folder above. */
function isFound(packages, from, name) {
  const folders = from.split(/(?=\/node_modules\/)/).map((_, index, parts) => parts.slice(0, index + 1).join(''));
  return ['', ...folders].some((folder) => packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]);
}

/** What npm needs to know in order to leave a package out on another system. */
export function platformOf(name) {
  const [, os, cpu, library = ''] = PLATFORM.exec(name) ?? [];
  if (!os) return { optional: true };
  const libc = os !== 'linux' ? null : library.startsWith('musl') ? 'musl' : 'glibc';
  return { cpu: [cpu], ...(libc && { libc: [libc] }), optional: true, os: [os] };
}

function main() {
  const text = readFileSync(FILE, 'utf8');
  const lock = JSON.parse(text);
  const missing = missingPackages(lock.packages);
  if (process.argv.includes('--fix')) {
    const entries = [...missing].map(([path, entry]) => [path, { ...entry, dev: isDevelopment(path, lock) }]);
    const sorted = Object.entries({ ...lock.packages, ...Object.fromEntries(entries) }).toSorted(([a], [b]) =>
      a.localeCompare(b, 'en'),
    );
    writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
    return;
  }
  const faults = [...missing.keys()].map(
    (path) => `package-lock.json lacks ${path}: node scripts/check-lockfile.mjs --fix`,
  );
  if (/"resolved"/.test(text)) faults.push('package-lock.json holds addresses of a registry: see .npmrc');
  conclude(faults, `${Object.keys(lock.packages).length} packages are locked`);
}

/** True when only development needs the package that names this one. */
function isDevelopment(path, lock) {
  const name = path.slice('node_modules/'.length);
  return Object.values(lock.packages)
    .filter((entry) => entry.optionalDependencies?.[name] !== undefined)
    .every((entry) => entry.dev === true);
}

if (isMain(import.meta.url)) main();
