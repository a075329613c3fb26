import { html, nothing, type TemplateResult } from 'lit';
import type { ToolSchema } from '../core/schema.ts';
import type { PanelName } from './panels/panels.ts';
import type { PixieTool } from './tool.ts';

/** Name and description; the heading's level is the page's business. */
export function headerView(tool: PixieTool, schema: ToolSchema): TemplateResult {
  return html`<div class="header" part="header">
    <div class="names">
      ${heading(tool.headingLevel, html`<slot name="title">${schema.name}</slot>`)}
      <slot name="description"
        >${schema.description ? html`<p class="description" part="description">${schema.description}</p>` : nothing}</slot
      >
    </div>
    <div class="header-actions">
      <slot name="actions"></slot>${tool.panelNames.map((name) => panelButton(tool, name))}
    </div>
  </div>`;
}

function panelButton(tool: PixieTool, name: PanelName): TemplateResult {
  return html`<button
    type="button"
    class="quiet"
    part=${name}
    aria-haspopup="dialog"
    aria-expanded=${tool.panels?.open === name}
    @click=${() => void tool.openPanel(name)}
  >
    ${tool.store.words.text(name)}
  </button>`;
}

function heading(level: number, content: TemplateResult): TemplateResult {
  const wanted = Math.min(6, Math.max(1, Math.round(level) || 2));
  return html`<div class="title" part="title" role="heading" aria-level=${wanted}>${content}</div>`;
}
