/** What is going on, in words: the line above the results, the thin bar below it, and the card of a failed run. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { englishOfOutputs } from '../core/i18n/en-outputs.ts';
import { exclamationTriangleIcon } from '../core/icons.ts';
import { checkIcon } from '../core/icons-more.ts';
import { isBusy, type RunState } from '../core/store.ts';
import type { Words } from '../core/words.ts';
import { timeAgo } from './ago.ts';
import type { PixieTool } from './tool.ts';
import { wholeTools } from './whole.ts';
import { durationText } from '../core/measures.ts';

/** Redraws the status line ten times a second while a run is going, and once a minute after («just now»). */
export class StatusTicker implements ReactiveController {
  readonly #tool: PixieTool;
  #timer: ReturnType<typeof setInterval> | undefined;
  #every = 0;

  constructor(tool: PixieTool) {
    this.#tool = tool;
    tool.addController(this);
  }

  hostUpdated(): void {
    const { run } = this.#tool.store;
    this.#set(isBusy(run) ? 100 : run.endedAt ? 30_000 : 0);
  }

  hostDisconnected(): void {
    this.#set(0);
  }

  #set(every: number): void {
    if (every === this.#every) return;
    clearInterval(this.#timer);
    this.#every = every;
    if (every > 0) this.#timer = setInterval(() => this.#tool.requestUpdate(), every);
  }
}

export function statusView(tool: PixieTool): TemplateResult {
  const { run } = tool.store;
  const words = tool.store.words.with(englishOfOutputs);
  const busy = isBusy(run);
  return html`<div class="status ${run.status}" part="status">
      <span class="status-words"
        >${busy ? doing(run, words) : tool.store.outdated ? outdated(words) : ended(run, words)}</span
      >
      ${wholeTools(tool)}
    </div>
    ${bar(run, busy)}`;
}

function bar(run: RunState, busy: boolean): TemplateResult {
  const value = busy ? run.progress?.value : null;
  return typeof value === 'number'
    ? html`<progress class="bar" part="progress" max="1" .value=${value} aria-hidden="true"></progress>`
    : html`<progress class="bar ${busy ? '' : 'still'}" part="progress" max="1" aria-hidden="true"></progress>`;
}

function doing(run: RunState, words: Words): TemplateResult {
  const elapsed = performance.now() - run.since;
  const time = elapsed < 300 ? '' : durationText(words, Math.floor(elapsed / 100) * 100, { steady: true });
  return html`<span>${run.reconnecting ? words.text('status.reconnecting') : phase(run, words)}</span>
    <span class="quiet-words tabular">${time}</span>`;
}

/** What the tool does right now, in words. */
export function phase(run: RunState, words: Words): string {
  if (run.cancelling) return words.text('cancelling');
  if (run.status === 'queued')
    return run.queue ? words.text('status.queued', { ...run.queue }) : words.text('status.running');
  if (run.status === 'starting') return words.text('status.starting');
  const { progress } = run;
  const parts = [progress?.label || words.text(run.streaming ? 'status.streaming' : 'status.running')];
  if (progress?.step !== undefined && progress.steps !== undefined) {
    parts.push(words.text('status.step', { step: progress.step, steps: progress.steps }));
  } else if (typeof progress?.value === 'number') {
    parts.push(words.text('status.percent', { percent: words.number(progress.value, { style: 'percent' }) }));
  }
  if (progress?.etaSeconds !== undefined) {
    parts.push(words.text('status.eta', { time: durationText(words, progress.etaSeconds * 1000) }));
  }
  return parts.join(', ');
}

function outdated(words: Words): TemplateResult {
  return html`<span class="careful">${words.text('status.outdated')}</span>`;
}

function ended(run: RunState, words: Words): TemplateResult {
  switch (run.status) {
    case 'ok':
      return html`<span class="good">${checkIcon}${words.text('status.done')}</span>
        <span class="quiet-words tabular"
          >${words.text('status.done.in', { time: durationText(words, run.durationMs ?? 0) })} ·
          ${timeAgo(run.endedAt ?? Date.now(), words)}</span
        >`;
    case 'cancelled':
      return html`<span class="quiet-words">${words.text('status.cancelled')}</span>`;
    case 'interrupted':
      return html`<span class="bad">${words.text('status.interrupted')}</span>`;
    case 'error':
      return html`<span class="bad">${exclamationTriangleIcon}${words.text('status.failed')}</span>`;
    default:
      return html`<span class="quiet-words">${words.text('status.idle')}</span>`;
  }
}

/** A failed run: the sentence first, details folded; and what the gateway noted on a good one. */
export function problemView(tool: PixieTool): TemplateResult | typeof nothing {
  const { run } = tool.store;
  const words = tool.store.words.with(englishOfOutputs);
  const { problem, notices } = run;
  if (run.status === 'ok') {
    return notices.length === 0
      ? nothing
      : html`<ul class="notices">
          ${notices.map(({ key, message }) => html`<li>${key ? `${labelOf(tool, key)}: ` : ''}${message}</li>`)}
        </ul>`;
  }
  if (!problem || isBusy(run) || run.status === 'cancelled') return nothing;
  return html`<div class="problem" part="problem" role="group" aria-label=${words.text('status.failed')}>
    <slot name="error"></slot>
    <p class="problem-sentence">${problem.detail}</p>
    <div class="problem-actions">
      <button type="button" class="button" @click=${() => tool.store.submit()}>${words.text('retry')}</button>
    </div>
    <details>
      <summary>${words.text('details')}</summary>
      <p class="quiet-words">
        ${problem.title} · ${problem.code} · ${words.text('run.id', { id: run.runId ?? problem.runId ?? '–' })}
      </p>
      ${
        problem.stderrTail
          ? html`<p class="quiet-words">${words.text('stderr')}</p>
              <pre tabindex="0">${problem.stderrTail}</pre>`
          : nothing
      }
    </details>
  </div>`;
}

function labelOf(tool: PixieTool, key: string): string {
  const schema = tool.store.schema;
  return [...(schema?.outputs ?? []), ...(schema?.inputs ?? [])].find((spec) => spec.key === key)?.label ?? key;
}
