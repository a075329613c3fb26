/** A tools folder of a test's own: copies of example tools, changed as the test needs them. */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../contract/json.ts';
import { ROOT } from './site.ts';

export class ToolsFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<ToolsFolder> {
    return new ToolsFolder(await mkdtemp(join(tmpdir(), 'pixie-tools-')));
  }

  /**
   * Copies an example tool; its environment is linked, not copied.
   * @param changes fields of tool.json to set
   * @param folder the copy's folder, which is also its id
   */
  async add(example: string, changes: JsonObject = {}, folder = example): Promise<void> {
    const [from, to] = [join(ROOT, 'tools', example), join(this.path, folder)];
    const unwanted = /[/\\](\.venv|__pycache__)$/;
    await cp(from, to, { recursive: true, filter: (path) => !unwanted.test(path) });
    await symlink(join(from, '.venv'), join(to, '.venv'), 'junction');
    const spec = JSON.parse(await readFile(join(to, 'tool.json'), 'utf8')) as JsonObject;
    await this.write(folder, JSON.stringify({ ...spec, id: folder, ...changes }, null, 2));
  }

  /** Replaces a tool's tool.json. */
  async write(folder: string, toolJson: string): Promise<void> {
    await writeFile(join(this.path, folder, 'tool.json'), toolJson);
  }

  async read(folder: string): Promise<string> {
    return readFile(join(this.path, folder, 'tool.json'), 'utf8');
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
