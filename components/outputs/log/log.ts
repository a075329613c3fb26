/** The output `log`: lines with time and level, to follow, filter and search; any number of them. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import {
  append,
  appendAll,
  describe,
  exporters,
  normalise,
  type Line,
  type LogValue,
} from '../../../contract/outputs/log.ts';
import { englishOfData } from '../../core/i18n/data/en.ts';
import { chevronDownIcon } from '../../core/icons.ts';
import { chevronUpIcon, clockIcon } from '../../core/icons-more.ts';
import { keepPrintableKeys } from '../../core/keys.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { followIcon, linesIcon } from '../../engines/reading/icons.ts';
import { toolButton } from '../../engines/reading/tool-button.ts';
import { plainText } from '../../engines/window/ansi.ts';
import { Extent } from '../../engines/window/extent.ts';
import { paperNote } from '../../engines/window/paper-note.ts';
import { toEnd, toEndStyles } from '../../engines/window/to-end.ts';
import { RowWindow } from '../../engines/window/window.ts';
import { rowsOf } from '../../engines/window/wrap.ts';
import { logStyles } from './log.styles.ts';
import { message } from './message.ts';
import { LogSelection } from './selection.ts';
import { firstTime, relativeColumn, timeColumn } from './time.ts';

const ROW = 19;
/** Width of a character and of the time and level columns, for wrapping; measured once there is something to measure. */
const CHARACTER = 7.23;
/** Searching and filtering are offered from here on. */
const WORTHWHILE = 8;

/** So far down, in px, Chromium places text to two pixels and more only: its floats have 24 bits. */
const FAR = 4_000_000;

class LogView implements OutputView {
  readonly #host: ViewHost<LogValue>;
  readonly #window: RowWindow;
  readonly #selection = new LogSelection();
  #follow = true;
  #wrap = false;
  #relative = false;
  /** Which of the matches is looked at; null before one was. */
  #match: number | null = null;
  /** Tops of wrapped lines, for the lines and the width that they were reckoned for. */
  #wrapped: { rows: Uint32Array; columns: number; starts: Float64Array } | null = null;
  #top = 0;
  /** Heard before the window hears it: an update in between would still follow, and go back to the end. */
  readonly #attach = (element?: Element): void => {
    this.#window.scroller?.removeEventListener('scroll', this.#scrolled);
    element?.addEventListener('scroll', this.#scrolled, { passive: true });
    this.#window.attach(element as HTMLElement | undefined);
  };

  constructor(host: ViewHost<LogValue>) {
    this.#host = host;
    this.#window = new RowWindow(host);
  }

  hostDisconnected(): void {
    this.#attach(undefined);
  }

  hostUpdated(): void {
    const box = this.#window.scroller;
    if (!this.#follow || !box || this.#window.printing) return;
    // Scrolled up since the last look, and the event that says so is still to come: nobody is taken back.
    if (box.scrollTop < this.#top && !this.#window.atEnd) return;
    this.#window.scrollToEnd();
    this.#top = box.scrollTop;
  }

  /** Scrolling up stops following, reaching the end starts it again. Our own way to the end never goes up. */
  readonly #scrolled = (): void => {
    if (this.#window.printing) return;
    const top = this.#window.scroller?.scrollTop ?? 0;
    const follow = this.#window.atEnd || (this.#follow && top >= this.#top);
    this.#top = top;
    if (follow === this.#follow) return;
    this.#follow = follow;
    this.#host.requestUpdate();
  };

  tools(): TemplateResult {
    const { words } = this.#host;
    const follow = {
      label: words.text('log.follow'),
      icon: followIcon,
      pressed: this.#follow,
      act: this.#toggleFollow,
    };
    const wrap = { label: words.text('log.wrap'), icon: linesIcon, pressed: this.#wrap, act: this.#toggleWrap };
    const relative = {
      label: this.#words.text('data.log.relative'),
      icon: clockIcon,
      pressed: this.#relative,
      act: this.#toggleRelative,
    };
    return html`${toolButton(follow)}${toolButton(wrap)}${this.#timed ? toolButton(relative) : nothing}`;
  }

  /** Also asked for a value that is no log. */
  get #timed(): boolean {
    const { lines } = (this.#host.value ?? {}) as Partial<LogValue>;
    return Array.isArray(lines) && firstTime(lines) !== undefined;
  }

  get #words(): Words {
    return this.#host.words.with(englishOfData);
  }

  readonly #toggleRelative = (): void => {
    this.#relative = !this.#relative;
    this.#host.requestUpdate();
  };

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
      return [t, level, plainText(message)].filter((part) => part !== undefined).join('\t');
    }).join('\n');
  }

  render(): TemplateResult {
    const { value, spec, words } = this.#host;
    const { lines } = value;
    const rows = this.#selection.rows(lines);
    const times = this.#relative ? relativeColumn(lines) : timeColumn(lines, words);
    const current = this.#match === null ? -1 : (this.#selection.matches(lines)[this.#match] ?? -1);
    const range = this.#window.show(
      new Extent(rows.length, ROW, this.#wrap ? this.#starts(lines, rows, times.width) : null),
    );
    const drawn: TemplateResult[] = [];
    for (let place = range.first; place < range.end; place += 1)
      drawn.push(this.#line(lines[rows[place]!]!, times.text, place === current));
    return html`${lines.length >= WORTHWHILE || this.#selection.active ? this.#bar(lines) : nothing}
      <div
        class="log ${this.#wrap ? 'wrap' : ''} ${times.width > 0 ? 'timed' : ''}"
        part="log"
        role="log"
        aria-live="off"
        aria-label=${spec.label || words.text('output')}
        tabindex="0"
        ${ref(this.#attach)}
      >
        <div class="gap" .style=${`block-size: ${range.before}px`}></div>
        <div class="lines ${range.before > FAR ? 'far' : ''}" .style=${`--_time: ${times.width}ch`}>${drawn}</div>
        <div class="gap" .style=${`block-size: ${range.after}px`}></div>
      </div>
      ${paperNote(this.#window, words)}
      ${this.#follow || this.#window.atEnd ? nothing : toEnd(words, this.#toggleFollow)}
      ${lines.length === 0 ? html`<p class="log-note">${words.text('log.empty')}</p>` : this.#count(rows.length, lines.length)}`;
  }

  #count(shown: number, n: number): TemplateResult | typeof nothing {
    const { words } = this.#host;
    if (this.#selection.active) {
      return html`<p class="log-note" role="status">${words.text('log.found', { shown, n })}</p>`;
    }
    return n > 20 ? html`<p class="log-note">${words.text('log.lines', { n })}</p>` : nothing;
  }

  #line({ t, level, message: text }: Line, time: (t: Line['t']) => string, current: boolean): TemplateResult {
    return html`<div class="line ${known(level)} ${current ? 'current' : ''}" part="row">
      ${t === undefined ? html`<span class="time"></span>` : html`<span class="time" title=${String(t)}>${time(t)}</span>`}<span
        class="level"
        >${level}</span
      ><span class="message">${message(text, this.#selection.words)}</span>
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
        @keydown=${this.#searchKey}
        @input=${(event: Event) => this.#select(() => (this.#selection.query = (event.target as HTMLInputElement).value))}
      />
      ${this.#selection.words === '' ? nothing : this.#steps(lines)}
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

  /** From match to match, and whether the other lines are shown too. */
  #steps(lines: readonly Line[]): TemplateResult {
    const words = this.#words;
    const n = this.#selection.matches(lines).length;
    const at = this.#match === null ? 0 : Math.min(n, this.#match + 1);
    const step = (key: string, by: number): TemplateResult =>
      html`<button
        type="button"
        class="quiet square"
        aria-label=${words.text(key)}
        title=${words.text(key)}
        ?disabled=${n === 0}
        @click=${() => this.#step(by)}
      >
        ${by < 0 ? chevronUpIcon : chevronDownIcon}
      </button>`;
    return html`<span class="log-matches" role="status"
        >${n === 0 ? words.text('data.log.nothing') : words.text('data.log.at', { at, n })}</span
      >${step('data.log.previous', -1)}${step('data.log.next', 1)}<button
        type="button"
        class="quiet"
        aria-pressed=${this.#selection.only}
        @click=${() => this.#select(() => (this.#selection.only = !this.#selection.only))}
      >
        ${words.text('data.log.only')}
      </button>`;
  }

  /** Enter goes on, Shift+Enter back. */
  readonly #searchKey = (event: KeyboardEvent): void => {
    keepPrintableKeys(event);
    if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#step(event.shiftKey ? -1 : 1);
  };

  /** The first step takes the match at or after what is in view. */
  #step(by: number): void {
    const matches = this.#selection.matches(this.#host.value.lines);
    const n = matches.length;
    if (n === 0) return;
    const { first } = this.#window.range;
    const inView = matches.findIndex((place) => place >= first);
    this.#match = this.#match === null ? Math.max(0, inView) : (this.#match + by + n) % n;
    this.#follow = false;
    // A third of the view above it, so that one sees where it stands.
    this.#window.scrollToRow(matches[this.#match]!);
    const box = this.#window.scroller;
    if (box) box.scrollTop -= box.clientHeight / 3;
    this.#top = box?.scrollTop ?? 0;
    this.#host.requestUpdate();
  }

  #select(change: () => void): void {
    change();
    this.#match = null;
    this.#host.requestUpdate();
  }

  /** Tops of wrapped lines, reckoned from the width that messages have. */
  #starts(lines: readonly Line[], rows: Uint32Array, time: number): Float64Array {
    const width = (this.#window.scroller?.clientWidth ?? 600) - 24;
    const columns = Math.max(20, Math.floor(width / CHARACTER) - (time > 0 ? time + 2 : 0) - 8);
    const known = this.#wrapped;
    if (known && known.rows.length === rows.length && known.rows.buffer === rows.buffer && known.columns === columns) {
      return known.starts;
    }
    const starts = new Float64Array(rows.length + 1);
    for (let place = 0; place < rows.length; place += 1) {
      starts[place + 1] = starts[place]! + rowsOf(plainText(lines[rows[place]!]!.message), columns) * ROW;
    }
    this.#wrapped = { rows, columns, starts };
    return starts;
  }
}

function known(level: string): string {
  return /^(error|warn|debug|trace)$/.test(level) ? level : 'info';
}

export const view: OutputViewDefinition = {
  contract: { normalise, append, appendAll, exporters, describe },
  styles: [toEndStyles, logStyles],
  size: 'full',
  reserve: 63,
  expandable: true,
  create: (host: ViewHost<LogValue>) => new LogView(host),
};
