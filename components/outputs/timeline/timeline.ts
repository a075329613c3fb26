/** The output `timeline`: events as a list along a line, with an axis of time above it where there is room. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { describe, exporters, normalise, type TimelineValue } from '../../../contract/outputs/timeline.ts';
import { englishOfSchedule } from '../../core/i18n/schedule/en.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { arrange, categoryColours, type Placed, type Timeline } from '../../engines/schedule/events.ts';
import { momentText } from '../../engines/schedule/moment.ts';
import { Strip } from '../../engines/schedule/strip.ts';
import { WidthWatch } from '../../engines/schedule/width.ts';
import { Extent } from '../../engines/window/extent.ts';
import { paperNote } from '../../engines/window/paper-note.ts';
import { RowWindow } from '../../engines/window/window.ts';
import { timelineStyles } from './timeline.styles.ts';

/** Up to here every event is drawn, so that find-in-page and printing work. */
const SMALL = 150;
/** Heights of folded rows in px, where time and label stand side by side and where they stand on top of each other. */
const ROW = { wide: 48, narrow: 68 };
/** The axis needs this much. */
const WIDE = 520;
/** A description longer than this is folded. */
const LONG = 120;

class TimelineView implements OutputView {
  readonly #host: ViewHost<TimelineValue>;
  readonly #window: RowWindow;
  readonly #width: WidthWatch;
  readonly #strip: Strip;
  #value: TimelineValue | null = null;
  #timeline: Timeline = { events: [], categories: [] };
  /** Names of the categories that are left out. */
  readonly #hidden = new Set<string>();
  #shown: number[] = [];
  readonly #open = new Set<number>();
  /** Measured heights of unfolded rows. */
  readonly #heights = new Map<number, number>();
  readonly #attach = (element?: Element): void => this.#window.attach(element as HTMLElement | undefined);

  constructor(host: ViewHost<TimelineValue>) {
    this.#host = host;
    this.#window = new RowWindow(host);
    this.#width = new WidthWatch(() => host.requestUpdate());
    this.#strip = new Strip(
      () => host.requestUpdate(),
      (place) => void this.#reveal(place),
    );
  }

  hostDisconnected(): void {
    this.#attach(undefined);
    this.#width.attach(undefined);
  }

  /** Unfolded rows are as high as they are; the next draw knows. */
  hostUpdated(): void {
    this.#width.measure();
    let changed = false;
    for (const row of this.#host.root.querySelectorAll<HTMLElement>('.event[data-open]')) {
      const place = Number(row.dataset['place']);
      if (row.offsetHeight === 0 || this.#heights.get(place) === row.offsetHeight) continue;
      this.#heights.set(place, row.offsetHeight);
      changed = true;
    }
    if (changed && this.#windowed) queueMicrotask(() => this.#host.requestUpdate());
  }

  get #long(): boolean {
    return this.#shown.length > SMALL;
  }
  /** On paper nothing is cut off, so nothing has one height. */
  get #windowed(): boolean {
    return this.#long && !this.#window.printing;
  }
  get #words(): Words {
    return this.#host.words.with(englishOfSchedule);
  }

  render(): TemplateResult {
    const { value, spec, dark } = this.#host;
    if (value !== this.#value) this.#take(value);
    const words = this.#words;
    const colours = categoryColours(this.#timeline, dark);
    const label = spec.label || words.text('output');
    const { width } = this.#width;
    return html`<div class="timeline ${this.#windowed ? 'windowed' : ''}" ${ref(this.#width.attach)}>
      ${this.#categories(colours, words)}
      ${
        width >= WIDE
          ? this.#strip.render({
              timeline: this.#timeline,
              colours,
              shown: this.#shown,
              width,
              words,
              label: words.text('schedule.axis'),
            })
          : nothing
      }
      ${this.#list(colours, label, words)} ${this.#long ? paperNote(this.#window, words) : nothing} ${this.#note(words)}
    </div>`;
  }

  #take(value: TimelineValue): void {
    this.#value = value;
    this.#timeline = arrange(value.events);
    this.#open.clear();
    this.#heights.clear();
    this.#filter();
  }

  #filter(): void {
    const { events, categories } = this.#timeline;
    const gone = categories.map(({ name }) => this.#hidden.has(name));
    this.#shown = [...events.keys()].filter((place) => !gone[events[place]!.category]);
  }

  #categories(colours: readonly string[], words: Words): TemplateResult | typeof nothing {
    const { categories } = this.#timeline;
    if (categories.length < 2) return nothing;
    return html`<div class="categories" role="group" aria-label=${words.text('schedule.categories')}>
      ${categories.map(
        ({ name, count }, index) =>
          html`<button
            type="button"
            class="category"
            aria-pressed=${!this.#hidden.has(name)}
            @click=${() => this.#toggle(name)}
          >
            <span class="key" .style=${`--_mark: ${colours[index]!}`}></span>
            <span class="category-name">${name || words.text('schedule.other')}</span>
            <span class="count">${words.number(count)}</span>
          </button>`,
      )}
    </div>`;
  }

  #toggle(name: string): void {
    if (!this.#hidden.delete(name)) this.#hidden.add(name);
    this.#filter();
    this.#window.scroller?.scrollTo({ top: 0 });
    this.#host.announce(
      this.#words.text('schedule.shown', { shown: this.#shown.length, n: this.#timeline.events.length }),
    );
    this.#host.requestUpdate();
  }

  #list(colours: readonly string[], label: string, words: Words): TemplateResult | typeof nothing {
    if (this.#shown.length === 0) return nothing;
    const range = this.#long
      ? this.#window.show(this.#extent())
      : { first: 0, end: this.#shown.length, before: 0, after: 0 };
    const rows: TemplateResult[] = [];
    for (let at = range.first; at < range.end; at += 1) rows.push(this.#row(at, colours, words));
    return html`<div class="events" tabindex="0" role="region" aria-label=${label} ${ref(this.#attach)}>
      <div class="gap" .style=${`block-size: ${range.before}px`}></div>
      <div role="list" class="event-list" @keydown=${this.#key}>${rows}</div>
      <div class="gap" .style=${`block-size: ${range.after}px`}></div>
    </div>`;
  }

  #extent(): Extent {
    const row = this.#width.width >= WIDE ? ROW.wide : ROW.narrow;
    if (this.#open.size === 0) return new Extent(this.#shown.length, row);
    const starts = new Float64Array(this.#shown.length + 1);
    this.#shown.forEach((place, at) => {
      starts[at + 1] = starts[at]! + (this.#open.has(place) ? (this.#heights.get(place) ?? row * 3) : row);
    });
    return new Extent(this.#shown.length, row, starts);
  }

  #row(at: number, colours: readonly string[], words: Words): TemplateResult {
    const place = this.#shown[at]!;
    const placed = this.#timeline.events[place]!;
    const { event, moment, category } = placed;
    const open = this.#open.has(place);
    const time = moment ? momentText(moment, words) : String(event.t);
    const name = this.#timeline.categories.length > 1 ? event.category : undefined;
    return html`<div
      class="event"
      role="listitem"
      part="row"
      aria-setsize=${this.#shown.length}
      aria-posinset=${at + 1}
      data-place=${place}
      ?data-open=${open}
    >
      <span class="when">${time}</span>
      <span class="rail"><span class="dot" .style=${`--_mark: ${placed.colour ?? colours[category]!}`}></span></span>
      <div class="what">
        ${this.#title(placed, place, open)}
        ${event.description ? html`<p class="text ${open ? '' : 'folded'}">${event.description}</p>` : nothing}
      </div>
      ${name ? html`<span class="of">${name}</span>` : nothing}
    </div>`;
  }

  /** What is cut off can be unfolded. */
  #title({ event }: Placed, place: number, open: boolean): TemplateResult {
    const { label, description = '' } = event;
    const cut = this.#windowed ? description !== '' || label.length > 60 : isLong(description);
    if (!cut) return html`<span class="title">${label}</span>`;
    return html`<button type="button" class="title unfold" aria-expanded=${open} @click=${() => this.#unfold(place)}>
      ${label}
    </button>`;
  }

  #unfold(place: number): void {
    if (!this.#open.delete(place)) this.#open.add(place);
    this.#host.requestUpdate();
  }

  /** An event that was chosen on the axis: unfolded, in view, with the focus. */
  async #reveal(place: number): Promise<void> {
    const at = this.#shown.indexOf(place);
    if (at === -1) return;
    if (this.#timeline.events[place]!.event.description) this.#open.add(place);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#windowed) {
      this.#window.scrollToRow(at);
      this.#host.requestUpdate();
      await this.#host.updateComplete;
    }
    const row = this.#host.root.querySelector<HTMLElement>(`.event[data-place="${place}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector<HTMLElement>('.unfold')?.focus({ preventScroll: true });
    for (const old of this.#host.root.querySelectorAll('.event[data-found]')) old.removeAttribute('data-found');
    row?.setAttribute('data-found', '');
  }

  /** The arrow keys go from one unfolding button to the next. */
  readonly #key = (event: KeyboardEvent): void => {
    const list = event.currentTarget as HTMLElement;
    const buttons = [...list.querySelectorAll<HTMLElement>('.unfold')];
    const at = buttons.indexOf(event.target as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step && at !== -1 ? buttons[at + step] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  #note(words: Words): TemplateResult | typeof nothing {
    const n = this.#timeline.events.length;
    const shown = this.#shown.length;
    if (n === 0) return html`<p class="schedule-note">${words.text('schedule.none')}</p>`;
    if (shown < n) return html`<p class="schedule-note">${words.text('schedule.shown', { shown, n })}</p>`;
    return n > 10 ? html`<p class="schedule-note">${words.text('schedule.events', { n })}</p>` : nothing;
  }
}

function isLong(text: string): boolean {
  return text.length > LONG || text.split('\n').length > 2;
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: timelineStyles,
  size: 'full',
  reserve: 304,
  expandable: true,
  create: (host: ViewHost<TimelineValue>) => new TimelineView(host),
};
