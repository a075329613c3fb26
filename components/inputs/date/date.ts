/** A day, in the browser's own calendar. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import * as contract from '../../../contract/inputs/date.ts';
import type { Json } from '../../../contract/json.ts';
import type { InputSpec } from '../../../contract/types.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import type { Words } from '../../core/words.ts';
import { shownText } from '../text-field.ts';

/** What a half-filled native field stands for: its digits cannot be read, but it is not blank. */
const HALF = '…';

class DateControl implements InputControl {
  readonly #host: FieldHost;
  /** A value that no calendar can show is drawn as text until the field is left with a date in it. */
  #asText = false;

  constructor(host: FieldHost) {
    this.#host = host;
  }

  render(): TemplateResult {
    const { ids, spec, words, raw, disabled, required, invalid, describedBy } = this.#host;
    const shown = shownDate(raw);
    this.#asText ||= shown !== '' && day(shown) === undefined;
    const bounds = boundsText(spec, words);
    const describe = [describedBy, bounds ? 'bounds' : ''].filter(Boolean).join(' ');
    return html`
      <input
        class="control date tabular"
        part="control"
        type=${this.#asText ? 'text' : 'date'}
        id=${ids.control}
        min=${day(spec['min']) ?? nothing}
        max=${day(spec['max']) ?? nothing}
        aria-describedby=${describe || nothing}
        aria-invalid=${invalid ? 'true' : nothing}
        aria-required=${required ? 'true' : nothing}
        ?disabled=${disabled}
        .value=${live(shown)}
        @input=${this.#typed}
        @change=${this.#typed}
        @blur=${this.#left}
      />
      ${bounds ? html`<div class="bounds" id="bounds">${bounds}</div>` : nothing}
    `;
  }

  readonly #typed = (event: Event): void => {
    const { value, validity } = event.target as HTMLInputElement;
    const raw = value !== '' ? value : validity.badInput ? HALF : undefined;
    // While its parts are typed one by one, the native field says `change` with each.
    if (event.type === 'change' && raw !== HALF) this.#host.change(raw);
    else this.#host.input(raw);
  };

  readonly #left = (event: Event): void => {
    const { validity } = event.target as HTMLInputElement;
    if (validity.badInput) this.#host.change(HALF);
    const shown = shownDate(this.#host.raw);
    if (!this.#asText || (shown !== '' && day(shown) === undefined)) return;
    this.#asText = false;
    this.#host.requestUpdate();
  };
}

/** As `YYYY-MM-DD` where the value can be read as a date, else as it stands. */
function shownDate(raw: Json | undefined): string {
  if (raw === undefined || raw === HALF) return '';
  const read = contract.normalise(raw);
  return read.ok ? read.value : shownText(raw);
}

/** A real day as a native field takes it; undefined for anything else. */
function day(value: Json | undefined): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? value : undefined;
}

/** The days between which the date must lie, in the reader's way; '' when there is no bound. */
function boundsText(spec: InputSpec, words: Words): string {
  const [min, max] = [day(spec['min']), day(spec['max'])].map((text) =>
    text === undefined ? undefined : words.date(Date.parse(text), { dateStyle: 'medium', timeZone: 'UTC' }),
  );
  if (min && max) return words.text('date.between', { min, max });
  if (min) return words.text('date.from', { min });
  return max ? words.text('date.until', { max }) : '';
}

const look = css`
  .date {
    min-inline-size: 0;
    appearance: none;
  }
  .date::-webkit-date-and-time-value {
    text-align: start;
  }
  .date::-webkit-calendar-picker-indicator {
    cursor: pointer;
    opacity: 0.6;
  }
  .date::-webkit-calendar-picker-indicator:hover {
    opacity: 1;
  }
  .bounds {
    margin-block-start: 3px;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 18px;
  }
`;

export const control: InputControlDefinition = {
  contract,
  styles: look,
  label: 'for',
  enterRuns: true,
  create: (host) => new DateControl(host),
};
