/**
 * Help for tests that run real tools: folders with copies of the fixture tool, a supervisor's surroundings, and the
 * proof that no process is left afterwards.
 */
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { pino } from 'pino';
import type { ToolSpec } from '../../contract/types.ts';
import { realClock } from '../clock.ts';
import type { Kit, Secrets, Tool } from '../ports.ts';
import { StreamMasker } from '../secrets/masking.ts';
import { MARK } from '../supervisor/environment.ts';

const FIXTURE = fileURLToPath(new URL('./fixtures/misbehaving', import.meta.url));

/** A kit with the real clock and a silent log. */
export function testKit(): Kit {
  return {
    clock: realClock,
    log: pino({ level: process.env.PIXIE_TEST_LOG ?? 'silent' }),
    id: () => crypto.randomUUID(),
  };
}

/** Reads `.env` and masks its values; for tests in which secrets are not the subject. */
export function testSecrets(): Secrets {
  const known = new Set<string>();
  return {
    read: async (folder) => {
      const text = await readFile(path.join(folder, '.env'), 'utf8').catch(() => '');
      return Object.fromEntries(Object.entries(parseEnv(text)).map(([key, value]) => [key, value ?? '']));
    },
    mask: (text) => [...known].reduce((masked, value) => masked.replaceAll(value, '***'), text),
    createMasker: () => new StreamMasker(() => [...known]),
    remember: (_toolId, values) => {
      for (const [key, value] of Object.entries(values)) {
        if (key !== 'MISBEHAVE' && value.length >= 4) known.add(value);
      }
    },
  };
}

export interface CopyOptions {
  /** Also the folder's name; `misbehaving` unless told otherwise. */
  id?: string;
  /** Flags of the fixture, one word each; see the top of its main.py. */
  flags?: readonly string[];
  /** Fields of tool.json that differ. */
  spec?: Partial<ToolSpec>;
  /** Further variables for `.env`. */
  env?: Readonly<Record<string, string>>;
  /** Another main.py. */
  main?: string;
  revision?: number;
}

/** What a tool.json may leave out (contract §2). */
const SPEC_DEFAULTS = {
  description: null,
  version: null,
  category: null,
  icon: null,
  layout: 'form',
  warm_keep_seconds: 300,
  max_memory_mb: 512,
  max_runtime_seconds: 60,
  secrets: [],
  schema_version: '1.0',
  concurrent: true,
  validator_timeout_override: null,
  requires_data_persistence: false,
  provides_file_endpoint: false,
  provides_autocomplete: false,
  archived: false,
  pinned_warm: false,
  input_transport: 'json',
  retain_runs: 100,
  tags: [],
  entrypoint: 'main.py',
  package: null,
  workspace_default: null,
} as const;

/**
 * Puts a copy of the misbehaving tool into a folder of tools. Its `.venv` is a link to the fixture's own.
 * @returns the tool as the registry would describe it.
 */
export async function copyFixture(toolsDir: string, options: CopyOptions = {}): Promise<Tool> {
  assert.ok(existsSync(path.join(FIXTURE, '.venv')), `run \`uv sync\` in ${path.relative(process.cwd(), FIXTURE)}`);
  const id = options.id ?? 'misbehaving';
  const folder = path.join(await realpath(toolsDir), id);
  await mkdir(folder, { recursive: true });
  for (const name of ['pyproject.toml', '.python-version', 'main.py']) {
    await cp(path.join(FIXTURE, name), path.join(folder, name));
  }
  if (!existsSync(path.join(folder, '.venv'))) await symlink(path.join(FIXTURE, '.venv'), path.join(folder, '.venv'));
  const original: unknown = JSON.parse(await readFile(path.join(FIXTURE, 'tool.json'), 'utf8'));
  const said = { ...(original as Partial<ToolSpec>), ...options.spec, id };
  const schemaText = JSON.stringify(said, null, 2);
  await writeFile(path.join(folder, 'tool.json'), schemaText);
  if (options.main !== undefined) await writeFile(path.join(folder, 'main.py'), options.main);
  await writeFile(path.join(folder, '.env'), dotEnv({ ...options.env, MISBEHAVE: flagText(options.flags ?? []) }));
  const spec: ToolSpec = { ...SPEC_DEFAULTS, inputs: [], outputs: [], name: id, ...said } as unknown as ToolSpec;
  return {
    id,
    folder: id,
    path: folder,
    spec,
    schemaText,
    schemaHash: `hash of ${schemaText.length}`,
    broken: null,
    problems: [],
    revision: options.revision ?? 1,
    missingSecrets: [],
  };
}

/** As a shell would have it, since the fixture reads its flags with `shlex`. */
function flagText(flags: readonly string[]): string {
  return flags.map((word) => (/^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`)).join(' ');
}

/** Single quotes, in which python-dotenv knows only `\\` and `\'`. */
function dotEnv(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([key, value]) => `${key}='${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'\n`)
    .join('');
}

/** Folders for one test, gone at its end. */
export class TestFolders {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async make(): Promise<TestFolders> {
    const root = await mkdtemp(path.join(await realpath(tmpdir()), 'pixie-test-'));
    await mkdir(path.join(root, 'tools'));
    return new TestFolders(root);
  }

  get tools(): string {
    return path.join(this.root, 'tools');
  }

  get state(): string {
    return path.join(this.root, 'state');
  }

  /** Path of a file that a tool writes to or a test reads from. */
  file(name: string): string {
    return path.join(this.root, name);
  }

  /** Fails if a process of a tool is left, and removes the folders either way. */
  async clear(): Promise<void> {
    try {
      await until(() => marked(this.state).length === 0, 'no process of a tool is left', 3_000);
    } finally {
      for (const pid of marked(this.state)) process.kill(pid, 'SIGKILL');
      await rm(this.root, { recursive: true, force: true });
    }
  }
}

/** Pids of all processes that were started for the tools of this state folder (Linux only). */
export function marked(stateDir: string): number[] {
  return allPids().filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${MARK}=${stateDir}`) && isAlive(pid);
    } catch {
      return false;
    }
  });
}

function allPids(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid);
}

/** False for a zombie too. */
export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}

/** Pids that the fixture wrote to its `--pid-file`. */
export async function pidsIn(file: string): Promise<number[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean).map(Number);
}

/** Waits for a condition; fails with its name when it takes too long, which by default only a hang does. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string = condition.toString(),
  withinMs = 30_000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) assert.fail(`waited ${withinMs} ms in vain: ${what}`);
    await sleep(5);
  }
}
