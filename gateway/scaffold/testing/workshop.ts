/** A tools folder with new tools in it, a validator, and a gateway over real processes. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Run } from '../../../contract/api.ts';
import type { JsonObject } from '../../../contract/json.ts';
import type { Report } from '../../../contract/report.ts';
import { findProgram } from '../../cli/findProgram.ts';
import { uvEnvironment } from '../../cli/uv.ts';
import { createGateway, type Address, type Gateway } from '../../gateway.ts';
import { lintTool, type LintReport } from '../../lint/lint.ts';
import { ToolReader } from '../../registry/toolReader.ts';
import { Secrets } from '../../secrets/secrets.ts';
import { Watcher } from '../../supervisor/watcher.ts';
import { TestFolders, testKit } from '../../testing/processes.ts';
import { validateTool } from '../../validator/validate.ts';

/** Where the set-up puts its own uv when there is none on PATH. */
const OWN_UV = fileURLToPath(new URL('../../../.uv/bin', import.meta.url));

export class Workshop {
  readonly folders: TestFolders;
  readonly #watcher = new Watcher(testKit().log);
  #gateway: Gateway | null = null;
  #address: Promise<Address> | null = null;

  constructor(folders: TestFolders) {
    this.folders = folders;
  }

  static async with(use: (workshop: Workshop) => Promise<void>): Promise<void> {
    const workshop = new Workshop(await TestFolders.make());
    try {
      await use(workshop);
    } finally {
      await workshop.#gateway?.close();
      await workshop.#watcher.close();
      await workshop.folders.clear();
    }
  }

  validate(id: string): Promise<Report> {
    const parts = {
      kit: testKit(),
      secrets: new Secrets(),
      environment: process.env,
      guarded: () => true,
      reader: new ToolReader(),
      watcher: this.#watcher,
    };
    return validateTool(parts, { toolsDir: this.folders.tools, folder: id });
  }

  async lint(id: string): Promise<LintReport> {
    const path = join(this.folders.tools, id);
    const { spec } = await new ToolReader().read(await readFile(join(path, 'tool.json'), 'utf8'), id);
    return lintTool({ folder: id, path, spec, environment: process.env });
  }

  /** Address of a gateway over the tools, started at the first call. */
  async url(): Promise<string> {
    this.#gateway ??= createGateway(
      { tools_dir: this.folders.tools, state_dir: this.folders.state, port: 0 },
      { log: testKit().log, environment: process.env },
    );
    this.#address ??= this.#gateway.listen();
    return (await this.#address).url;
  }

  /** One run to its end. */
  async run(id: string, inputs: JsonObject): Promise<{ status: number; run: Run }> {
    const response = await fetch(`${await this.url()}/api/tools/${id}/runs?wait=true`, {
      method: 'POST',
      body: JSON.stringify({ inputs }),
      headers: { 'Content-Type': 'application/json' },
    });
    return { status: response.status, run: (await response.json()) as Run };
  }

  /**
   * Makes a tool's environment without compiling it: of big packages that takes minutes of a busy machine, and a test
   * imports a small part of them.
   */
  async syncUncompiled(id: string): Promise<void> {
    const PATH = `${process.env['PATH'] ?? ''}${delimiter}${OWN_UV}`;
    const uv = findProgram('uv', { env: { ...process.env, PATH }, platform: process.platform });
    if (uv === null) throw new Error('uv is neither on PATH nor where the set-up puts it: run `npm run setup`');
    await writeFile(join(this.folders.tools, '.python-version'), '3.12\n');
    const cwd = join(this.folders.tools, id);
    await promisify(execFile)(uv, ['sync', '--no-progress', '--quiet'], { cwd, env: uvEnvironment(process.env) });
  }

  /** Gives a tool the environment of another. By hard links, since one that is a link to elsewhere is refused (S18). */
  async share(venv: string, id: string): Promise<void> {
    const target = join(this.folders.tools, id, '.venv');
    if (process.platform === 'linux') await promisify(execFile)('cp', ['-al', venv, target]);
    else await cp(venv, target, { recursive: true, verbatimSymlinks: true });
  }
}

/** Works through a list two at a time; after a failure nothing new is begun, and what is under way ends first. */
export async function twoAtATime<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    try {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    } finally {
      waiting.length = 0;
    }
  };
  for (const ended of await Promise.allSettled([lane(), lane()])) if (ended.status === 'rejected') throw ended.reason;
}
