/** A field for one coordinate. What was typed stays as it was typed for as long as it stands for the value. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { jsonEqual } from '../../../contract/json.ts';
import type { FieldHost } from '../../core/control.ts';
import { formatNumber, signsOf, type NumberSigns } from '../../inputs/number/decimal.ts';
import { shownText } from '../../inputs/text-field.ts';
import { readDegrees } from './degrees.ts';
import type { Place } from './geo.ts';
import { isDegrees, type Cell } from './rows.ts';

/** Where a field's coordinate lives. Asked anew at every turn. */
export interface DegreeModel {
  value(): Cell;
  set(value: Cell, settled: boolean): void;
  /** Both coordinates were typed or pasted into one field. */
  setPair(place: Place): void;
  /** True when a pasted text was taken whole, as a list or as a box. */
  paste(text: string, signs: NumberSigns): boolean;
}

export interface DegreeLook {
  readonly id: string;
  /** Shown in the box; '' where there is no room. */
  readonly caption: string;
  /** Shown while it is empty. */
  readonly placeholder?: string;
  readonly name: string;
  readonly limit: 90 | 180;
  /** Nothing else is wrong, so that the mark stands here. */
  readonly blamed: boolean;
}

export class DegreeField {
  readonly #host: FieldHost;
  readonly #model: DegreeModel;
  #signs: NumberSigns | null = null;
  #typed: { text: string; value: Cell; locale: string } | null = null;

  constructor(host: FieldHost, model: DegreeModel) {
    this.#host = host;
    this.#model = model;
  }

  render({ id, caption, placeholder, name, limit, blamed }: DegreeLook): TemplateResult {
    const { disabled, required, invalid, describedBy } = this.#host;
    const value = this.#model.value();
    const wrong = invalid && (blamed || (value !== undefined && !isDegrees(value, limit)));
    return html`
      <label class="control degree ${wrong ? 'invalid' : ''} ${disabled ? 'off' : ''}">
        ${caption ? html`<span class="caption" aria-hidden="true">${caption}</span>` : nothing}
        <input
          class="tabular"
          type="text"
          inputmode="text"
          id=${id}
          dir="ltr"
          autocomplete="off"
          spellcheck="false"
          aria-label=${name}
          placeholder=${placeholder || nothing}
          aria-describedby=${describedBy || nothing}
          aria-invalid=${wrong ? 'true' : nothing}
          aria-required=${required ? 'true' : nothing}
          ?disabled=${disabled}
          .value=${live(this.#text)}
          @input=${this.#input}
          @change=${this.#change}
          @paste=${this.#paste}
        />
      </label>
    `;
  }

  get #text(): string {
    const value = this.#model.value();
    const typed = this.#typed;
    if (typed && typed.locale === this.#host.words.locale && jsonEqual(typed.value ?? null, value ?? null)) {
      return typed.text;
    }
    return typeof value === 'number' ? formatNumber(value, this.#local) : shownText(value);
  }

  get #local(): NumberSigns {
    const { locale } = this.#host.words;
    if (this.#signs?.locale !== locale) this.#signs = signsOf(locale);
    return this.#signs;
  }

  readonly #input = (event: Event): void => {
    const { value: text } = event.target as HTMLInputElement;
    const read = this.#read(text);
    const value = Array.isArray(read) ? text : (read as Cell);
    this.#typed = { text, value, locale: this.#host.words.locale };
    this.#model.set(value, false);
  };

  readonly #change = (event: Event): void => {
    const { value: text } = event.target as HTMLInputElement;
    const read = this.#read(text);
    if (Array.isArray(read)) {
      this.#typed = null;
      this.#model.setPair(read as Place);
      return;
    }
    // A number is written in the reader's way once the field is left; a text stays.
    const value = read as Cell;
    this.#typed = typeof value === 'number' ? null : { text, value, locale: this.#host.words.locale };
    this.#model.set(value, true);
    this.#host.requestUpdate();
  };

  readonly #paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (this.#model.paste(text, this.#local)) {
      event.preventDefault();
      return;
    }
    const read = this.#read(text);
    if (!Array.isArray(read)) return;
    event.preventDefault();
    this.#typed = null;
    this.#model.setPair(read as Place);
  };

  /** Degrees, a pair, the text as it stands when it is neither, nothing when there is none. */
  #read(text: string): Cell | Place {
    if (text.trim() === '') return undefined;
    return readDegrees(text, this.#local) ?? text;
  }
}
