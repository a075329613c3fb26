/** The page of one tool: the element, and above it what hinders its use. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Item } from '../../contract/api.ts';

export function toolPage(id: string, item: Item | undefined, theme: string): TemplateResult {
  if (item?.broken) return brokenPage(item);
  return html`${
    item && item.missingSecrets.length > 0
      ? html`<p class="note">
          This tool needs ${item.missingSecrets.join(', ')} before it can run. Put a line
          <code>${item.missingSecrets[0]}=…</code> into <code>tools/${item.folder}/.env</code>.
        </p>`
      : nothing
  }
  ${
    item?.drift
      ? html`<p class="note">
          The running process describes itself differently from <code>tools/${item.folder}/tool.json</code>. Stop it to
          use the new version.
        </p>`
      : nothing
  }
  ${keyed(id, html`<pixie-tool tool=${id} theme=${theme} heading-level="1" prefill="query"></pixie-tool>`)}`;
}

function brokenPage(item: Item): TemplateResult {
  const { broken } = item;
  const lines = broken?.line ? `line ${broken.line}, column ${broken.column ?? 1}` : null;
  const place = [lines, broken?.path].filter(Boolean).join(' · ');
  return html`<div class="broken">
    <h1>${item.name}</h1>
    <p>This tool cannot be used at the moment.</p>
    <p class="reason">${broken?.message}</p>
    <dl>
      <dt>Folder</dt>
      <dd><code>tools/${item.folder}</code></dd>
      ${
        place
          ? html`<dt>Place in tool.json</dt>
              <dd><code>${place}</code></dd>`
          : nothing
      }
    </dl>
    <p class="quiet">The page follows the folder: save a mended file and the tool appears.</p>
  </div>`;
}
