/**
 * Months to pick a first and a last day in, with the usual ranges beside them. Follows the grid of the ARIA Authoring
 * Practices' date picker: one tab stop a calendar; arrows, Home, End, Page Up and Page Down move the day in focus.
 *
 * Not a custom element, and not the library cally: its one module defines seven global tags as it loads, unguarded and
 * without the prefix, so a second copy on the page would throw; and its month finds its siblings by those very tags.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { dateOf } from '../../../contract/inputs/shared/dates.ts';
import type { FieldHost } from '../../core/control.ts';
import { englishOfCalendar } from '../../core/i18n/calendar/en.ts';
import { chevronRightIcon } from '../../core/icons-more.ts';
import type { Words } from '../../core/words.ts';
import { dayText } from './bounds.ts';
import { addDays, addMonths, firstWeekday, monthOf, weekOf, weeksOf, type Day } from './days.ts';
import { presetsAt, type DayBounds } from './presets.ts';

/** Where a calendar's range lives. */
export interface RangeModel {
  /** What the field holds; '' for an end that is no day. */
  value(): readonly [Day | '', Day | ''];
  bounds(): DayBounds;
  /** Both ends are chosen, in order. */
  pick(range: readonly [Day, Day]): void;
}

export class RangeCalendar {
  readonly #host: FieldHost;
  readonly #model: RangeModel;
  #today: Day = '';
  /** The first month in sight. */
  #month: Day = '';
  #months = 1;
  /** The day that has, or would get, the focus. */
  #active: Day = '';
  /** The end that was picked first. */
  #picked: Day | null = null;
  #pointed: Day | null = null;

  constructor(host: FieldHost, model: RangeModel) {
    this.#host = host;
    this.#model = model;
  }

  /** Begins anew at the range that the field holds, or today, with so many months in sight. */
  begin(months: number, now = new Date()): void {
    const [from, to] = this.#model.value();
    this.#today = dateOf(now);
    this.#months = months;
    this.#picked = this.#pointed = null;
    this.#active = this.#within(from || to || this.#today);
    this.#month = monthOf(this.#active);
    this.#host.requestUpdate();
  }

  /** Puts the focus on the day that is next to be chosen. */
  focus(): void {
    this.#host.root.querySelector<HTMLElement>('.calendar [data-day][tabindex="0"]')?.focus();
  }

  render(): TemplateResult {
    const words = this.#host.words.with(englishOfCalendar);
    const months = Array.from({ length: this.#months }, (_, index) => addMonths(this.#month, index));
    const hint = this.#picked
      ? words.text('calendar.last', { day: dayText(this.#picked, words) })
      : words.text('calendar.first');
    return html`
      <div class="presets" role="group" aria-label=${words.text('calendar.presets')}>
        ${presetsAt(this.#today, this.#model.bounds()).map(
          ({ name, range }) =>
            html`<button class="quiet" type="button" @click=${() => this.#model.pick(range)}>
              ${words.text(name)}
            </button>`,
        )}
      </div>
      <div class="months">
        <div class="month-row" @pointerover=${this.#point} @pointerleave=${this.#pointAway}>
          ${months.map((month, index) => this.#monthView(month, index, words))}
        </div>
        <div class="calendar-hint" aria-live="polite">${hint}</div>
      </div>
    `;
  }

  #monthView(month: Day, index: number, words: Words): TemplateResult {
    const first = firstWeekday(words.locale);
    const [monday] = weekOf(month, first);
    const title = `month-${index}`;
    return html`<div class="month">
      <div class="month-head">
        ${index === 0 ? this.#turn(-1, words.text('calendar.previous')) : nothing}
        <div class="month-title" id=${title} aria-live="polite">
          ${dayText(month, words, { month: 'long', year: 'numeric' })}
        </div>
        ${index === this.#months - 1 ? this.#turn(1, words.text('calendar.next')) : nothing}
      </div>
      <table
        role="grid"
        aria-labelledby=${title}
        aria-multiselectable="true"
        @keydown=${this.#key}
        @click=${this.#click}
      >
        <thead>
          <tr>
            ${Array.from({ length: 7 }, (_, column) => {
              const day = addDays(monday, column);
              const name = dayText(day, words, { weekday: 'long' });
              return html`<th scope="col" abbr=${name} aria-label=${name}>
                ${dayText(day, words, { weekday: 'narrow' })}
              </th>`;
            })}
          </tr>
        </thead>
        <tbody>
          ${weeksOf(month, first).map(
            (week) =>
              html`<tr>
                ${week.map((day) => (day === null ? html`<td></td>` : this.#dayView(day, words)))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #turn(count: -1 | 1, name: string): TemplateResult {
    return html`<button
      class="quiet turn ${count < 0 ? 'back' : ''}"
      type="button"
      aria-label=${name}
      @click=${() => this.#turnBy(count)}
    >
      ${chevronRightIcon}
    </button>`;
  }

  #dayView(day: Day, words: Words): TemplateResult {
    const [from, to] = this.#shown();
    const chosen = from !== '' && day >= from && day <= (to || from);
    const look = [
      chosen ? 'chosen' : '',
      day === from ? 'from' : '',
      chosen && day === (to || from) ? 'to' : '',
      day === this.#today ? 'today' : '',
    ];
    return html`<td
      role="gridcell"
      class=${look.filter(Boolean).join(' ') || nothing}
      data-day=${day}
      tabindex=${day === this.#active ? '0' : '-1'}
      aria-label=${dayText(day, words, { dateStyle: 'full' })}
      aria-selected=${chosen ? 'true' : 'false'}
      aria-current=${day === this.#today ? 'date' : nothing}
      aria-disabled=${this.#within(day) === day ? nothing : 'true'}
    >
      <span>${dayText(day, words, { day: 'numeric' }).replace(/\P{Nd}/gu, '')}</span>
    </td>`;
  }

  /** While the second end is sought, the range up to the day under the pointer or the focus. */
  #shown(): readonly [Day | '', Day | ''] {
    if (this.#picked === null) return this.#model.value();
    return inOrder(this.#picked, this.#pointed ?? this.#active);
  }

  #within(day: Day): Day {
    const { min, max } = this.#model.bounds();
    if (min !== undefined && day < min) return min;
    return max !== undefined && day > max ? max : day;
  }

  #turnBy(count: number): void {
    this.#month = addMonths(this.#month, count);
    const last = addMonths(this.#month, this.#months - 1);
    const month = monthOf(this.#active);
    if (month < this.#month || month > last) this.#active = addMonths(this.#active, count);
    this.#host.requestUpdate();
  }

  /** The day comes into sight and gets the focus. */
  #goTo(day: Day): void {
    this.#active = this.#within(day);
    this.#pointed = null;
    const month = monthOf(this.#active);
    if (month < this.#month) this.#month = month;
    else if (month > addMonths(this.#month, this.#months - 1)) this.#month = addMonths(month, 1 - this.#months);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.focus());
  }

  #choose(day: Day): void {
    if (this.#within(day) !== day) return;
    this.#active = day;
    const picked = this.#picked;
    this.#picked = picked === null ? day : null;
    this.#host.requestUpdate();
    if (picked !== null) this.#model.pick(inOrder(picked, day));
  }

  readonly #click = (event: Event): void => {
    const day = dayAt(event);
    if (day !== undefined) this.#choose(day);
  };

  readonly #point = (event: Event): void => {
    const day = dayAt(event);
    if (this.#picked === null || day === undefined || day === this.#pointed) return;
    this.#pointed = day;
    this.#host.requestUpdate();
  };

  readonly #pointAway = (): void => {
    this.#pointed = null;
    this.#host.requestUpdate();
  };

  readonly #key = (event: KeyboardEvent): void => {
    const day = dayAt(event);
    if (day === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#choose(day);
      return;
    }
    const next = this.#moved(day, event);
    if (next === undefined) return;
    event.preventDefault();
    this.#goTo(next);
  };

  #moved(day: Day, { key, shiftKey, currentTarget }: KeyboardEvent): Day | undefined {
    const onwards = getComputedStyle(currentTarget as Element).direction === 'rtl' ? -1 : 1;
    const [first, last] = weekOf(day, firstWeekday(this.#host.words.locale));
    const moves: Record<string, () => Day> = {
      ArrowRight: () => addDays(day, onwards),
      ArrowLeft: () => addDays(day, -onwards),
      ArrowDown: () => addDays(day, 7),
      ArrowUp: () => addDays(day, -7),
      Home: () => first,
      End: () => last,
      PageUp: () => addMonths(day, shiftKey ? -12 : -1),
      PageDown: () => addMonths(day, shiftKey ? 12 : 1),
    };
    return moves[key]?.();
  }
}

function inOrder(a: Day, b: Day): readonly [Day, Day] {
  return a <= b ? [a, b] : [b, a];
}

function dayAt(event: Event): Day | undefined {
  return (event.target as Element).closest<HTMLElement>('[data-day]')?.dataset['day'];
}
