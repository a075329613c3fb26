/**
 * Markdown to sanitised nodes. Two lines of defence: raw HTML is reduced to a few harmless tags before anything parses
 * it (a parser reports every `style=` that it meets to the page's policy, even if it is removed later), and DOMPurify
 * goes over the result. Shared by every type that shows Markdown; loaded when one does.
 */
import DOMPurify from 'dompurify';
import { Marked, type Token, type Tokens } from 'marked';
import { dress, LANGUAGE } from './dress.ts';
import { mathSyntax } from './math-syntax.ts';
import { cleanHtml, escapeHtml } from './raw-html.ts';

/** Images that lie elsewhere carry their address here until the person asks for them. */
export const REMOTE = 'data-remote';

const marked = new Marked({
  gfm: true,
  renderer: {
    code: ({ text, lang }: Tokens.Code) => {
      const language = /^\S+/.exec(lang ?? '')?.[0];
      const named = language ? ` ${LANGUAGE}="${escapeHtml(language)}"` : '';
      return `<pre><code${named}>${escapeHtml(text)}\n</code></pre>\n`;
    },
    html: ({ text }: Tokens.HTML | Tokens.Tag) => cleanHtml(text),
    image: ({ href, title, text }: Tokens.Image) =>
      `<img ${isLocal(href) ? 'src' : REMOTE}="${escapeHtml(href)}" alt="${escapeHtml(text)}"${
        title ? ` title="${escapeHtml(title)}"` : ''
      }>`,
  },
});

marked.use(mathSyntax);

function isLocal(address: string): boolean {
  return /^data:image\/(?!svg)/i.test(address.trim());
}

const ALLOWED = {
  USE_PROFILES: { html: true, mathMl: true },
  FORBID_TAGS: ['style', 'form', 'button', 'select', 'textarea', 'dialog', 'iframe', 'object', 'embed', 'template'],
  FORBID_ATTR: ['style', 'class', 'id', 'name', 'srcset', 'popover', 'popovertarget', 'is', 'part', 'slot'],
  RETURN_DOM_FRAGMENT: true,
} as const;

/** One block of a text, by its source. Draw it with others: sanitising costs more per call than per character. */
export interface Block {
  readonly source: string;
  readonly tokens: Token[];
}

/**
 * Splits a text into its top-level blocks, so that a text that grows only has its last ones drawn again. Link
 * definitions anywhere hold everywhere: with them the whole text is one block.
 */
export function blocksOf(text: string): Block[] {
  const tokens = marked.lexer(text);
  if (Object.keys(tokens.links).length > 0) return [{ source: text, tokens }];
  return tokens.filter(({ type }) => type !== 'space').map((token) => ({ source: token.raw, tokens: [token] }));
}

/** The nodes of some blocks, harmless. Formulas and colours of code come into them later, when their engines are here. */
export function drawBlocks(blocks: readonly Block[]): DocumentFragment {
  const fragment = sanitise(marked.parser(blocks.flatMap(({ tokens }) => tokens)));
  dress(fragment);
  return fragment;
}

function sanitise(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, ALLOWED as object) as unknown as DocumentFragment;
  for (const link of fragment.querySelectorAll('a')) {
    link.rel = 'noopener noreferrer nofollow';
    link.target = '_blank';
  }
  for (const image of fragment.querySelectorAll('img')) {
    image.loading = 'lazy';
    image.referrerPolicy = 'no-referrer';
  }
  // Tick boxes of task lists are drawn, not meant to be used.
  for (const box of fragment.querySelectorAll('input')) {
    if (box.type === 'checkbox') box.disabled = true;
    else box.remove();
  }
  return fragment;
}
