/** The tool's past runs: show one again, keep it, name it, delete it. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RunPage, RunSummary } from '../../../contract/api.ts';
import { trashIcon } from '../../core/icons-more.ts';
import type { Words } from '../../core/words.ts';
import { momentText, timeAgo } from '../ago.ts';
import type { PixieTool } from '../tool.ts';
import { pencilIcon, starIcon } from './icons.ts';
import type { Panel } from './panels.ts';
import { durationText } from '../../core/measures.ts';

/** So long a deleted run can be taken back. */
const UNDO = 6000;

export class HistoryPanel implements Panel {
  readonly #tool: PixieTool;
  #runs: RunSummary[] | null = null;
  #cursor: string | null = null;
  #failed = false;
  /** The run whose name is being written. */
  #naming: string | null = null;
  readonly #leaving = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(tool: PixieTool) {
    this.#tool = tool;
  }

  opened(): void {
    this.#runs = null;
    this.#cursor = null;
    void this.#load();
  }

  closed(): void {
    this.#naming = null;
    for (const runId of [...this.#leaving.keys()]) this.#remove(runId);
  }

  view(words: Words): TemplateResult {
    if (this.#failed) {
      return html`<p class="flyout-text">${words.text('history.failed')}</p>
        <button type="button" class="button" @click=${this.#load}>${words.text('retry')}</button>`;
    }
    if (!this.#runs) return html`<p class="flyout-text" aria-busy="true">${words.text('loading', { name: '' })}</p>`;
    if (this.#runs.length === 0) return html`<p class="flyout-text">${words.text('history.none')}</p>`;
    return html`<ul class="runs">
        ${repeat(
          this.#runs,
          ({ runId }) => runId,
          (run) =>
            html`<li class="run-row">
              ${this.#leaving.has(run.runId) ? this.#gone(run, words) : this.#row(run, words)}
            </li>`,
        )}
      </ul>
      ${
        this.#cursor
          ? html`<button type="button" class="quiet more" @click=${this.#load}>${words.text('history.more')}</button>`
          : nothing
      }`;
  }

  #row(run: RunSummary, words: Words): TemplateResult {
    const time = momentText(run.createdAt, words);
    const current = this.#tool.store.run.runId === run.runId;
    if (this.#naming === run.runId) return this.#nameField(run, words);
    return html`<button
        type="button"
        class="show"
        aria-current=${current ? 'true' : nothing}
        title=${time}
        @click=${() => this.#show(run)}
      >
        <span class="dot ${run.status}"></span>
        <span class="run-name">${run.label || timeAgo(Date.parse(run.createdAt), words)}</span>
        <span class="run-more tabular">${outcome(run, words)}</span>
        <span class="visually-hidden">${words.text('history.show', { time })}</span>
      </button>
      ${this.#button(words.text('history.label'), pencilIcon, () => this.#name(run))}
      ${this.#button(
        words.text(run.starred ? 'history.starred' : 'history.star'),
        starIcon,
        () => this.#change(run, { starred: !run.starred }),
        run.starred,
      )}
      ${this.#button(words.text('history.delete'), trashIcon, () => this.#delete(run))}`;
  }

  #button(label: string, icon: TemplateResult, action: () => void, pressed?: boolean): TemplateResult {
    return html`<button
      type="button"
      class="quiet square ${pressed ? 'on' : ''}"
      aria-label=${label}
      title=${label}
      aria-pressed=${pressed === undefined ? nothing : String(pressed)}
      @click=${action}
    >
      ${icon}
    </button>`;
  }

  #nameField(run: RunSummary, words: Words): TemplateResult {
    const settle = (event: Event): void => {
      if (this.#naming !== run.runId) return;
      const label = (event.target as HTMLInputElement).value.trim();
      this.#naming = null;
      if (label !== (run.label ?? '')) this.#change(run, { label: label || null });
      else this.#tool.requestUpdate();
    };
    const key = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      if (event.key === 'Enter') settle(event);
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      this.#naming = null;
      this.#tool.requestUpdate();
    };
    return html`<input
      class="control name"
      type="text"
      maxlength="200"
      aria-label=${words.text('history.label')}
      .value=${run.label ?? ''}
      @keydown=${key}
      @blur=${settle}
    />`;
  }

  #gone(run: RunSummary, words: Words): TemplateResult {
    return html`<span class="run-gone">${words.text('history.deleted')}</span>
      <button type="button" class="quiet" @click=${() => this.#keep(run)}>${words.text('history.undo')}</button>`;
  }

  // ── what the buttons do ──

  readonly #load = async (): Promise<void> => {
    const { client, toolId } = this.#tool.store;
    if (!client || !toolId) return;
    this.#failed = false;
    const cursor = this.#cursor;
    const path = `/api/tools/${encodeURIComponent(toolId)}/runs${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`;
    try {
      const page = (await client.json(path)) as unknown as RunPage;
      const before = cursor ? (this.#runs ?? []) : [];
      this.#runs = [...before, ...page.items];
      this.#cursor = page.nextCursor;
    } catch {
      this.#failed = true;
    }
    this.#tool.requestUpdate();
  };

  #show(run: RunSummary): void {
    this.#tool.renderRoot.querySelector<HTMLElement>('#panel')?.hidePopover();
    void this.#tool.load(run.runId).catch(() => undefined);
  }

  #name(run: RunSummary): void {
    this.#naming = run.runId;
    this.#tool.requestUpdate();
    void this.#tool.updateComplete.then(() => {
      const field = this.#tool.renderRoot.querySelector<HTMLInputElement>('.run-row .name');
      field?.focus();
      field?.select();
    });
  }

  /** Shown at once, and taken back when the gateway refuses. */
  #change(run: RunSummary, change: { starred?: boolean; label?: string | null }): void {
    const put = (next: RunSummary): void => {
      this.#runs = (this.#runs ?? []).map((each) => (each.runId === run.runId ? next : each));
      this.#tool.requestUpdate();
    };
    put({ ...run, ...change });
    void this.#send(run.runId, 'PATCH', change).catch(() => put(run));
  }

  #delete(run: RunSummary): void {
    this.#leaving.set(
      run.runId,
      setTimeout(() => this.#remove(run.runId), UNDO),
    );
    this.#tool.requestUpdate();
  }

  #keep(run: RunSummary): void {
    clearTimeout(this.#leaving.get(run.runId));
    this.#leaving.delete(run.runId);
    this.#tool.requestUpdate();
  }

  #remove(runId: string): void {
    clearTimeout(this.#leaving.get(runId));
    this.#leaving.delete(runId);
    const before = this.#runs;
    this.#runs = (before ?? []).filter((run) => run.runId !== runId);
    this.#tool.requestUpdate();
    void this.#send(runId, 'DELETE').catch(() => {
      this.#runs = before;
      this.#tool.requestUpdate();
    });
  }

  async #send(runId: string, method: string, body?: object): Promise<void> {
    await this.#tool.store.client?.request(`/api/runs/${encodeURIComponent(runId)}`, { method, ...(body && { body }) });
  }
}

/** «12 ms», or in a word how it ended otherwise. */
function outcome({ status, durationMs }: RunSummary, words: Words): string {
  if (status === 'ok') return durationMs === null ? '' : durationText(words, durationMs);
  const word = status === 'error' || status === 'cancelled' || status === 'interrupted' ? status : 'running';
  return words.text(`history.${word}`);
}
