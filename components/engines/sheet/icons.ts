/** Icons that only the sheet draws, from Heroicons (MIT). */
import { html, type TemplateResult } from 'lit';

const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" stroke-linecap="round" stroke-linejoin="round">
    <path d=${path}></path>
  </svg>`;

export const undoIcon = /* @__PURE__ */ icon('M9 15 3 9m0 0 6-6M3 9h12a6 6 0 0 1 0 12h-3');
export const redoIcon = /* @__PURE__ */ icon('m15 15 6-6m0 0-6-6m6 6H9a6 6 0 0 0 0 12h3');
