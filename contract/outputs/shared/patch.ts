/** What changed between two texts, by line: as a patch that git and patch(1) apply, and in numbers. */
import { lineDiff, linesOf, same, type ChangedLines } from './line-diff.ts';
import { extensionOf } from './source-files.ts';

/** Two texts and what is known of their files. */
export interface TwoTexts {
  before: string;
  after: string;
  filename_before?: string;
  filename_after?: string;
  language?: string;
}

/** Changes that stand near each other, with the lines around them; `lines` begin with a space, `-`, `+` or `\\`. */
export interface Hunk {
  /** First line, from 1, and how many. */
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
  lines: string[];
}

interface Comparison {
  old: readonly string[];
  now: readonly string[];
  changes: readonly ChangedLines[];
  paired: boolean;
}

/** Lines of context round a change, as git has them. */
const CONTEXT = 3;
/** More steps than this lead to one large change: 0.1 s and 16 MB for a moment. */
const MOST_STEPS = 2000;
const NO_END = '\\ No newline at end of file';

const known = new WeakMap<TwoTexts, Comparison>();

/** Every stretch of changed lines, in order. */
export function changedLines(texts: TwoTexts): readonly ChangedLines[] {
  return compared(texts).changes;
}

/** False where so much changed that everything between the first and the last change counts as changed. */
export function isPaired(texts: TwoTexts): boolean {
  return compared(texts).paired;
}

/** Worked out once per value. */
function compared(texts: TwoTexts): Comparison {
  let comparison = known.get(texts);
  if (!comparison) {
    const old = linesOf(texts.before);
    const now = linesOf(texts.after);
    const changes = lineDiff(old, now, MOST_STEPS);
    comparison = { old, now, changes: changes ?? [roughly(old, now)], paired: changes !== null };
    known.set(texts, comparison);
  }
  return comparison;
}

/** From the first line that differs to the last. */
function roughly(old: readonly string[], now: readonly string[]): ChangedLines {
  const { start, end } = same(old, now);
  return { fromOld: start, toOld: old.length - end, fromNew: start, toNew: now.length - end };
}

/** Lines that came and that went. */
export function changesOf(texts: TwoTexts): { added: number; removed: number } {
  let added = 0;
  let removed = 0;
  for (const { fromOld, toOld, fromNew, toNew } of changedLines(texts)) {
    removed += toOld - fromOld;
    added += toNew - fromNew;
  }
  return { added, removed };
}

/** The changed places with their context. */
export function hunksOf(texts: TwoTexts): Hunk[] {
  const { old, now, changes } = compared(texts);
  const hunks: Hunk[] = [];
  for (let at = 0; at < changes.length;) {
    const first = at;
    while (at + 1 < changes.length && changes[at + 1]!.fromOld - changes[at]!.toOld <= 2 * CONTEXT) at += 1;
    at += 1;
    hunks.push(hunkOf(old, now, changes.slice(first, at)));
  }
  return hunks;
}

function hunkOf(old: readonly string[], now: readonly string[], changes: readonly ChangedLines[]): Hunk {
  const first = changes[0]!;
  const last = changes.at(-1)!;
  const lead = Math.min(CONTEXT, first.fromOld);
  const end = Math.min(old.length, last.toOld + CONTEXT);
  const lines: string[] = [];
  let at = first.fromOld - lead;
  for (const { fromOld, toOld, fromNew, toNew } of changes) {
    lines.push(...marked(' ', old.slice(at, fromOld)), ...marked('-', old.slice(fromOld, toOld)));
    for (const line of marked('+', now.slice(fromNew, toNew))) lines.push(line);
    at = toOld;
  }
  lines.push(...marked(' ', old.slice(at, end)));
  const newStart = first.fromNew - lead;
  return {
    oldStart: first.fromOld - lead + 1,
    oldLines: end - (first.fromOld - lead),
    newStart: newStart + 1,
    newLines: last.toNew + (end - last.toOld) - newStart,
    lines,
  };
}

function marked(sign: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) => (line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, NO_END]));
}

/** The change as a unified patch in git's manner; empty where nothing changed. */
export function unifiedPatch(texts: TwoTexts): string {
  const [before, after] = fileNames(texts);
  const hunks = hunksOf(texts);
  if (hunks.length === 0 && before === after) return '';
  const lines = [`diff --git ${quoted(`a/${before}`)} ${quoted(`b/${after}`)}`];
  if (before !== after) lines.push(`rename from ${quoted(before)}`, `rename to ${quoted(after)}`);
  if (hunks.length > 0) lines.push(`--- ${quoted(`a/${before}`)}`, `+++ ${quoted(`b/${after}`)}`);
  for (const hunk of hunks) {
    lines.push(`@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`);
    for (const line of hunk.lines) lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}

/** A stretch without lines is named by the line before it. */
function range(start: number, count: number): string {
  return `${count === 0 ? start - 1 : start},${count}`;
}

/** A name as git writes it: in quotes and byte by byte where it is more than plain characters. */
function quoted(name: string): string {
  if (/^[ !#-[\]-~]*$/.test(name)) return name;
  const bytes = Array.from(new TextEncoder().encode(name), (byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === '\\') return `\\${character}`;
    return byte >= 32 && byte < 127 ? character : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${bytes.join('')}"`;
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
