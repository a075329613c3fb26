/**
 * Which package brings which module: by the files that the packages in `.venv` say they installed, since names tell
 * little (scikit-learn is `sklearn`, pillow is `PIL`). Read from metadata; nothing is run.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nameOf, normalName } from './project.ts';

const MOST_BYTES = 16 * 1024 * 1024;
/** `google.cloud.storage`: deeper, no two packages share a name. */
const DEEPEST = 3;
const FILE = /^((?!__editable__)[A-Za-z_]\w*)(?:\.(?:cpython|abi3|cp|pypy)[\w-]*)?\.(?:py|pyi|so|pyd)$/;
const FOLDER = /^(?!__editable__)[A-Za-z_]\w*$/;

/** Where names differ, for packages that are not installed here. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  attrs: ['attr', 'attrs'],
  beautifulsoup4: ['bs4'],
  'faiss-cpu': ['faiss'],
  gitpython: ['git'],
  'google-generativeai': ['google'],
  'open-clip-torch': ['open_clip'],
  'openai-whisper': ['whisper'],
  'opencv-python': ['cv2'],
  'opencv-python-headless': ['cv2'],
  pillow: ['PIL'],
  protobuf: ['google'],
  'psycopg2-binary': ['psycopg2'],
  pycryptodome: ['Crypto'],
  pymupdf: ['pymupdf', 'fitz'],
  pyserial: ['serial'],
  'python-dateutil': ['dateutil'],
  'python-docx': ['docx'],
  'python-dotenv': ['dotenv'],
  'python-multipart': ['python_multipart', 'multipart'],
  'python-pptx': ['pptx'],
  pyyaml: ['yaml'],
  pyzmq: ['zmq'],
  'scikit-image': ['skimage'],
  'scikit-learn': ['sklearn'],
  vadersentiment: ['vaderSentiment'],
};

interface Distribution {
  name: string;
  /** Names of what it needs, extras included. */
  requires: string[];
  /** Dotted, each with those that it lies in. */
  modules: Set<string>;
}

export class Packages {
  readonly #byName = new Map<string, Distribution>();
  readonly #byModule = new Map<string, Set<string>>();

  constructor(distributions: readonly Distribution[]) {
    for (const found of distributions) {
      this.#byName.set(found.name, found);
      for (const module of found.modules) {
        const owners = this.#byModule.get(module);
        if (owners) owners.add(found.name);
        else this.#byModule.set(module, new Set([found.name]));
      }
    }
  }

  /** What `.venv` holds; empty where there is none. */
  static async read(folder: string, signal?: AbortSignal): Promise<Packages> {
    const found: Distribution[] = [];
    for (const site of await siteFolders(join(folder, '.venv'))) {
      const entries = await readdir(site).catch((): string[] => []);
      for (const entry of entries.filter((name) => name.endsWith('.dist-info'))) {
        signal?.throwIfAborted();
        const distribution = await readDistribution(join(site, entry));
        if (distribution !== null) found.push(distribution);
      }
    }
    return new Packages(found);
  }

  get isEmpty(): boolean {
    return this.#byName.size === 0;
  }

  /** Modules of a package: its own, else those that are known or likely. Empty for one that only brings programs. */
  modulesOf(name: string): ReadonlySet<string> {
    const own = this.#byName.get(name)?.modules;
    if (own !== undefined && own.size > 0) return own;
    if (own !== undefined) return new Set();
    return new Set(KNOWN[name] ?? [name.replaceAll('-', '_')]);
  }

  /** Packages that bring a module, as far down as the metadata tells. */
  ownersOf(module: string, names: readonly string[] = []): Set<string> {
    const owners = new Set<string>();
    for (const full of names.length > 0 ? names.map((name) => `${module}.${name}`) : [module]) {
      for (const owner of this.#nearestOwners(full)) owners.add(owner);
    }
    return owners;
  }

  #nearestOwners(module: string): ReadonlySet<string> {
    for (let name = module; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
      const owners = this.#byModule.get(name);
      if (owners !== undefined) return owners;
    }
    return new Set();
  }

  /** Everything that is installed for one of these, with the one it is for. */
  broughtBy(names: Iterable<string>): Map<string, string> {
    const brought = new Map<string, string>();
    for (const name of names) {
      const waiting = [name];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (brought.has(next) || !this.#byName.has(next)) continue;
        brought.set(next, name);
        waiting.push(...(this.#byName.get(next)?.requires ?? []));
      }
    }
    return brought;
  }
}

async function siteFolders(venv: string): Promise<string[]> {
  const inLib = await readdir(join(venv, 'lib')).catch((): string[] => []);
  const candidates = inLib.filter((name) => name.startsWith('python3')).map((name) => join(venv, 'lib', name));
  return [...candidates.map((folder) => join(folder, 'site-packages')), join(venv, 'Lib', 'site-packages')];
}

async function readDistribution(folder: string): Promise<Distribution | null> {
  const metadata = await readBounded(join(folder, 'METADATA'));
  const header = metadata?.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const name = /^Name:\s*(\S+)/m.exec(header)?.[1];
  if (name === undefined) return null;
  const requires = Array.from(header.matchAll(/^Requires-Dist:\s*(.+)$/gm), (match) => nameOf(match[1]!));
  return { name: normalName(name), requires, modules: await modulesIn(folder) };
}

async function modulesIn(folder: string): Promise<Set<string>> {
  const modules = new Set<string>();
  const record = (await readBounded(join(folder, 'RECORD'))) ?? '';
  for (const line of record.split('\n')) addModules(modules, line.replace(/^"|,[^,]*,[^,]*$|"$/g, '').split('/'));
  const listed = (await readBounded(join(folder, 'top_level.txt'))) ?? '';
  for (const name of listed.split(/\s+/)) if (FOLDER.test(name)) modules.add(name);
  return modules;
}

/** A file and the folders that it lies in, as modules. */
function addModules(modules: Set<string>, parts: readonly string[]): void {
  const file = FILE.exec(parts.at(-1) ?? '')?.[1];
  const folders = parts.slice(0, -1);
  if (file === undefined || !folders.every((name) => FOLDER.test(name))) return;
  const names = file === '__init__' ? folders : [...folders, file];
  for (let depth = 1; depth <= Math.min(names.length, DEEPEST); depth += 1)
    modules.add(names.slice(0, depth).join('.'));
}

async function readBounded(path: string): Promise<string | null> {
  const known = await stat(path).catch(() => null);
  return known?.isFile() && known.size <= MOST_BYTES ? readFile(path, 'utf8').catch(() => null) : null;
}
