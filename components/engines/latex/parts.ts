/**
 * A LaTeX value taken apart: formulas and the text between them. Tools send both a formula as it is and a text with
 * delimited ones: `$…$` and `\(…\)` in the line, `$$…$$`, `\[…\]` and environments such as `align` on lines of their own.
 */

export type LatexPart =
  | { kind: 'text'; text: string }
  /** `source` is what the author wrote, delimiters included. */
  | { kind: 'formula'; tex: string; display: boolean; source: string };

const ENVIRONMENTS = 'equation|align|gather|multline|alignat|flalign|eqnarray|CD';
/** Sticky, each with the formula as its first group; tried where the braces are balanced. */
const FORMULAS: readonly { pattern: RegExp; end: string; display: boolean }[] = [
  { pattern: /\$\$([^]+?)\$\$/y, end: '$$', display: true },
  { pattern: /\\\[([^]+?)\\\]/y, end: '\\]', display: true },
  { pattern: /\\\(([^]+?)\\\)/y, end: '\\)', display: false },
  {
    pattern: new RegExp(`(\\\\begin\\{(?:${ENVIRONMENTS})(\\*?)\\}[^]+?\\\\end\\{(?:${ENVIRONMENTS})\\2\\})`, 'y'),
    end: '\\end{',
    display: true,
  },
  // Not a price: no space inside the marks, no digit after them, no empty line between them.
  { pattern: /\$(?!\s)((?:\\[^]|[^$\\\n]|\n(?!\s*\n))+?)(?<!\s)\$(?!\d)/y, end: '$', display: false },
];
/** Two words and nothing that only a formula has. */
const PROSE = /^(?=[^]*\p{L}{2,}[\s,]+\p{L}{2,})[\p{L}\p{M}\s\d.,;:!?'’"“”«»()%–—-]+$/u;

export function partsOf(value: string): LatexPart[] {
  const parts = delimited(value);
  if (parts.some(({ kind }) => kind === 'formula')) return parts;
  if (value.trim() === '') return [];
  if (PROSE.test(value)) return [{ kind: 'text', text: value }];
  return paragraphsOf(value).map((source) => ({ kind: 'formula', tex: source.trim(), display: true, source }));
}

function delimited(value: string): LatexPart[] {
  const parts: LatexPart[] = [];
  const last = FORMULAS.map(({ end }) => value.lastIndexOf(end));
  let depth = 0;
  let start = 0;
  for (let at = 0; at < value.length;) {
    const found = depth === 0 ? formulaAt(value, at, last) : null;
    if (found) {
      if (at > start) parts.push({ kind: 'text', text: plainText(value.slice(start, at)) });
      parts.push(found);
      start = at += found.source.length;
      continue;
    }
    const character = value[at];
    if (character === '{') depth += 1;
    else if (character === '}') depth = Math.max(0, depth - 1);
    // What follows a backslash is no delimiter: \$, \\[2pt].
    at += character === '\\' ? 2 : 1;
  }
  if (start < value.length) parts.push({ kind: 'text', text: plainText(value.slice(start)) });
  return parts;
}

type FormulaPart = LatexPart & { kind: 'formula' };

/** `last`: where each end mark stands for the last time, so that none is looked for in vain again and again. */
function formulaAt(value: string, at: number, last: readonly number[]): FormulaPart | null {
  const character = value[at];
  if (character !== '$' && character !== '\\') return null;
  for (const [index, { pattern, display }] of FORMULAS.entries()) {
    if (last[index]! <= at) continue;
    pattern.lastIndex = at;
    const match = pattern.exec(value);
    if (match) return { kind: 'formula', tex: match[1]!.trim(), display, source: match[0] };
  }
  return null;
}

/** The few escapes that text outside formulas needs. */
function plainText(text: string): string {
  return text.replace(/\\([%&_#${}])/g, '$1').replace(/\\\\(?=\s)/g, '\n');
}

/** Formulas that are set apart by empty lines; environments may have empty lines of their own. */
function paragraphsOf(value: string): string[] {
  return value.includes('\\begin') ? [value] : value.split(/\n[^\S\n]*\n/).filter((part) => part.trim() !== '');
}
