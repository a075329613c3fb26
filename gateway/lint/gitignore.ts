/** Whether Git would leave a file alone, by the `.gitignore` files on the way to it. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

const MOST_BYTES = 256 * 1024;

interface Pattern {
  matches: RegExp;
  isNegated: boolean;
  foldersOnly: boolean;
}

/**
 * Looks at the file's own folder and at those above it, up to the one that is a Git repository. Without a repository
 * the folders up to `outermost` count: somebody will put them into one.
 */
export async function isIgnored(file: string, outermost: string): Promise<boolean> {
  const root = (await repositoryOf(dirname(file))) ?? outermost;
  const levels: { folder: string; patterns: Pattern[] }[] = [];
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    levels.unshift({ folder, patterns: await readPatterns(join(folder, '.gitignore')) });
    if (folder === root || folder === dirname(folder)) break;
  }
  levels.unshift({ folder: root, patterns: await readPatterns(join(root, '.git', 'info', 'exclude')) });
  // A folder that is ignored takes what is in it along, whatever is said of that (gitignore(5)).
  const parts = relative(root, file).split(sep);
  return parts.some((_, at) => {
    const path = join(root, ...parts.slice(0, at + 1));
    return decided(path, at < parts.length - 1, levels);
  });
}

/** The last pattern that matches decides. */
function decided(path: string, isFolder: boolean, levels: readonly { folder: string; patterns: Pattern[] }[]): boolean {
  let ignored = false;
  for (const { folder, patterns } of levels) {
    const name = relative(folder, path).split(sep).join('/');
    if (name === '' || name.startsWith('../')) continue;
    for (const { matches, isNegated, foldersOnly } of patterns) {
      if ((!foldersOnly || isFolder) && matches.test(name)) ignored = !isNegated;
    }
  }
  return ignored;
}

async function repositoryOf(folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    if (await stat(join(at, '.git')).catch(() => null)) return at;
    if (at === dirname(at)) return null;
  }
}

async function readPatterns(path: string): Promise<Pattern[]> {
  const known = await stat(path).catch(() => null);
  if (!known?.isFile() || known.size > MOST_BYTES) return [];
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split(/\r?\n/).flatMap((line) => patternOf(line) ?? []);
}

/** One line of a `.gitignore`; null for a comment, an empty line and one that cannot be read. */
export function patternOf(line: string): Pattern | null {
  const trimmed = line.replace(/(?<!\\)\s+$/, '');
  if (trimmed === '' || trimmed.startsWith('#')) return null;
  const isNegated = trimmed.startsWith('!');
  let glob = trimmed.slice(isNegated ? 1 : 0).replace(/^\\(?=[#!])/, '');
  const foldersOnly = glob.endsWith('/');
  if (foldersOnly) glob = glob.slice(0, -1);
  // A slash before the end ties a pattern to the folder of its file.
  const isAnchored = glob.includes('/');
  const body = expressionOf(glob.replace(/^\//, ''));
  try {
    return { matches: new RegExp(`^${isAnchored ? '' : '(?:.*/)?'}${body}$`), isNegated, foldersOnly };
  } catch {
    return null;
  }
}

const PIECES = /\*\*\/|\/\*\*$|\*+|\?|\[!?\]?[^\]]*\]|\\.|./gs;

function expressionOf(glob: string): string {
  return glob.replace(PIECES, (piece) => {
    if (piece === '**/') return '(?:[^/]+/)*';
    if (piece === '/**') return '/.+';
    if (piece.startsWith('*')) return '[^/]*';
    if (piece === '?') return '[^/]';
    if (piece.length > 1 && piece.startsWith('[')) return piece.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
    return piece.replace(/^\\(.)$/s, '$1').replace(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`);
  });
}
