/** The drawing of a plan: names, axis, bars, arrows and the line of today, in one scrolling sheet. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { safeColour } from '../../engines/chart/palette.ts';
import { arrowPath, tipPath } from '../../engines/schedule/links.ts';
import { taskSentence, TODAY_WORD, todayOn, whenText, type Plan } from '../../engines/schedule/plan.ts';
import { EDGE, fitted, Scale, type Zoom } from '../../engines/schedule/scale.ts';
import { numberTicks, timeTicks, uncut, type Tick } from '../../engines/schedule/ticks.ts';
import { WidthWatch } from '../../engines/schedule/width.ts';
import { Extent, type RowRange } from '../../engines/window/extent.ts';
import { paperNote } from '../../engines/window/paper-note.ts';
import { RowWindow } from '../../engines/window/window.ts';

const ROW = 32;
const HEAD = 28;
const GAP = 72;
/** Px of the names, in a wide and in a narrow place. */
const NAMES = { wide: 180, narrow: 104 };
const NARROW = 480;
/** Until it is measured. */
const FIRST_WIDTH = 640;
/** Px across a sheet of paper. */
const PAPER = 680;
/** Px that a pointer moves before it drags. */
const DRAG = 4;

/** What drawing one row needs. */
interface Sheet {
  plan: Plan;
  words: Words;
  scale: number;
  x(at: number): number;
}

export class Board {
  readonly scale = new Scale();
  readonly #host: ViewHost;
  readonly #window: RowWindow;
  readonly #width: WidthWatch;
  #plan: Plan | null = null;
  /** Row with the one stop for Tab, and the one under the pointer. */
  #current = 0;
  #over: number | null = null;
  /** Kept in the middle when the zoom changes. */
  #centre: number | null = null;
  #left = 0;

  constructor(host: ViewHost) {
    this.#host = host;
    this.#window = new RowWindow(host);
    this.#width = new WidthWatch(() => host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#attach(undefined);
  }

  hostUpdated(): void {
    this.#width.measure();
    const box = this.#window.scroller;
    if (!box || this.#centre === null || !this.#plan?.extent) return;
    box.scrollLeft = this.#place(this.#centre) - this.#room / 2;
    this.#centre = null;
  }

  readonly #attach = (element?: Element): void => {
    this.#window.scroller?.removeEventListener('scroll', this.#scrolled);
    element?.addEventListener('scroll', this.#scrolled, { passive: true });
    this.#window.attach(element as HTMLElement | undefined, HEAD);
    this.#width.attach(element);
  };

  /** The task under the pointer or with the focus, in words. */
  about(words: Words): string {
    const plan = this.#plan;
    return plan && this.#over !== null && this.#over < plan.bars.length ? taskSentence(plan, this.#over, words) : '';
  }

  /** Ticks are drawn for what is in view and as much on both sides. */
  readonly #scrolled = (): void => {
    const left = this.#window.scroller?.scrollLeft ?? 0;
    if (Math.abs(left - this.#left) > this.#room / 2) this.#host.requestUpdate();
  };

  zoomTo(zoom: Zoom): void {
    this.#keepCentre();
    this.scale.zoom = zoom;
    this.#host.requestUpdate();
  }

  zoomBy(steps: number): void {
    if (!this.#plan?.extent) return;
    this.#keepCentre();
    this.scale.step(steps, this.#plan.extent, this.#room);
    this.#host.requestUpdate();
  }

  get #all(): number {
    const width = this.#width.width || FIRST_WIDTH;
    return this.#window.printing ? Math.min(PAPER, width) : width;
  }
  get #names(): number {
    return this.#all < NARROW ? NAMES.narrow : NAMES.wide;
  }
  /** Px for the bars. */
  get #room(): number {
    return Math.max(80, this.#all - this.#names);
  }

  #place(at: number): number {
    const { extent } = this.#plan!;
    return EDGE + (at - extent!.from) * this.scale.of(extent!, this.#room);
  }

  /** Paper has no more to scroll to. */
  #perUnit(extent: { from: number; to: number }): number {
    return this.#window.printing ? fitted(extent, this.#room) : this.scale.of(extent, this.#room);
  }

  #keepCentre(): void {
    const extent = this.#plan?.extent;
    if (!extent) return;
    const middle = (this.#window.scroller?.scrollLeft ?? 0) + this.#room / 2;
    this.#centre = extent.from + (middle - EDGE) / this.scale.of(extent, this.#room);
  }

  render(plan: Plan, label: string, words: Words): TemplateResult {
    if (plan !== this.#plan) {
      this.#plan = plan;
      this.#current = Math.min(this.#current, Math.max(0, plan.bars.length - 1));
      this.#over = null;
    }
    const range = this.#window.show(new Extent(plan.bars.length, ROW));
    const extent = plan.extent;
    const scale = extent ? this.#perUnit(extent) : 1;
    const width = extent ? Math.max(this.#room, (extent.to - extent.from) * scale + 2 * EDGE) : this.#room;
    const sheet: Sheet = { plan, words, scale, x: (at) => EDGE + (at - (extent?.from ?? 0)) * scale };
    const ticks = extent ? this.#ticks(sheet, extent, width) : [];
    const rows: TemplateResult[] = [];
    for (let row = range.first; row < range.end; row += 1) rows.push(this.#row(sheet, row));
    return html`<div
        class="gantt-scroll"
        role="region"
        aria-label=${label}
        tabindex="0"
        @pointerdown=${this.#drag}
        @wheel=${this.#wheel}
        @keydown=${this.#key}
        ${ref(this.#attach)}
      >
        <div class="sheet" .style=${`inline-size: ${this.#names + width}px; --_names: ${this.#names}px`}>
          <div class="head">
            <div class="corner">${words.text('schedule.tasks')}</div>
            ${ticks.map(({ at, text }) => html`<span class="tick" .style=${`left: ${this.#names + sheet.x(at)}px`}>${text}</span>`)}
          </div>
          ${ticks.map(({ at }) => html`<span class="line" .style=${`left: ${this.#names + sheet.x(at)}px`}></span>`)}
          ${this.#today(sheet, width)} ${this.#links(sheet, range, width)}
          <div .style=${`block-size: ${range.before}px`}></div>
          <div role="list">${rows}</div>
          <div .style=${`block-size: ${range.after}px`}></div>
        </div>
      </div>
      ${paperNote(this.#window, words)}`;
  }

  #ticks({ plan, scale, words, x }: Sheet, extent: { from: number; to: number }, width: number): Tick[] {
    this.#left = this.#window.scroller?.scrollLeft ?? 0;
    const at = (px: number): number => extent.from + (px - EDGE) / scale;
    const from = Math.max(at(0), at(this.#left - this.#room));
    const to = Math.min(at(width), at(this.#left + 2 * this.#room));
    const ticks = (plan.kind === 'time' ? timeTicks : numberTicks)(from, to, scale, GAP, words);
    return uncut(ticks, (place) => width - x(place));
  }

  #today({ plan, words, x }: Sheet, width: number): TemplateResult | typeof nothing {
    const now = todayOn(plan, new Date());
    if (now === null) return nothing;
    const late = width - x(now) < TODAY_WORD;
    return html`<div class="today ${late ? 'late' : ''}" .style=${`left: ${this.#names + x(now)}px`}>
      <span class="today-word">${words.text('schedule.today')}</span>
    </div>`;
  }

  /** Arrows that cross what is in view. */
  #links({ plan, x }: Sheet, { first, end }: RowRange, width: number): TemplateResult {
    const middle = (row: number): number => row * ROW + ROW / 2;
    const paths = plan.links.flatMap(({ from, to }) => {
      const [one, two] = [plan.bars[from]!.span, plan.bars[to]!.span];
      if (!one || !two || Math.max(from, to) < first || Math.min(from, to) >= end) return [];
      const on = this.#over === from || this.#over === to;
      return [
        svg`<path class=${on ? 'on' : ''} d=${arrowPath(x(one.to), middle(from), x(two.from), middle(to), ROW / 2)}></path>`,
        svg`<path class="tip ${on ? 'on' : ''}" d=${tipPath(x(two.from), middle(to))}></path>`,
      ];
    });
    const height = (this.#window.printing ? end : plan.bars.length) * ROW;
    return html`<svg class="links" aria-hidden="true" width=${width} height=${height}>${paths}</svg>`;
  }

  #row(sheet: Sheet, row: number): TemplateResult {
    const { task, span } = sheet.plan.bars[row]!;
    return html`<div
      class="task"
      part="row"
      role="listitem"
      aria-setsize=${sheet.plan.bars.length}
      aria-posinset=${row + 1}
      @pointerenter=${() => this.#point(row)}
      @pointerleave=${() => this.#point(null)}
    >
      <span class="task-name" dir="auto" title=${task.name} aria-hidden="true">${task.name}</span>
      ${span ? this.#bar(sheet, row, span) : this.#unplaced(sheet, row)}
    </div>`;
  }

  #bar({ plan, words, scale, x }: Sheet, row: number, { from, to }: { from: number; to: number }): TemplateResult {
    const { task } = plan.bars[row]!;
    const width = Math.max(3, (to - from) * scale);
    const colour = safeColour(task.colour);
    const done = task.progress ?? 1;
    return html`<button
      type="button"
      class="bar ${from === to ? 'milestone' : ''}"
      data-row=${row}
      tabindex=${row === this.#current ? 0 : -1}
      aria-label=${taskSentence(plan, row, words)}
      .style=${`left: ${this.#names + x(from)}px; width: ${width}px;${colour ? ` --_mark: ${colour}` : ''}`}
      @focus=${() => this.#focused(row)}
    >
      <span class="done" .style=${`width: ${done * 100}%`}></span>
    </button>`;
  }

  #unplaced({ plan, words }: Sheet, row: number): TemplateResult {
    const { task } = plan.bars[row]!;
    return html`<span class="unplaced" .style=${`left: ${this.#names + EDGE}px`}>
      <span class="visually-hidden">${task.name}: </span>${words.text('schedule.span', {
        from: whenText(task.start, plan.kind, words),
        to: whenText(task.end, plan.kind, words),
      })}
    </span>`;
  }

  #point(row: number | null): void {
    if (this.#over === row) return;
    this.#over = row;
    this.#host.requestUpdate();
  }

  #focused(row: number): void {
    this.#current = row;
    this.#point(row);
    this.#host.requestUpdate();
  }

  /** Up and down go from bar to bar, also to those that are not drawn yet. */
  readonly #key = (event: KeyboardEvent): void => {
    const bars = this.#plan?.bars ?? [];
    if (!(event.target as Element).matches('.bar') || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1, Home: 1, End: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    let row = event.key === 'Home' ? 0 : event.key === 'End' ? bars.length - 1 : this.#current + step;
    while (bars[row] && !bars[row]!.span) row += step;
    if (bars[row]) void this.#reveal(row);
  };

  async #reveal(row: number): Promise<void> {
    const box = this.#window.scroller;
    const { first, end } = this.#window.range;
    if (row < first || row >= end) this.#window.scrollToRow(row);
    this.#current = row;
    const { span } = this.#plan!.bars[row]!;
    if (box && span) {
      const left = this.#place(span.from);
      if (left < box.scrollLeft || left > box.scrollLeft + this.#room - EDGE) box.scrollLeft = left - EDGE;
    }
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.root.querySelector<HTMLElement>(`.bar[data-row="${row}"]`)?.focus();
  }

  /** With Ctrl, as in maps; alone the wheel scrolls. */
  readonly #wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.zoomBy(event.deltaY < 0 ? 1 : -1);
  };

  /** A mouse drags the sheet; fingers scroll it anyway. */
  readonly #drag = (event: PointerEvent): void => {
    const box = this.#window.scroller;
    if (event.button !== 0 || event.pointerType !== 'mouse' || !box) return;
    const [x, y, left, top] = [event.clientX, event.clientY, box.scrollLeft, box.scrollTop];
    if (x > box.getBoundingClientRect().left + box.clientWidth) return;
    const stop = new AbortController();
    const { signal } = stop;
    let dragging = false;
    box.addEventListener(
      'pointermove',
      (move) => {
        if (!dragging && Math.hypot(move.clientX - x, move.clientY - y) < DRAG) return;
        if (!dragging) box.setPointerCapture(event.pointerId);
        dragging = true;
        box.scrollLeft = left - (move.clientX - x);
        box.scrollTop = top - (move.clientY - y);
      },
      { signal },
    );
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
      box.addEventListener(end, () => stop.abort(), { signal });
    }
  };
}
