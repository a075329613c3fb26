/**
 * What templates and styles may not hold: inline styles (a strict content security policy blocks them), physical
 * directions (the pages are mirrored for languages written from right to left), and sentences, which belong into the
 * string table so that they can be translated.
 */
import { parseAst } from 'vite';
import { lineAt } from './lib/files.mjs';
import { isMain } from './lib/paths.mjs';
import { conclude, sources } from './lib/sources.mjs';
import { BINDING, templatesOf } from './lib/templates.mjs';

const PHYSICAL = [
  /(?<![\w-])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b/g,
  /(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\b/g,
  /(?<=[;{]\s*)(?:left|right)\s*:/g,
  /(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)\b/g,
];
const COMMENT = /\/\*[^]*?\*\/|<!--[^]*?-->/g;
/** Attributes whose value is read or heard by a person. */
const SPOKEN = /\s(?:aria-label|aria-description|aria-roledescription|title|placeholder|alt)\s*=\s*"([^"]*)"/g;
const INLINE_STYLE = /\sstyle\s*=/g;
/** Words that are the same in every language: JSON's own and the names of formats. */
const SAME_EVERYWHERE = /\b(?:null|true|false|[A-Z]{2,5})\b/g;
/** At least two letters in a row; single ones are units, keys and symbols. */
const WORDS = /\p{L}{2,}/u;
const isSentence = (text) => WORDS.test(text.replaceAll(SAME_EVERYWHERE, ''));

/** Faults of a style sheet: offset and reason. */
export function styleFaults(text) {
  const source = blank(text, COMMENT);
  return PHYSICAL.flatMap((pattern) =>
    [...source.matchAll(pattern)].map((match) => ({
      offset: match.index,
      reason: `physical direction “${match[0].trim()}”: use the logical property`,
    })),
  );
}

/** Faults of an html template: offset and reason. */
export function markupFaults(text, { sentences }) {
  const source = blank(text, COMMENT);
  const faults = [...source.matchAll(INLINE_STYLE)]
    .filter((match) => isInTag(source, match.index))
    .map((match) => ({ offset: match.index, reason: 'inline style: use a class, a part or element.style' }));
  if (!sentences) return faults;
  for (const match of source.matchAll(SPOKEN)) {
    if (isSentence(match[1].replaceAll(BINDING, '')))
      faults.push({ offset: match.index, reason: notInTable(match[1]) });
  }
  // What is left without tags is text; code and styles are not language.
  const shown = blank(source, /<(code|style|kbd)\b[^]*?<\/\1>|<[a-z/](?:"[^"]*"|'[^']*'|[^"'>])*>|&\w+;/gi);
  for (const match of shown.matchAll(/[^\s\uE000][^\uE000]*/g)) {
    if (isSentence(match[0])) faults.push({ offset: match.index, reason: notInTable(match[0]) });
  }
  return faults;
}

function notInTable(text) {
  return `text outside the string table: “${text.trim().slice(0, 40)}”`;
}

/** Replaces matches by spaces, so that offsets stay. */
function blank(text, pattern) {
  return text.replace(pattern, (match) => match.replaceAll(/[^\n\uE000]/g, ' '));
}

function isInTag(text, offset) {
  return text.lastIndexOf('<', offset) > text.lastIndexOf('>', offset);
}

function faultsOf({ path, text }) {
  if (path.endsWith('.css'))
    return styleFaults(text).map((fault) => ({ ...fault, path, line: lineAt(text, fault.offset) }));
  const faults = [...text.matchAll(/\bstyleMap\b/g)].map((match) => ({
    line: lineAt(text, match.index),
    reason: 'styleMap writes a style attribute at first: use element.style or a class',
  }));
  for (const template of templatesOf(parseAst(text, { lang: 'ts' }), text)) {
    const found =
      template.tag === 'css'
        ? styleFaults(template.text)
        : markupFaults(template.text, { sentences: template.tag === 'html' && path.startsWith('components/') });
    faults.push(...found.map((fault) => ({ line: template.lineOf(fault.offset), reason: fault.reason })));
  }
  return faults.map((fault) => ({ ...fault, path }));
}

if (isMain(import.meta.url)) {
  const files = sources(['components', 'demo'], /\.(?:ts|css)$/).filter((file) => !file.isTest);
  const faults = files.flatMap(faultsOf).map(({ path, line, reason }) => `${path}:${line}: ${reason}`);
  conclude(faults, `${files.length} files hold no inline style, no physical direction and no stray text`);
}
