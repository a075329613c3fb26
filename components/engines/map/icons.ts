/** Icons that only maps use, from Heroicons (MIT), drawn like those of `core/icons.ts`. */
import { html, type TemplateResult } from 'lit';

const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" stroke-linecap="round" stroke-linejoin="round">
    <path d=${path}></path>
  </svg>`;

/** viewfinder-circle */
export const fitIcon = /* @__PURE__ */ icon(
  'M7.5 3.75H6A2.25 2.25 0 0 0 3.75 6v1.5M16.5 3.75H18A2.25 2.25 0 0 1 20.25 6v1.5m0 9V18A2.25 2.25 0 0 1 18 20.25h-1.5m-9 0H6A2.25 2.25 0 0 1 3.75 18v-1.5M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z',
);
/** arrow-uturn-left */
export const undoIcon = /* @__PURE__ */ icon('M9 15L3 9m0 0l6-6M3 9h12a6 6 0 0 1 0 12h-3');
