/** Icons that only texts to read use; from Heroicons (MIT), drawn like those of core/icons.ts. */
import { html, type TemplateResult } from 'lit';

const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" stroke-linecap="round" stroke-linejoin="round">
    <path d=${path}></path>
  </svg>`;

export const arrowUpIcon = /* @__PURE__ */ icon('M4.5 10.5 12 3m0 0 7.5 7.5M12 3v18');
export const arrowDownIcon = /* @__PURE__ */ icon('M19.5 13.5 12 21m0 0-7.5-7.5M12 21V3');
