/** Folders of tools to measure with, made for one run of the bench. */
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The example tools. */
export const TOOLS = join(ROOT, 'tools');
/** What most figures are measured with: six inputs, three numbers, a chart and a table in the answer. */
export const SAMPLE = 'compound-interest';
/** The environment that the bench's own tools borrow. */
const ENVIRONMENT = join(TOOLS, SAMPLE, '.venv');

export interface Folder {
  path: string;
  remove(): Promise<void>;
}

export async function temporaryFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'pixie-bench-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** The sample and the bench's own ticker, copied apart, so that edits under way in `tools/` restart nothing here. */
export async function measuredTools(): Promise<Folder> {
  const folder = await temporaryFolder();
  const sources = { [SAMPLE]: join(TOOLS, SAMPLE), ticker: join(ROOT, 'bench', 'tools', 'ticker') };
  for (const [id, source] of Object.entries(sources)) {
    const target = join(folder.path, id);
    await mkdir(target);
    for (const name of ['tool.json', 'main.py', 'pyproject.toml']) await cp(join(source, name), join(target, name));
    await symlink(ENVIRONMENT, join(target, '.venv'));
  }
  return folder;
}

/**
 * So many tools with the sample's schema, each under an id and a name of its own.
 * @param installed with an environment each, so that they can run
 */
export async function manyTools(count: number, installed = false): Promise<Folder> {
  const folder = await temporaryFolder();
  const source = join(TOOLS, SAMPLE);
  const schema = JSON.parse(await readFile(join(source, 'tool.json'), 'utf8')) as Record<string, unknown>;
  const main = await readFile(join(source, 'main.py'));
  for (let number = 1; number <= count; number++) {
    const id = `tool-${number}`;
    const target = join(folder.path, id);
    await mkdir(target);
    await writeFile(join(target, 'tool.json'), JSON.stringify({ ...schema, id, name: `Tool ${number}` }, null, 2));
    await writeFile(join(target, 'main.py'), main);
    await cp(join(source, 'pyproject.toml'), join(target, 'pyproject.toml'));
    if (installed) await symlink(ENVIRONMENT, join(target, '.venv'));
  }
  return folder;
}

/** The sample's default values. */
export const INPUTS = {
  starting_amount: 10_000,
  monthly_deposit: 250,
  yearly_rate: 6,
  years: 10,
  compounded: 12,
  adjust_for_inflation: false,
};
