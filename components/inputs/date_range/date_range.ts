/** A first and a last day: two of the browser's own fields, and one calendar for both. */
import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref, type Ref } from 'lit/directives/ref.js';
import { normalise as normaliseDate } from '../../../contract/inputs/date.ts';
import { check, isBlank as isBlankRange, normalise } from '../../../contract/inputs/date_range.ts';
import type { Json } from '../../../contract/json.ts';
import { datesMessages } from '../../../contract/messages/dates.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { englishOfCalendar } from '../../core/i18n/calendar/en.ts';
import { boundsOf } from '../../engines/calendar/bounds.ts';
import { calendarDaysIcon } from '../../engines/calendar/icons.ts';
import { MomentField, momentLook, type MomentModel } from '../../engines/calendar/moment-field.ts';
import { CalendarSheet } from './calendar-sheet.ts';
import { rangeLook } from './date_range.styles.ts';

const contract = { check, isBlank: isBlankRange, normalise };

class DateRangeControl implements InputControl {
  readonly #host: FieldHost;
  readonly #ends: readonly [MomentField, MomentField];
  readonly #box: Ref<HTMLElement> = createRef();
  readonly #sheet: CalendarSheet;

  constructor(host: FieldHost) {
    this.#host = host;
    this.#ends = [new MomentField(host, this.#model(0)), new MomentField(host, this.#model(1))];
    this.#sheet = new CalendarSheet(host, () => this.#box.value, {
      value: () => {
        const [from, to] = this.#sides().map(dayIn);
        return [from ?? '', to ?? ''];
      },
      bounds: () => boundsOf(host.spec),
      pick: (range) => {
        host.change([...range]);
        this.#sheet.close();
      },
    });
  }

  render(): TemplateResult {
    const { disabled, invalid, spec } = this.#host;
    const words = this.#host.words.with(englishOfCalendar);
    return html`
      <div class="control ends ${invalid ? 'invalid' : ''} ${disabled ? 'off' : ''}" ${ref(this.#box)}>
        ${this.#ends[0].input('end')}<span class="dash" aria-hidden="true">–</span>${this.#ends[1].input('end')}
        <button
          class="opener"
          type="button"
          popovertarget="calendar"
          aria-haspopup="dialog"
          aria-label=${words.text('calendar.open', { label: spec.label })}
          ?disabled=${disabled}
        >
          ${calendarDaysIcon}
        </button>
      </div>
      ${disabled ? nothing : this.#sheet.render()}
    `;
  }

  hostUpdate(): void {
    if (this.#host.disabled) this.#sheet.forget();
  }

  hostDisconnected(): void {
    this.#sheet.forget();
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    for (const end of this.#ends) end.updated();
  }

  /** Where one end is missing, that is the place to go. */
  focus(): void {
    const [from, to] = this.#sides();
    this.#ends[!isBlank(from) && isBlank(to) ? 1 : 0].focus();
  }

  #model(index: 0 | 1): MomentModel {
    const { ids } = this.#host;
    return {
      kind: 'date',
      id: index === 0 ? ids.control : `${ids.control}-to`,
      name: () =>
        this.#host.words
          .with(englishOfCalendar)
          .text(index === 0 ? 'date_range.from' : 'date_range.to', { label: this.#host.spec.label }),
      value: () => this.#sides()[index],
      read: normaliseDate,
      bounds: () => boundsOf(this.#host.spec),
      set: (raw, settled) => this.#set(index, raw, settled),
    };
  }

  /** What each field shows. Of a value that is no pair, the first shows what there is. */
  #sides(): readonly [Json | undefined, Json | undefined] {
    const { raw } = this.#host;
    if (raw === undefined || raw === null) return [undefined, undefined];
    // A pair is taken as it stands, with whatever is typed in it.
    if (Array.isArray(raw) && raw.length === 2) return [raw[0], raw[1]];
    const read = contract.normalise(raw);
    return read.ok ? read.value : [raw, undefined];
  }

  /** The other end comes along as it is; a range that ends before it begins is kept for the person to mend. */
  #set(index: 0 | 1, value: Json | undefined, settled: boolean): void {
    const [from, to] = this.#sides();
    const pair = index === 0 ? [value, to] : [from, value];
    const raw = pair.every(isBlank) ? undefined : pair.map((side) => side ?? '');
    if (settled) this.#host.change(raw);
    else this.#host.input(raw);
  }
}

function isBlank(side: Json | undefined): boolean {
  return side === undefined || side === null || side === '';
}

function dayIn(side: Json | undefined): string {
  const read = isBlank(side) ? undefined : normaliseDate(side ?? null);
  return read?.ok ? read.value : '';
}

export const control: InputControlDefinition = {
  contract,
  sentences: datesMessages,
  styles: [momentLook, rangeLook],
  label: 'group',
  enterRuns: true,
  create: (host) => new DateRangeControl(host),
};
