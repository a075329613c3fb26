/**
 * Formulas in Markdown: `$…$` and `\(…\)` in a line, `$$…$$` and `\[…\]` as blocks. They become placeholders that hold
 * their source as text; the formula is drawn into them once everything around has been sanitised.
 */
import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';
import { escapeHtml } from './raw-html.ts';

/** Placeholders of formulas carry their LaTeX here; `data-display` marks those on lines of their own. */
export const FORMULA = 'data-formula';

const BLOCK = /^ {0,3}(?:\$\$([^$]+?)\$\$|\\\[([^]+?)\\\])[ \t]*(?:\n+|$)/;
/** No space inside the marks, no digit after them and no code between them: «$5 and $6» are prices. */
const INLINE = /^(?:\$\$([^$\n]+?)\$\$|\$(?![\s$])((?:\\[^\n]|[^$\\\n`])+?)(?<!\s)\$(?![\d$])|\\\(([^\n]+?)\\\))/;

const block: TokenizerAndRendererExtension = {
  name: 'formulaBlock',
  level: 'block',
  start: (source) => source.match(/(?:^|\n) {0,3}(?:\$\$|\\\[)/)?.index,
  tokenizer(source) {
    const match = BLOCK.exec(source);
    // An empty line ends a block, as it does a paragraph.
    if (!match || /\n[ \t]*\n(?=[^])/.test(match[0].trimEnd())) return undefined;
    return { type: 'formulaBlock', raw: match[0], tex: (match[1] ?? match[2] ?? '').trim() };
  },
  renderer: (token) => `<div data-display ${placeholder(token)}</div>`,
};

const inline: TokenizerAndRendererExtension = {
  name: 'formula',
  level: 'inline',
  start: (source) => source.match(/\$|\\\(/)?.index,
  tokenizer(source) {
    const match = INLINE.exec(source);
    if (!match) return undefined;
    return { type: 'formula', raw: match[0], tex: (match[1] ?? match[2] ?? match[3] ?? '').trim() };
  },
  renderer: (token) => `<span ${placeholder(token)}</span>`,
};

function placeholder({ raw, tex }: Tokens.Generic): string {
  return `${FORMULA}="${escapeHtml(String(tex))}">${escapeHtml(raw.trim())}`;
}

export const mathSyntax: MarkedExtension = { extensions: [block, inline] };
