/** GFM by its parser alone: `@codemirror/lang-markdown` brings HTML, JavaScript and CSS along, 50 KiB. */
import { defineLanguageFacet, Language } from '@codemirror/language';
import { GFM, parser } from '@lezer/markdown';

export const language = new Language(
  defineLanguageFacet({ commentTokens: { block: { open: '<!--', close: '-->' } } }),
  parser.configure(GFM),
  [],
  'markdown',
);
