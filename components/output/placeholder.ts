/** What stands where a value will come: a faint drawing of its shape, so that a page of empty cards tells what it is. */
import { html, svg, type TemplateResult } from 'lit';
import type { Shape } from './family.ts';

const chart = svg`<svg viewBox="0 0 100 40" preserveAspectRatio="none" class="drawn">
  <path class="grid" d="M0 1H100M0 13.5H100M0 26.5H100M0 39H100" />
  <path class="line" d="M0 34C18 32 30 29 45 22S78 9 100 5" />
</svg>`;

const bars = (count: number): TemplateResult => html`${Array.from({ length: count }, () => html`<i></i>`)}`;

const DRAWINGS: Record<Shape, TemplateResult> = {
  number: bars(1),
  lines: bars(3),
  rows: bars(5),
  chart: html`${chart}`,
  picture: bars(1),
  bar: bars(1),
};

/** `sentence` is shown in wide cards and only read out in tiles, where the drawing says enough. */
export function placeholder(shape: Shape, sentence: string): TemplateResult {
  return html`<div class="placeholder ${shape}" part="empty">
    <div class="shape" aria-hidden="true">${DRAWINGS[shape]}</div>
    <p>${sentence}</p>
  </div>`;
}
