/** What changed between two texts, by line: as a patch that git and patch(1) apply, and in numbers. */
import { formatPatch, structuredPatch, type StructuredPatch, type StructuredPatchHunk } from 'diff';
import { extensionOf } from './source-files.ts';

/** Two texts and what is known of their files. */
export interface TwoTexts {
  before: string;
  after: string;
  filename_before?: string;
  filename_after?: string;
  language?: string;
}

/** Lines of context round a change, as git has them. */
const CONTEXT = 3;
/**
 * More changed lines than this are not paired: the search costs their square (0.15 s at 600, a second at 2 000), and
 * the sentence about a card is made while it is drawn.
 */
const MOST_CHANGES = 600;
const NO_END = '\\ No newline at end of file';

interface Comparison {
  hunks: readonly StructuredPatchHunk[];
  paired: boolean;
}

const known = new WeakMap<TwoTexts, Comparison>();

/** The changed places with their context. */
export function hunksOf(texts: TwoTexts): readonly StructuredPatchHunk[] {
  return compared(texts).hunks;
}

/** False where so much changed that everything between the first and the last change counts as changed. */
export function isPaired(texts: TwoTexts): boolean {
  return compared(texts).paired;
}

/** Worked out once per value. */
function compared(texts: TwoTexts): Comparison {
  let comparison = known.get(texts);
  if (!comparison) {
    const { before, after } = texts;
    const options = { context: CONTEXT, maxEditLength: MOST_CHANGES };
    const patch = structuredPatch('', '', before, after, undefined, undefined, options);
    comparison = { hunks: patch?.hunks ?? roughly(before, after), paired: patch !== undefined };
    known.set(texts, comparison);
  }
  return comparison;
}

/** A stretch of lines that went and the lines that came in its place; from 0, the ends not included. */
export interface ChangedLines {
  fromOld: number;
  toOld: number;
  fromNew: number;
  toNew: number;
}

/** Every stretch of changed lines, in order. */
export function changedLines(texts: TwoTexts): ChangedLines[] {
  const found: ChangedLines[] = [];
  for (const { oldStart, newStart, lines } of hunksOf(texts)) {
    let old = oldStart - 1;
    let now = newStart - 1;
    let current: ChangedLines | null = null;
    for (const line of lines) {
      if (line.startsWith('\\')) continue;
      if (line.startsWith(' ')) {
        current = null;
        old += 1;
        now += 1;
        continue;
      }
      if (!current) found.push((current = { fromOld: old, toOld: old, fromNew: now, toNew: now }));
      if (line.startsWith('-')) current.toOld = old += 1;
      else current.toNew = now += 1;
    }
  }
  return found;
}

/** Lines that came and that went. */
export function changesOf(texts: TwoTexts): { added: number; removed: number } {
  let added = 0;
  let removed = 0;
  for (const { lines } of hunksOf(texts)) {
    for (const line of lines) {
      if (line.startsWith('+')) added += 1;
      else if (line.startsWith('-')) removed += 1;
    }
  }
  return { added, removed };
}

/** The change as a unified patch in git's manner; empty where nothing changed. */
export function unifiedPatch(texts: TwoTexts): string {
  const [before, after] = fileNames(texts);
  const hunks = [...hunksOf(texts)];
  if (hunks.length === 0 && before === after) return '';
  const patch: StructuredPatch = {
    oldFileName: `a/${before}`,
    newFileName: `b/${after}`,
    oldHeader: undefined,
    newHeader: undefined,
    hunks,
    isGit: true,
    isRename: before !== after,
  };
  return formatPatch(patch);
}

/** The two names; a missing one is that of the other. git takes neither absolute paths nor any that lead upwards. */
function fileNames({ filename_before, filename_after, language }: TwoTexts): [string, string] {
  const before = clean(filename_before ?? '');
  const after = clean(filename_after ?? '');
  const fallback = `text.${extensionOf(language) ?? 'txt'}`;
  return [before || after || fallback, after || before || fallback];
}

function clean(name: string): string {
  return name
    .replace(/^[A-Za-z]:/, '')
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git')
    .join('/')
    .replaceAll('\0', '');
}

/** One change from the first line that differs to the last. */
function roughly(before: string, after: string): StructuredPatchHunk[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const from = Math.max(0, start - CONTEXT);
  const tail = Math.max(0, end - CONTEXT);
  const lines = [
    ...marked(' ', old.slice(from, start)),
    ...marked('-', old.slice(start, old.length - end)),
    ...marked('+', now.slice(start, now.length - end)),
    ...marked(' ', old.slice(old.length - end, old.length - tail)),
  ];
  const oldLines = old.length - tail - from;
  const newLines = now.length - tail - from;
  return [{ oldStart: from + 1, oldLines, newStart: from + 1, newLines, lines }];
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function marked(sign: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) => (line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, NO_END]));
}
