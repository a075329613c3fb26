// Written by scripts/icons.mjs from Heroicons (MIT); change the list there.
import { html, type TemplateResult } from 'lit';

/** One path an icon: a plain string argument lets a bundler drop the icons that a page does not use. */
export const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" stroke-linecap="round" stroke-linejoin="round">
    <path d=${path}></path>
  </svg>`;

export const arrowPathIcon = /* @__PURE__ */ icon(
  'M16.023 9.348h4.992v-.001M2.985 19.644v-4.992m0 0h4.992m-4.993 0 3.181 3.183a8.25 8.25 0 0 0 13.803-3.7M4.031 9.865a8.25 8.25 0 0 1 13.803-3.7l3.181 3.182m0-4.991v4.99',
);
export const chevronDownIcon = /* @__PURE__ */ icon('M19.5 8.25l-7.5 7.5-7.5-7.5');
export const exclamationTriangleIcon = /* @__PURE__ */ icon(
  'M12 9v3.75m-9.303 3.376c-.866 1.5.217 3.374 1.948 3.374h14.71c1.73 0 2.813-1.874 1.948-3.374L13.949 3.378c-.866-1.5-3.032-1.5-3.898 0L2.697 16.126ZM12 15.75h.007v.008H12v-.008Z',
);
