/** The output `log`: lines with time and level, to follow, filter and search; any number of them. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { append, describe, exporters, normalise, type Line, type LogValue } from '../../../contract/outputs/log.ts';
import { keepPrintableKeys } from '../../core/keys.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import { Extent } from '../../engines/window/extent.ts';
import { RowWindow } from '../../engines/window/window.ts';
import { rowsOf } from '../../engines/window/wrap.ts';
import { logStyles } from './log.styles.ts';
import { LogSelection } from './selection.ts';
import { timeColumn } from './time.ts';

const ROW = 19;
/** Width of a character and of the time and level columns, for wrapping; measured once there is something to measure. */
const CHARACTER = 7.23;
/** Searching and filtering are offered from here on. */
const WORTHWHILE = 8;

class LogView implements OutputView {
  readonly #host: ViewHost<LogValue>;
  readonly #window: RowWindow;
  readonly #selection = new LogSelection();
  #follow = true;
  #wrap = false;
  #top = 0;
  /** Heard before the window hears it: an update in between would still follow, and go back to the end. */
  readonly #attach = (element?: Element): void => {
    this.#window.scroller?.removeEventListener('scroll', this.#scrolled);
    element?.addEventListener('scroll', this.#scrolled, { passive: true });
    this.#window.attach(element as HTMLElement | undefined);
  };

  constructor(host: ViewHost<LogValue>) {
    this.#host = host;
    this.#window = new RowWindow(() => host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#attach(undefined);
  }

  hostUpdated(): void {
    if (this.#follow) this.#window.scrollToEnd();
  }

  /** Scrolling up stops following, reaching the end starts it again. Our own way to the end never goes up. */
  readonly #scrolled = (): void => {
    const top = this.#window.scroller?.scrollTop ?? 0;
    const follow = this.#window.atEnd || (this.#follow && top >= this.#top);
    this.#top = top;
    if (follow === this.#follow) return;
    this.#follow = follow;
    this.#host.requestUpdate();
  };

  tools(): TemplateResult {
    const { words } = this.#host;
    return html`<button
        type="button"
        class="quiet"
        part="tool"
        aria-pressed=${this.#follow}
        @click=${this.#toggleFollow}
      >
        ${words.text('log.follow')}</button
      ><button type="button" class="quiet" part="tool" aria-pressed=${this.#wrap} @click=${this.#toggleWrap}>
        ${words.text('log.wrap')}
      </button>`;
  }

  readonly #toggleFollow = (): void => {
    this.#follow = !this.#follow;
    this.#host.requestUpdate();
  };
  readonly #toggleWrap = (): void => {
    this.#wrap = !this.#wrap;
    this.#host.requestUpdate();
  };

  /** The lines as shown. */
  copyText(): string {
    const { lines } = this.#host.value;
    const rows = this.#selection.rows(lines);
    return Array.from(rows, (row) => {
      const { t, level, message } = lines[row]!;
      return [t, level, message].filter((part) => part !== undefined).join('\t');
    }).join('\n');
  }

  render(): TemplateResult {
    const { value, spec, words } = this.#host;
    const { lines } = value;
    const rows = this.#selection.rows(lines);
    const times = timeColumn(lines, words);
    const range = this.#window.show(
      new Extent(rows.length, ROW, this.#wrap ? this.#starts(lines, rows, times.width) : null),
    );
    const drawn: TemplateResult[] = [];
    for (let place = range.first; place < range.end; place += 1)
      drawn.push(this.#line(lines[rows[place]!]!, times.text));
    return html`${lines.length >= WORTHWHILE || this.#selection.active ? this.#bar(lines) : nothing}
      <div
        class="log ${this.#wrap ? 'wrap' : ''}"
        part="log"
        role="log"
        aria-live="off"
        aria-label=${spec.label || words.text('output')}
        tabindex="0"
        ${ref(this.#attach)}
      >
        <div class="gap" .style=${`block-size: ${range.before}px`}></div>
        <div class="lines" .style=${`--_time: ${times.width}ch`}>${drawn}</div>
        <div class="gap" .style=${`block-size: ${range.after}px`}></div>
      </div>
      ${lines.length === 0 ? html`<p class="log-note">${words.text('log.empty')}</p>` : this.#count(rows.length, lines.length)}`;
  }

  #count(shown: number, n: number): TemplateResult | typeof nothing {
    const { words } = this.#host;
    if (this.#selection.active) {
      return html`<p class="log-note" role="status">${words.text('log.found', { shown, n })}</p>`;
    }
    return n > 20 ? html`<p class="log-note">${words.text('log.lines', { n })}</p>` : nothing;
  }

  #line({ t, level, message }: Line, time: (t: Line['t']) => string): TemplateResult {
    return html`<div class="line ${known(level)}" part="row">
      ${t === undefined ? html`<span class="time"></span>` : html`<span class="time" title=${String(t)}>${time(t)}</span>`}<span
        class="level"
        >${level}</span
      ><span class="message">${message}</span>
    </div>`;
  }

  #bar(lines: readonly Line[]): TemplateResult {
    const { words } = this.#host;
    const levels = this.#selection.levels(lines);
    return html`<div class="log-bar">
      <input
        type="search"
        class="log-search"
        autocomplete="off"
        spellcheck="false"
        placeholder=${words.text('log.search')}
        aria-label=${words.text('log.search')}
        .value=${this.#selection.query}
        @keydown=${keepPrintableKeys}
        @input=${(event: Event) => this.#select(() => (this.#selection.query = (event.target as HTMLInputElement).value))}
      />
      ${
        levels.length > 1
          ? html`<select
              class="log-level"
              aria-label=${words.text('log.level')}
              @change=${(event: Event) => this.#select(() => (this.#selection.level = (event.target as HTMLSelectElement).value))}
            >
              <option value="">${words.text('log.all')}</option>
              ${levels.map((level) => html`<option value=${level} ?selected=${level === this.#selection.level}>${level}</option>`)}
            </select>`
          : nothing
      }
    </div>`;
  }

  #select(change: () => void): void {
    change();
    this.#host.requestUpdate();
  }

  /** Tops of wrapped lines, reckoned from the width that messages have. */
  #starts(lines: readonly Line[], rows: Uint32Array, time: number): Float64Array {
    const width = (this.#window.scroller?.clientWidth ?? 600) - 24;
    const columns = Math.max(20, Math.floor(width / CHARACTER) - (time > 0 ? time + 2 : 0) - 8);
    const starts = new Float64Array(rows.length + 1);
    for (let place = 0; place < rows.length; place += 1) {
      starts[place + 1] = starts[place]! + rowsOf(lines[rows[place]!]!.message, columns) * ROW;
    }
    return starts;
  }
}

function known(level: string): string {
  return /^(error|warn|debug|trace)$/.test(level) ? level : 'info';
}

export const view: OutputViewDefinition = {
  contract: { normalise, append, exporters, describe },
  styles: logStyles,
  size: 'full',
  reserve: 63,
  expandable: true,
  create: (host: ViewHost<LogValue>) => new LogView(host),
};
