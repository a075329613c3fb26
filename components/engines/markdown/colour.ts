/** The colours of code blocks in Markdown, by highlight.js: classes only. To be loaded by `import()` only. */
import DOMPurify from 'dompurify';
import type { LanguageFn } from 'highlight.js';
import highlighter from 'highlight.js/lib/core';
import type { Colour } from './colour-load.ts';

/** A longer block keeps its plain text: colouring takes a millisecond per thousand characters. */
const LONGEST = 40_000;

const SPANS = { ALLOWED_TAGS: ['span'], ALLOWED_ATTR: ['class'], RETURN_DOM_FRAGMENT: true } as const;

export function colourIn(language: string, rules: LanguageFn): Colour {
  highlighter.registerLanguage(language, rules);
  return (code) => {
    if (code.length > LONGEST) return plain(code);
    const { value } = highlighter.highlight(code, { language, ignoreIllegals: true });
    return DOMPurify.sanitize(value, SPANS as object) as unknown as DocumentFragment;
  };
}

function plain(code: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(code);
  return fragment;
}
