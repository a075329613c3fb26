/** The output `progress`: a bar with its label, percentage and time left, or one that only says that work goes on. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { describe, exporters, normalise, type ProgressValue } from '../../../contract/outputs/progress.ts';
import { englishOfData } from '../../core/i18n/data/en.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import { Eta } from './eta.ts';
import { durationText } from '../../core/measures.ts';

/** How often the time left is counted down. */
const TICK_MS = 1_000;

class ProgressView implements OutputView {
  readonly #host: ViewHost<ProgressValue>;
  readonly #eta = new Eta(() => performance.now());
  #observed: ProgressValue | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ViewHost<ProgressValue>) {
    this.#host = host;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    if (this.#left !== '') this.#timer = setTimeout(() => this.#host.requestUpdate(), TICK_MS);
  }

  copyText(): string {
    return [this.#label, this.#percent].filter(Boolean).join(' ');
  }

  get #label(): string {
    const { value, words } = this.#host;
    return value.label ?? (value.value === null ? words.text('progress.unknown') : '');
  }

  get #percent(): string {
    const { value, words } = this.#host;
    return value.value === null ? '' : words.number(value.value, { style: 'percent', maximumFractionDigits: 0 });
  }

  /** Only of work that goes on: what is finished or stopped takes no more time. */
  get #left(): string {
    const { streaming, words } = this.#host;
    const left = streaming ? this.#eta.left : null;
    return left === null ? '' : words.with(englishOfData).text('data.left', { duration: durationText(words, left) });
  }

  render(): TemplateResult {
    const { value, spec } = this.#host;
    if (value !== this.#observed) {
      this.#observed = value;
      this.#eta.observe(value.value);
    }
    const left = this.#left;
    const part = value.value;
    return html`<div class="progress">
      <div class="says">
        <span>${this.#label}</span
        ><span class="percent">${left ? html`<span class="left">${left}</span>` : nothing}${this.#percent}</span>
      </div>
      <div
        class="track ${part === null ? 'unknown' : ''}"
        role="progressbar"
        aria-label=${this.#label || spec.label}
        aria-valuemin=${part === null ? nothing : 0}
        aria-valuemax=${part === null ? nothing : 100}
        aria-valuenow=${part === null ? nothing : Math.round(part * 100)}
        aria-valuetext=${this.copyText() || nothing}
      >
        <div class="bar" .style=${`inline-size: ${(part ?? 0.3) * 100}%`}></div>
      </div>
    </div>`;
  }
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: css`
    .progress {
      padding-block: 2px 4px;
    }
    .says {
      display: flex;
      justify-content: space-between;
      gap: 12px;
      min-block-size: 20px;
      font-size: 13px;
      line-height: 20px;
      overflow-wrap: anywhere;
    }
    .percent {
      color: var(--_text-2);
      font-variant-numeric: tabular-nums;
    }
    .left {
      margin-inline-end: 12px;
      color: var(--_text-3);
      font-size: 12px;
    }
    .track {
      block-size: 6px;
      margin-block-start: 4px;
      overflow: hidden;
      border-radius: 3px;
      background: var(--_border);
    }
    .track > .bar {
      block-size: 100%;
      border-radius: 3px;
      background: var(--_accent);
    }
    .unknown .bar {
      animation: 1.4s ease-in-out infinite alternate pixie-to-and-fro;
    }
    @keyframes pixie-to-and-fro {
      from {
        transform: translateX(0);
      }
      to {
        transform: translateX(233%);
      }
    }
    .track:dir(rtl) {
      transform: scaleX(-1);
    }
    .track:dir(rtl) .bar {
      margin-inline-start: auto;
    }
    @media (prefers-reduced-motion: reduce) {
      .unknown .bar {
        inline-size: 100% !important;
        opacity: 0.5;
      }
    }
    @media (forced-colors: active) {
      .track {
        border: 1px solid CanvasText;
      }
      .track > .bar {
        background: Highlight;
        forced-color-adjust: none;
      }
    }
    @media print {
      .track > .bar {
        print-color-adjust: exact;
      }
    }
  `,
  size: 'full',
  reserve: 36,
  create: (host: ViewHost<ProgressValue>) => new ProgressView(host),
};
