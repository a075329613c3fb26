/** Icons that only the chat uses; from Heroicons (MIT), drawn like those of core/icons.ts. */
import { html, type TemplateResult } from 'lit';

const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" stroke-linecap="round" stroke-linejoin="round">
    <path d=${path}></path>
  </svg>`;

export const arrowUpIcon = /* @__PURE__ */ icon('M4.5 10.5 12 3m0 0 7.5 7.5M12 3v18');
export const arrowDownIcon = /* @__PURE__ */ icon('M19.5 13.5 12 21m0 0-7.5-7.5M12 21V3');
export const chevronLeftIcon = /* @__PURE__ */ icon('M15.75 19.5 8.25 12l7.5-7.5');
export const pencilIcon = /* @__PURE__ */ icon(
  'm16.862 4.487 1.687-1.688a1.875 1.875 0 1 1 2.652 2.652L6.832 19.82a4.5 4.5 0 0 1-1.897 1.13l-2.685.8.8-2.685a4.5 4.5 0 0 1 1.13-1.897L16.863 4.487Zm0 0L19.5 7.125',
);
