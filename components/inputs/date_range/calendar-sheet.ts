/** The calendar of a field, in a sheet in the top layer; its module loads when it is first opened. */
import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref, type Ref } from 'lit/directives/ref.js';
import type { FieldHost } from '../../core/control.ts';
import { loadCalendar } from '../../engines/calendar/load.ts';
import type { RangeCalendar, RangeModel } from '../../engines/calendar/range-calendar.ts';

type Engine = Awaited<ReturnType<typeof loadCalendar>>;

export class CalendarSheet {
  readonly #host: FieldHost;
  readonly #field: () => HTMLElement | undefined;
  readonly #model: RangeModel;
  readonly #sheet: Ref<HTMLElement> = createRef();
  #calendar: RangeCalendar | null = null;
  #open = false;
  /** Unseen until it stands in its place. */
  #placed = false;
  #failed = false;

  /** @param field the box under which the sheet opens; holds the button with `popovertarget="calendar"` */
  constructor(host: FieldHost, field: () => HTMLElement | undefined, model: RangeModel) {
    this.#host = host;
    this.#field = field;
    this.#model = model;
  }

  render(): TemplateResult {
    const { ids, words } = this.#host;
    return html`<div
      class="calendar ${this.#placed || this.#failed ? '' : 'waiting'}"
      id="calendar"
      popover="auto"
      role="dialog"
      aria-labelledby=${ids.label}
      @beforetoggle=${this.#returnFocus}
      @toggle=${this.#toggled}
      @focusout=${this.#left}
      ${ref(this.#sheet)}
    >
      ${this.#failed ? html`<div class="calendar-fault" role="alert">${words.text('input.failed')}</div>` : nothing}
      ${this.#open ? this.#calendar?.render() : nothing}
    </div>`;
  }

  close(): void {
    this.#sheet.value?.hidePopover();
  }

  /** The sheet left the page, which closes it without a word. */
  forget(): void {
    this.#open = this.#placed = false;
  }

  readonly #toggled = (event: Event): void => {
    this.#open = (event as ToggleEvent).newState === 'open';
    if (this.#open) void this.#show();
    else this.#placed = false;
    this.#host.requestUpdate();
  };

  async #show(): Promise<void> {
    const engine = await loadCalendar().catch(() => null);
    this.#failed = engine === null;
    if (engine) this.#begin(engine);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const [sheet, field] = [this.#sheet.value, this.#field()];
    if (!this.#open || !sheet || !field || !engine) return;
    engine.placeSheet(sheet, field);
    this.#placed = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#calendar?.focus();
  }

  #begin({ RangeCalendar, calendarLook, monthsInSight }: Engine): void {
    const { root } = this.#host;
    const look = calendarLook.styleSheet;
    if (look && !root.adoptedStyleSheets.includes(look)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, look];
    this.#calendar ??= new RangeCalendar(this.#host, this.#model);
    this.#calendar.begin(monthsInSight());
  }

  /** Inside a shadow root, Chromium does not bring the focus back by itself. */
  readonly #returnFocus = (event: Event): void => {
    const { root } = this.#host;
    const closing = (event as ToggleEvent).newState === 'closed';
    if (!closing || !this.#sheet.value?.contains(root.activeElement)) return;
    root.querySelector<HTMLElement>('[popovertarget=calendar]')?.focus();
  };

  /** Whoever tabs out of it has left it. */
  readonly #left = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && !this.#sheet.value?.contains(relatedTarget)) this.close();
  };
}
