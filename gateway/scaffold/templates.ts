/**
 * The templates of `pixie new`: real folders beside this file, so that they are read, formatted and tested like any
 * tool. Only the id and the name are put in.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Each template with what it shows, in the order of `pixie new --help`. */
export const TEMPLATES = {
  pure: 'a function: inputs in, outputs out',
  stateful: 'keeps something of its own in data/',
  stream: 'reports while it works, and can be stopped',
  llm: 'asks a language model and streams its answer',
  chat: 'a conversation',
  file: 'takes a file and gives one back',
  blank: 'the smallest complete tool',
} as const;

export type TemplateName = keyof typeof TEMPLATES;

/** Text of a tool's files by their path inside the folder, with `/` between names. */
export type ToolFiles = Readonly<Record<string, string>>;

const FOLDER = fileURLToPath(new URL('./templates', import.meta.url));
/** Not `.gitignore`: npm leaves such files out of packages. */
const STORED_NAMES: Readonly<Record<string, string>> = { gitignore: '.gitignore' };
const ID = /template-id/g;
const NAME = /Template name/g;

export function isTemplateName(text: string): text is TemplateName {
  return Object.hasOwn(TEMPLATES, text);
}

/** The files of a new tool. */
export async function filesOfTemplate(template: TemplateName, tool: { id: string; name: string }): Promise<ToolFiles> {
  const folder = join(FOLDER, template);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries.filter((item) => item.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const inside = path.slice(folder.length + 1).replaceAll('\\', '/');
    if (inside.includes('__pycache__/')) continue;
    const stored = await readFile(path, 'utf8');
    files[STORED_NAMES[inside] ?? inside] = fillIn(stored, inside, tool);
  }
  return files;
}

/** The `.gitignore` that every new tool has. */
export function gitignoreText(): Promise<string> {
  return readFile(join(FOLDER, 'blank', 'gitignore'), 'utf8');
}

/** By functions, since `$&` in a name means something to `replace`. */
function fillIn(text: string, path: string, { id, name }: { id: string; name: string }): string {
  const shown = path.endsWith('.json') ? JSON.stringify(name).slice(1, -1) : name;
  return text.replace(ID, () => id).replace(NAME, () => shown);
}
