/** Icons that only texts to read use; from Heroicons (MIT), drawn like those of core/icons.ts. */
import { html, type TemplateResult } from 'lit';

const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" stroke-linecap="round" stroke-linejoin="round">
    <path d=${path}></path>
  </svg>`;

export const arrowUpIcon = /* @__PURE__ */ icon('M4.5 10.5 12 3m0 0 7.5 7.5M12 3v18');
export const arrowDownIcon = /* @__PURE__ */ icon('M19.5 13.5 12 21m0 0-7.5-7.5M12 21V3');
export const chevronDoubleDownIcon = /* @__PURE__ */ icon('M4.5 5.25l7.5 7.5 7.5-7.5m-15 6 7.5 7.5 7.5-7.5');
export const chevronDoubleUpIcon = /* @__PURE__ */ icon('M4.5 18.75l7.5-7.5 7.5 7.5M4.5 12.75l7.5-7.5 7.5 7.5');
export const linesIcon = /* @__PURE__ */ icon('M3.75 6.75h16.5M3.75 12h16.5m-16.5 5.25H12');
export const arrowsUpDownIcon = /* @__PURE__ */ icon(
  'M3 7.5 7.5 3m0 0L12 7.5M7.5 3v13.5m13.5 0L16.5 21m0 0L12 16.5m4.5 4.5V7.5',
);
