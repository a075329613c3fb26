/** A tool's report as a page of its own, with an address to hand on. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Item } from '../../contract/api.ts';
import { toolLink } from '../route.ts';
import { reportView } from './tool.ts';

export function reportPage(id: string, item: Item | undefined, theme: string): TemplateResult {
  return html`<p class="crumb"><a href=${toolLink(id)}>${item?.name ?? id}</a></p>
    <h1>Report</h1>
    <p class="lead">
      ${item ? html`Twelve checks of <code>tools/${item.folder}</code>, in a process of their own.` : nothing}
    </p>
    ${keyed(id, reportView(id, theme))}`;
}
