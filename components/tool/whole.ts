/** The result as one: all of it as JSON in place of the cards, and all of it as an archive with a report. */
import { html, nothing, type TemplateResult } from 'lit';
import { announce } from '../core/announcer.ts';
import { englishOfOutputs } from '../core/i18n/en-outputs.ts';
import { copyToClipboard } from '../output/clipboard.ts';
import { fileName, saveBlob } from '../output/export.ts';
import { jsonText, rawJson } from '../output/raw.ts';
import type { PixieTool } from './tool.ts';

/** Tools that show their result as JSON. */
const asJson = new WeakSet<PixieTool>();
/** Those that say that it was copied. */
const copied = new WeakSet<PixieTool>();
/** For so long, in ms. */
const SAID = 1500;

/** At the end of the status line, once there is a result. */
export function wholeTools(tool: PixieTool): TemplateResult | typeof nothing {
  const { run, client } = tool.store;
  if (run.status !== 'ok') return nothing;
  const words = tool.store.words.with(englishOfOutputs);
  return html`<div class="whole" part="whole">
    ${
      client && run.runId
        ? html`<button type="button" class="quiet" @click=${() => void download(tool)}>
            ${words.text('whole.download')}
          </button>`
        : nothing
    }
    ${
      asJson.has(tool)
        ? html`<button type="button" class="quiet" @click=${() => void copy(tool)}>
            ${words.text(copied.has(tool) ? 'copied' : 'copy')}
          </button>`
        : nothing
    }
    <button type="button" class="quiet" aria-pressed=${asJson.has(tool)} @click=${() => toggle(tool)}>JSON</button>
  </div>`;
}

/** The whole result as JSON while that is asked for; else null. */
export function wholeView(tool: PixieTool): TemplateResult | null {
  if (!asJson.has(tool) || tool.store.run.status !== 'ok') return null;
  const words = tool.store.words.with(englishOfOutputs);
  return rawJson(tool.result, words.text('raw.of', { name: words.text('output') }));
}

function toggle(tool: PixieTool): void {
  if (!asJson.delete(tool)) asJson.add(tool);
  tool.requestUpdate();
}

async function copy(tool: PixieTool): Promise<void> {
  const done = await copyToClipboard(jsonText(tool.result), tool.renderRoot);
  announce(tool.store.words.with(englishOfOutputs).text(done ? 'copied' : 'copy.failed'));
  if (!done) return;
  copied.add(tool);
  tool.requestUpdate();
  setTimeout(() => {
    copied.delete(tool);
    tool.requestUpdate();
  }, SAID);
}

async function download(tool: PixieTool): Promise<void> {
  const { client, run, toolId } = tool.store;
  const words = tool.store.words.with(englishOfOutputs);
  if (!client || !run.runId) return;
  try {
    const answer = await client.request(`/api/runs/${encodeURIComponent(run.runId)}/export`);
    const name = fileName(toolId, run.runId.slice(0, 8), 'zip');
    saveBlob(await answer.blob(), name);
    announce(words.text('download.done', { name }));
  } catch (error) {
    console.error('pixie: the run could not be saved', error);
    announce(words.text('download.failed', { format: 'ZIP' }));
  }
}
