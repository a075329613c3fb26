/** Takes from `pixie_values.py` only what a tool needs. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The module's name in a tool's folder. */
export const HELPERS = 'pixie_values';

const FILE = fileURLToPath(new URL('./pixie_values.py', import.meta.url));

/** What the file defines at its top level. */
export type Helper =
  | 'given'
  | 'FileBytes'
  | 'FileStream'
  | 'FilePath'
  | 'remove'
  | 'by_name'
  | 'Frame'
  | 'Series'
  | 'Array'
  | 'plain'
  | 'as_pairs'
  | 'as_table'
  | 'as_json'
  | 'as_file'
  | 'as_plot'
  | 'as_image';

/** The source of a module with these names, what they use themselves, and the imports of both. */
export async function helpersModule(wanted: Iterable<Helper>): Promise<string> {
  const [head = '', ...blocks] = (await readFile(FILE, 'utf8')).trimEnd().split('\n\n\n');
  const [title = '', ...imports] = head.split('\n\n');
  const kept = closure(blocks, new Set<string>(wanted));
  const body = blocks.filter((block) => kept.has(nameOf(block)));
  const used = imports.map((group) => importsUsed(group, body.join('\n'))).filter((group) => group !== '');
  return `${[[title, ...used].join('\n\n'), ...body].join('\n\n\n')}\n`;
}

function nameOf(block: string): string {
  return /^(?:def )?(\w+)/.exec(block)?.[1] ?? '';
}

function closure(blocks: readonly string[], wanted: ReadonlySet<string>): Set<string> {
  const all = new Set(wanted);
  const used = blocks.filter((block) => wanted.has(nameOf(block))).join('\n');
  for (const block of blocks) if (mentions(used, nameOf(block))) all.add(nameOf(block));
  return all.size === wanted.size ? all : closure(blocks, all);
}

function importsUsed(group: string, body: string): string {
  return group
    .split('\n')
    .flatMap((line) => {
      const from = /^from (\S+) import (.+)$/.exec(line);
      if (!from) {
        const module = line.replace('import ', '');
        return body.includes(`${module}.`) ? [line] : [];
      }
      const names = (from[2] ?? '').split(', ').filter((name) => mentions(body, name));
      return names.length > 0 ? [`from ${from[1]} import ${names.join(', ')}`] : [];
    })
    .join('\n');
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}
