/** A tool's report as a page of its own, with an address to hand on. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Item } from '../../contract/api.ts';
import { adminKey } from '../api.ts';
import { toolLink } from '../route.ts';

export function reportPage(id: string, item: Item | undefined, theme: string): TemplateResult {
  return html`<div class="narrow">
    <p class="crumb"><a href=${toolLink(id)}>${item?.name ?? id}</a></p>
    <h1>Report</h1>
    <p class="lead">${item ? html`What the validator found in <code>tools/${item.folder}</code>.` : nothing}</p>
    ${keyed(id, reportView(id, theme))}
  </div>`;
}

/** A tool's report, with the button that checks it anew for those who have the key. */
export function reportView(id: string, theme: string): TemplateResult {
  return html`<pixie-report tool=${id} theme=${theme as 'auto'} .adminKey=${adminKey()}></pixie-report>`;
}
