/** Icons that only texts, logs and tables use; from Heroicons (MIT), drawn like those of core/icons.ts. */
import { html, type TemplateResult } from 'lit';

const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" stroke-linecap="round" stroke-linejoin="round">
    <path d=${path}></path>
  </svg>`;

export const arrowUpIcon = /* @__PURE__ */ icon('M4.5 10.5 12 3m0 0 7.5 7.5M12 3v18');
export const arrowDownIcon = /* @__PURE__ */ icon('M19.5 13.5 12 21m0 0-7.5-7.5M12 21V3');
export const chevronDoubleDownIcon = /* @__PURE__ */ icon('M4.5 5.25l7.5 7.5 7.5-7.5m-15 6 7.5 7.5 7.5-7.5');
export const chevronDoubleUpIcon = /* @__PURE__ */ icon('M4.5 18.75l7.5-7.5 7.5 7.5M4.5 12.75l7.5-7.5 7.5 7.5');
export const followIcon = /* @__PURE__ */ icon(
  'M3 4.5h14.25M3 9h9.75M3 13.5h9.75m4.5-4.5v12m0 0-3.75-3.75M17.25 21 21 17.25',
);
export const documentTextIcon = /* @__PURE__ */ icon(
  'M19.5 14.25v-2.625a3.375 3.375 0 0 0-3.375-3.375h-1.5A1.125 1.125 0 0 1 13.5 7.125v-1.5a3.375 3.375 0 0 0-3.375-3.375H8.25m0 12.75h7.5m-7.5 3H12M10.5 2.25H5.625c-.621 0-1.125.504-1.125 1.125v17.25c0 .621.504 1.125 1.125 1.125h12.75c.621 0 1.125-.504 1.125-1.125V11.25a9 9 0 0 0-9-9Z',
);
export const viewColumnsIcon = /* @__PURE__ */ icon(
  'M9 4.5v15m6-15v15m-10.875 0h15.75c.621 0 1.125-.504 1.125-1.125V5.625c0-.621-.504-1.125-1.125-1.125H4.125C3.504 4.5 3 5.004 3 5.625v12.75c0 .621.504 1.125 1.125 1.125Z',
);
export const linesIcon = /* @__PURE__ */ icon('M3.75 6.75h16.5M3.75 12h16.5m-16.5 5.25H12');
export const arrowsUpDownIcon = /* @__PURE__ */ icon(
  'M3 7.5 7.5 3m0 0L12 7.5M7.5 3v13.5m13.5 0L16.5 21m0 0L12 16.5m4.5 4.5V7.5',
);
