/** A box for one number, with its unit: the number input, and the readouts of a slider. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { normaliseNumber } from '../../../contract/inputs/shared/numbers.ts';
import { isNumeric, jsonEqual, type Json } from '../../../contract/json.ts';
import type { FieldHost } from '../../core/control.ts';
import { shownText } from '../text-field.ts';
import { decimalsTyped, formatNumber, parseNumber, signsOf, stepped, type NumberSigns } from './decimal.ts';

/** What a box's number may be, and how it steps. */
export interface BoxScale {
  readonly step: number | bigint;
  readonly min: number | bigint | undefined;
  readonly max: number | bigint | undefined;
  /** Decimals that are always shown. */
  readonly decimals: number;
}

/** Where a box's number lives. Asked anew at every turn. */
export interface BoxModel {
  readonly id: string;
  /** The name of a box that no label points to. */
  name(): string | undefined;
  value(): Json | undefined;
  scale(): BoxScale;
  set(raw: Json | undefined, settled: boolean): void;
}

export class NumberBox {
  readonly #host: FieldHost;
  readonly #model: BoxModel;
  #signs: NumberSigns | null = null;
  /** What was typed, and the value that it stands for: shown as long as the field holds that value. */
  #typed: { text: string; raw: Json | undefined; locale: string } | null = null;

  constructor(host: FieldHost, model: BoxModel) {
    this.#host = host;
    this.#model = model;
  }

  render(): TemplateResult {
    const { spec, disabled, required, invalid, describedBy } = this.#host;
    const { id } = this.#model;
    const { min, max } = this.#model.scale();
    const name = this.#model.name();
    const text = this.#text;
    const unit = typeof spec['unit'] === 'string' ? spec['unit'] : '';
    const number = this.#number;
    return html`
      <div class="control box ${invalid ? 'invalid' : ''} ${disabled ? 'off' : ''}" part="control" @click=${this.#aim}>
        <input
          class="number tabular"
          type="text"
          inputmode=${takesMinus(min) ? 'text' : 'decimal'}
          id=${id}
          role="spinbutton"
          autocomplete="off"
          spellcheck="false"
          aria-label=${name ?? nothing}
          aria-valuenow=${number === undefined ? nothing : String(number)}
          aria-valuemin=${min === undefined ? nothing : String(min)}
          aria-valuemax=${max === undefined ? nothing : String(max)}
          aria-valuetext=${text === '' ? nothing : unit ? `${text} ${unit}` : text}
          aria-describedby=${describedBy || nothing}
          aria-invalid=${invalid ? 'true' : nothing}
          aria-required=${required ? 'true' : nothing}
          ?disabled=${disabled}
          .value=${live(text)}
          @input=${this.#input}
          @change=${this.#change}
          @keydown=${this.#keydown}
        />${unit ? html`<span class="unit" aria-hidden="true"><bdi>${unit}</bdi></span>` : nothing}
      </div>
    `;
  }

  get #text(): string {
    const value = this.#model.value();
    const typed = this.#typed;
    if (typed && typed.locale === this.#host.words.locale && jsonEqual(typed.raw, value)) return typed.text;
    const number = this.#number;
    return number === undefined ? shownText(value) : formatNumber(number, this.#local, this.#model.scale().decimals);
  }

  /** Of what the field holds; a host page may have given it as text. */
  get #number(): number | bigint | undefined {
    const value = this.#model.value();
    const read = value === undefined ? undefined : normaliseNumber(value);
    return read?.ok ? read.value : undefined;
  }

  get #local(): NumberSigns {
    const { locale } = this.#host.words;
    if (this.#signs?.locale !== locale) this.#signs = signsOf(locale);
    return this.#signs;
  }

  /** A click on the unit or the edge is meant for the number. */
  readonly #aim = (event: Event): void => {
    const input = (event.currentTarget as HTMLElement).querySelector('input');
    if (input && event.target !== input) input.focus();
  };

  readonly #input = (event: Event): void => {
    const { value: text } = event.target as HTMLInputElement;
    this.#keep(text, this.#read(text));
    this.#model.set(this.#typed?.raw, false);
  };

  readonly #change = (event: Event): void => {
    const { value: text } = event.target as HTMLInputElement;
    const raw = this.#read(text);
    const decimals = Math.max(this.#model.scale().decimals, decimalsTyped(text, this.#local));
    this.#keep(isNumeric(raw) ? formatNumber(raw, this.#local, decimals) : text, raw);
    this.#model.set(raw, true);
    this.#host.requestUpdate();
  };

  #keep(text: string, raw: Json | undefined): void {
    this.#typed = { text, raw, locale: this.#host.words.locale };
  }

  /** The number, the text as it stands when it is none, nothing when there is none. */
  #read(text: string): Json | undefined {
    const trimmed = text.trim();
    if (trimmed === '') return undefined;
    return parseNumber(this.#withoutUnit(trimmed), this.#local) ?? text;
  }

  /** A number pasted from a report often brings its unit or currency along. */
  #withoutUnit(text: string): string {
    const { unit } = this.#host.spec;
    const bare = text.replace(/^\p{Sc}|\p{Sc}$/u, '');
    if (typeof unit !== 'string' || unit === '') return bare;
    return bare.endsWith(unit) ? bare.slice(0, -unit.length) : bare.startsWith(unit) ? bare.slice(unit.length) : bare;
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    const input = event.target as HTMLInputElement;
    const next = this.#next(event.key, input);
    if (next === undefined) return;
    event.preventDefault();
    this.#typed = null;
    this.#model.set(next, true);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => input.select());
  };

  #next(key: string, input: HTMLInputElement): number | bigint | undefined {
    const { step, min, max } = this.#model.scale();
    const counts: Record<string, number> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
    const count = counts[key];
    if (count !== undefined) return stepped(this.#number, step, count, { min, max });
    // With a caret in the text, Home and End move it; with the whole number selected they mean the bounds.
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    if (whole && input.value !== '' && key === 'Home') return min;
    if (whole && input.value !== '' && key === 'End') return max;
    return undefined;
  }
}

/** Where a minus may be needed: the decimal pad of iOS has no key for it. */
function takesMinus(min: number | bigint | undefined): boolean {
  return min === undefined || min < 0;
}

export const boxLook = css`
  .box {
    display: flex;
    align-items: stretch;
    padding: 0;
    cursor: text;
  }
  .number {
    flex: 1;
    min-inline-size: 0;
    min-block-size: calc(var(--_control) - 2px);
    padding: 0 11px;
    border: 0;
    border-radius: inherit;
    background: none;
    text-align: start;
  }
  .number:focus-visible {
    outline: none;
  }
  .unit {
    flex: none;
    align-self: center;
    max-inline-size: 50%;
    padding-inline-end: 11px;
    overflow: hidden;
    color: var(--_text-2);
    font-size: 12px;
    text-overflow: ellipsis;
    white-space: nowrap;
    user-select: none;
  }
  .off {
    opacity: 0.6;
    cursor: auto;
  }
`;
