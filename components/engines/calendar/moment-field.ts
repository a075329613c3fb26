/**
 * The browser's own field for a day, a time or both, which never swallows what is in it: a half-filled field counts as
 * filled in wrongly, and a value that no native field can show is drawn as text until it is mended.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { createRef, ref, type Ref } from 'lit/directives/ref.js';
import type { Json } from '../../../contract/json.ts';
import type { NormalisedInput } from '../../../contract/types.ts';
import type { FieldHost } from '../../core/control.ts';
import { englishOfCalendar } from '../../core/i18n/calendar/en.ts';
import { shownText } from '../../inputs/text-field.ts';

/** What a half-filled native field stands for: its digits cannot be read, but it is not blank. */
export const HALF = '…';

/** Now, as a button offers it: the key of its name and the value. */
export interface Present {
  readonly name: keyof typeof englishOfCalendar;
  readonly value: string;
}

/** Where a field's moment lives. Asked anew at every turn. */
export interface MomentModel {
  readonly kind: 'date' | 'time' | 'datetime-local';
  readonly id: string;
  /** The name of a field that no label points to. */
  name?(): string;
  value(): Json | undefined;
  /** A value as the native field writes it, or that it is none. */
  read(value: Json): NormalisedInput<string>;
  bounds?(): { readonly min?: string | undefined; readonly max?: string | undefined };
  /** Ids of what describes the field besides its hint and error. */
  described?(): string;
  /** A blank field offers the present moment; null where it lies out of bounds. */
  present?(): Present | null;
  set(raw: Json | undefined, settled: boolean): void;
}

export class MomentField {
  readonly #host: FieldHost;
  readonly #model: MomentModel;
  readonly #native: Ref<HTMLInputElement> = createRef();
  /** A value that no native field can show is drawn as text until it is a moment, and then until the field is left. */
  #asText = false;

  constructor(host: FieldHost, model: MomentModel) {
    this.#host = host;
    this.#model = model;
  }

  /** The field itself, without a box round it. */
  input(look: string): TemplateResult {
    const { disabled, required, invalid, describedBy } = this.#host;
    const { kind, id } = this.#model;
    const { min, max } = this.#model.bounds?.() ?? {};
    const native = this.#readable();
    if (native === null) this.#asText = true;
    else if (!this.#native.value?.matches(':focus')) this.#asText = false;
    const describe = [describedBy, this.#model.described?.() ?? ''].filter(Boolean).join(' ');
    return html`<input
      class="moment tabular ${look}"
      part="control"
      type=${this.#asText ? 'text' : kind}
      id=${id}
      autocomplete="off"
      dir=${this.#asText ? 'auto' : nothing}
      min=${min ?? nothing}
      max=${max ?? nothing}
      aria-label=${this.#model.name?.() ?? nothing}
      aria-describedby=${describe || nothing}
      aria-invalid=${invalid ? 'true' : nothing}
      aria-required=${required ? 'true' : nothing}
      ?disabled=${disabled}
      .value=${live(this.#asText ? shownText(this.#model.value()) : (native ?? ''))}
      @input=${this.#typed}
      @change=${this.#typed}
      @keyup=${this.#noticed}
      @blur=${this.#left}
      ${ref(this.#native)}
    />`;
  }

  /** The field in a box of its own; while it is blank, with a button for the present moment. */
  box(): TemplateResult {
    const { ids, disabled } = this.#host;
    const value = this.#model.value();
    const blank = value === undefined || value === null || value === '';
    const present = blank && !disabled ? this.#model.present?.() : null;
    return html`<div class="moment-place">
      ${this.input('control')}${
        present
          ? html`<button
              class="quiet present"
              type="button"
              id="present"
              aria-labelledby="present ${ids.label}"
              @click=${this.#pickPresent}
              ${ref(this.#align)}
            >
              ${this.#host.words.with(englishOfCalendar).text(present.name)}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** Digits of a half-filled field are no value that a reset could take away. */
  updated(): void {
    const native = this.#native.value;
    const value = this.#model.value();
    const blank = value === undefined || value === null || value === '';
    if (native && blank && native.validity.badInput && !native.matches(':focus')) native.value = '';
  }

  /**
   * Browsers lay their field out by their own language, not by the page's: the button stands where that one ends.
   * Looked up in the next frame, once for all the fields of a form.
   */
  readonly #align = (button?: Element): void => {
    if (!(button instanceof HTMLElement)) return;
    requestAnimationFrame(() => {
      const native = this.#native.value;
      if (!native || !button.isConnected) return;
      const { direction } = getComputedStyle(native);
      if (getComputedStyle(button).direction !== direction) button.dir = direction;
    });
  };

  focus(): void {
    this.#native.value?.focus();
  }

  /** As the native field writes it, '' for blank; null when it cannot. */
  #readable(): string | null {
    const value = this.#model.value();
    if (value === undefined || value === null || value === '' || value === HALF) return '';
    const read = this.#model.read(value);
    return read.ok ? read.value : null;
  }

  readonly #typed = (event: Event): void => {
    const { value, validity } = event.target as HTMLInputElement;
    const raw = value !== '' ? value : validity.badInput ? HALF : undefined;
    // While its parts are typed one by one, the native field says `change` with each.
    this.#model.set(raw, event.type === 'change' && raw !== HALF);
  };

  /**
   * The first parts of a moment are typed without an `input` event (seen in Chromium), so that Enter would run the tool
   * as if the field were blank.
   */
  readonly #noticed = (event: Event): void => {
    const { value, validity } = event.target as HTMLInputElement;
    if (value !== '' || validity.badInput === (this.#model.value() === HALF)) return;
    this.#model.set(validity.badInput ? HALF : undefined, false);
  };

  readonly #left = (event: Event): void => {
    const { validity } = event.target as HTMLInputElement;
    if (validity.badInput) this.#model.set(HALF, true);
    if (this.#asText) this.#host.requestUpdate();
  };

  readonly #pickPresent = (): void => {
    const present = this.#model.present?.();
    // The button goes once there is a value; the focus stays with the field.
    this.focus();
    if (present) this.#model.set(present.value, true);
  };
}

export const momentLook = css`
  .moment {
    min-inline-size: 0;
    appearance: none;
  }
  .moment::-webkit-date-and-time-value {
    text-align: start;
  }
  .moment::-webkit-calendar-picker-indicator {
    cursor: pointer;
    opacity: 0.6;
  }
  .moment::-webkit-calendar-picker-indicator:hover {
    opacity: 1;
  }
  .moment-place {
    position: relative;
    container-type: inline-size;
  }
  .present {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 34px;
    block-size: fit-content;
    margin-block: auto;
  }
  /* No room beside letters of twice the size. */
  @container (max-inline-size: 17em) {
    .present {
      display: none;
    }
  }
  .bounds {
    margin-block-start: 3px;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 18px;
  }
  @media (pointer: coarse) {
    .present {
      min-block-size: 42px;
    }
  }
`;
