/** What of a tool's folder travels and what stays: for packing and for importing alike. Pure. */
import { collisionKey } from './paths.ts';

/**
 * `secrets`, `environment`, `repository`, `state`: the tool's own on one machine; an archive that brings them is
 * refused. `cache`: of no use elsewhere; left out in silence, since the systems' own archivers put it in.
 */
export type StaysBehind = 'secrets' | 'environment' | 'repository' | 'state' | 'cache';

const CACHES: ReadonlySet<string> = new Set([
  '__pycache__',
  'node_modules',
  '.ds_store',
  '__macosx',
  'thumbs.db',
  '.pytest_cache',
  '.ruff_cache',
  '.mypy_cache',
]);

/** `.env.local` and direnv's `.envrc` hold secrets as `.env` does; an example holds none. */
const DOTENV = /^\.env(?:rc|\.(?!(?:example|sample|template|dist)$).*)?$/;

/**
 * Why a file or folder is not part of a shared tool; null when it is. Capitals do not count: to a Mac and to Windows
 * `.ENV` is `.env`.
 * @param parts its path from the tool's folder
 */
export function staysBehind(parts: readonly string[]): StaysBehind | null {
  for (const [index, part] of parts.entries()) {
    const name = collisionKey(part);
    if (DOTENV.test(name)) return 'secrets';
    if (name === '.venv') return 'environment';
    if (name === '.git') return 'repository';
    if (name === 'data' && index === 0) return 'state';
    if (CACHES.has(name) || /\.py[co]$/.test(name)) return 'cache';
  }
  return null;
}

/** Why an archive that brings such a thing is refused. */
export const REFUSAL: Readonly<Record<Exclude<StaysBehind, 'cache'>, string>> = {
  secrets: 'secrets belong to one machine',
  environment: 'an environment works only where it was made',
  repository: 'a repository can run commands of its own',
  state: 'data/ is a tool’s own memory on one machine',
};
