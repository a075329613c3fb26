/** What the last check of a tool found, as a mark with words: a shape each, for the colour alone says nothing to some. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Item } from '../contract/api.ts';

export type Verdict = Item['validation'];

interface Face {
  /** As a sentence's end: «Compound interest, checks failed». */
  words: string;
  /** Alone, as in a table. */
  title: string;
  path: string;
}

const FACES: Record<NonNullable<Verdict> | 'none', Face> = {
  pass: { words: 'checks passed', title: 'Passed', path: 'M5 12.5l4.5 4.5L19 7.5' },
  warn: { words: 'checks passed with warnings', title: 'Warnings', path: 'M12 4.5 21 20H3L12 4.5Zm0 6v4m0 2.5v.1' },
  fail: { words: 'checks failed', title: 'Failed', path: 'M6.5 6.5l11 11m0-11l-11 11' },
  none: { words: 'not checked yet', title: 'Not checked', path: 'M6 12h12' },
};

export function faceOf(verdict: Verdict): Face {
  return FACES[verdict ?? 'none'];
}

/** The mark with its words for screen readers and as a tooltip; nothing for a tool that was never checked. */
export function markView(verdict: Verdict): TemplateResult | typeof nothing {
  if (verdict === null) return nothing;
  const { words } = faceOf(verdict);
  return html`<span class="mark ${verdict}" title=${words}
    >${shapeOf(verdict)}<span class="visually-hidden">${words},</span></span
  >`;
}

/** The shape alone, where the words stand beside it. */
export function shapeOf(verdict: Verdict): TemplateResult {
  return html`<svg class="shape" viewBox="0 0 24 24" aria-hidden="true"><path d=${faceOf(verdict).path} /></svg>`;
}
