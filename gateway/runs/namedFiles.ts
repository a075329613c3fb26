/** Files that outputs name: `/files/<run_id>/<name>`, as the tool's contract has it, or a path in the run's folder. Pure. */
import { isObject, type Json, type JsonObject } from '../../contract/json.ts';
import type { OutputModule } from '../../contract/types.ts';
import { MEDIA_TYPES } from '../artefacts/media.ts';
import { addressOf } from './toolFolder.ts';

/** What an address says. */
export interface NamedFile {
  /** As the output has it. */
  address: string;
  /** The id that the tool calls the run by. */
  runId: string;
  /** Below the run's folder, decoded, with `/`. */
  path: string;
}

/**
 * What a URL's path and query may hold besides letters and digits; a sentence's own punctuation at its end is left out,
 * and so is the path of another site's address.
 */
const ADDRESS = /(?<![\w.~%:/-])\/files\/[\w.~%-]+\/[\w.~%!$&*+,;=:@/?-]*[\w~%=&/-]/g;

/** The file that a text is the address of; null where it is none, or leads elsewhere. */
export function namedFile(address: string): NamedFile | null {
  const found = /^\/files\/([^/?#]+)\/([^?#]+)(?:\?[^#]*)?$/.exec(address);
  if (found === null) return null;
  const parts = decoded([found[1]!, ...found[2]!.split('/')]);
  if (parts === null || parts.some((part) => part === '' || part.startsWith('.') || /[/\\\0]/.test(part))) return null;
  const [runId, ...path] = parts as [string, ...string[]];
  return { address, runId, path: path.join('/') };
}

/** Every address of a file in a text; one that is the whole text may have spaces, which tools forget to encode. */
export function addressesIn(text: string): string[] {
  if (!text.includes('/files/')) return [];
  if (namedFile(text) !== null && (!/\s/.test(text) || /^[^\n]{1,300}\.\w{1,8}$/.test(text))) return [text];
  return (text.match(ADDRESS) ?? []).filter((address) => namedFile(address) !== null);
}

/** The addresses in all texts of a value. */
export function addressesOf(value: Json, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') for (const address of addressesIn(value)) found.add(address);
  else if (Array.isArray(value)) for (const item of value) addressesOf(item, found);
  else if (isObject(value)) for (const key of Object.keys(value)) addressesOf(value[key]!, found);
  return found;
}

/** The value with addresses replaced. */
export function withAddresses(value: Json, replaced: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') {
    const whole = replaced.get(value);
    if (whole !== undefined) return whole;
    return value.includes('/files/') ? value.replace(ADDRESS, (address) => replaced.get(address) ?? address) : value;
  }
  if (Array.isArray(value)) return value.map((item) => withAddresses(item, replaced));
  if (!isObject(value)) return value;
  const changed: JsonObject = {};
  for (const [key, item] of Object.entries(value)) changed[key] = withAddresses(item, replaced);
  return changed;
}

/**
 * The output types for one run: where a type holds files, a path inside the run's own folder counts as the address of
 * that file, since this is what a tool that wrote there has at hand.
 */
export function withOwnPaths(
  modules: Readonly<Record<string, OutputModule>>,
  folder: string,
  runId: string,
): Record<string, OutputModule> {
  const changed: Record<string, OutputModule> = { ...modules };
  for (const type of MEDIA_TYPES) {
    const module = Object.hasOwn(modules, type) ? modules[type] : undefined;
    if (module === undefined) continue;
    changed[type] = { ...module, normalise: (raw, spec) => module.normalise(ownPaths(raw, folder, runId), spec) };
  }
  return changed;
}

function ownPaths(raw: Json, folder: string, runId: string): Json {
  if (typeof raw === 'string') return raw.length > LONGEST_PATH ? raw : (addressOf(raw, folder, runId) ?? raw);
  if (Array.isArray(raw)) return raw.map((item) => ownPaths(item, folder, runId));
  if (!isObject(raw)) return raw;
  const changed: JsonObject = {};
  for (const [key, item] of Object.entries(raw)) changed[key] = ownPaths(item, folder, runId);
  return changed;
}

/** PATH_MAX of Linux. */
const LONGEST_PATH = 4_096;

function decoded(parts: readonly string[]): string[] | null {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return null;
  }
}
