/** A number on a scale, or a low and a high one: native ranges for hand and keyboard, and boxes to type exactly. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { createRef, ref, type Ref } from 'lit/directives/ref.js';
import { check, isBlank, neverEmpty, normalise, sample } from '../../../contract/inputs/slider.ts';
import { normaliseNumber } from '../../../contract/inputs/shared/numbers.ts';
import { isNumeric, type Json } from '../../../contract/json.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { sliderSentences } from '../../core/i18n/form-parts.ts';
import { boxLook, NumberBox, type BoxModel } from '../number/box.ts';
import { formatNumber, signsOf, stepped } from '../number/decimal.ts';
import { scaleOf, share, ticksOf, valueAt, type Scale } from './scale.ts';
import { sliderLook } from './slider.styles.ts';

const contract = { check, isBlank, neverEmpty, normalise, sample };

/** Which thumb: a slider without `range` has only the second. */
type End = 'low' | 'high';

class SliderControl implements InputControl {
  readonly #host: FieldHost;
  readonly #track: Ref<HTMLElement> = createRef();
  readonly #boxes: Record<End, NumberBox>;

  constructor(host: FieldHost) {
    this.#host = host;
    this.#boxes = { low: new NumberBox(host, this.#model('low')), high: new NumberBox(host, this.#model('high')) };
  }

  render(): TemplateResult {
    const { disabled, raw } = this.#host;
    const pair = this.#pair;
    const ticked = ticksOf(this.#scale) > 0;
    return html`
      <div class="slider ${pair ? 'pair' : ''}">
        ${pair ? html`<div class="readout">${this.#boxes.low.render()}</div>` : nothing}
        <div
          class="track ${disabled ? 'off' : ''} ${raw === undefined ? 'unset' : ''} ${ticked ? 'ticked' : ''}"
          ${ref(this.#track)}
          @pointerdown=${pair ? this.#press : nothing}
        >
          <div class="rail"><div class="fill"></div></div>
          ${ticked ? this.#ticks() : nothing} ${pair ? this.#range('low') : nothing} ${this.#range('high')}
        </div>
        <div class="readout">${this.#boxes.high.render()}</div>
      </div>
    `;
  }

  /** Positions are custom properties set by script: a strict page refuses `style` attributes. */
  hostUpdated(): void {
    const style = this.#track.value?.style;
    const { min, max } = this.#scale;
    const letters = Math.max(...[min, max].map((end) => this.#spoken(end)?.length ?? 0));
    this.#track.value?.parentElement?.style.setProperty('--letters', String(letters));
    const low = this.#pair ? share(this.#numberOf('low'), this.#scale) : 0;
    style?.setProperty('--from', String(low));
    style?.setProperty('--steps', String(ticksOf(this.#scale)));
    style?.setProperty('--to', String(share(this.#numberOf('high'), this.#scale)));
    // Where both thumbs meet near the upper end, only the lower one can still move.
    this.#track.value?.classList.toggle('low-on-top', low > 0.5);
  }

  #ticks(): TemplateResult {
    const { min, max } = this.#scale;
    return html`<div class="ticks"></div>
      <div class="bounds tabular" aria-hidden="true">
        <span>${this.#written(min)}</span><span>${this.#written(max)}</span>
      </div>`;
  }

  #range(end: End): TemplateResult {
    const { ids, words, spec, disabled, invalid, describedBy } = this.#host;
    const { min, max, step } = this.#scale;
    const value = this.#numberOf(end);
    const first = this.#pair ? end === 'low' : true;
    return html`<input
      class="range ${end}"
      type="range"
      id=${first ? ids.control : `${ids.control}-${end}`}
      min=${min}
      max=${max}
      step=${step}
      aria-label=${this.#pair ? words.text(`slider.${end}`, { label: spec.label }) : spec.label}
      aria-valuetext=${this.#spoken(value) ?? nothing}
      aria-describedby=${describedBy || nothing}
      aria-invalid=${invalid ? 'true' : nothing}
      ?disabled=${disabled}
      .value=${live(String(value ?? min))}
      @input=${(event: Event) => this.#moved(end, event)}
      @change=${(event: Event) => this.#moved(end, event)}
      @keydown=${(event: KeyboardEvent) => this.#paged(end, event)}
    />`;
  }

  #spoken(value: number | undefined): string | undefined {
    if (value === undefined) return undefined;
    const { unit } = this.#host.spec;
    const number = this.#written(value);
    return typeof unit === 'string' && unit !== '' ? `${number} ${unit}` : number;
  }

  #written(value: number): string {
    return formatNumber(value, signsOf(this.#host.words.locale), this.#scale.decimals);
  }

  get #scale(): Scale {
    return scaleOf(this.#host.spec);
  }
  get #pair(): boolean {
    return this.#host.spec['range'] === true;
  }

  /** What a box shows. Of a value that is no pair, the first box shows what there is. */
  #valueOf(end: End): Json | undefined {
    const { raw, spec } = this.#host;
    if (raw === undefined) return undefined;
    // A pair is taken as it stands: read by the contract, its ends would swap places while one of them is typed.
    const typed = this.#pair && Array.isArray(raw) && raw.length === 2;
    const read = typed ? null : contract.normalise(raw, spec);
    const value = read?.ok ? read.value : raw;
    if (!this.#pair) return value;
    if (Array.isArray(value)) return value[end === 'low' ? 0 : 1] ?? undefined;
    return end === 'low' ? value : undefined;
  }

  /** Where a thumb stands. */
  #numberOf(end: End): number | undefined {
    const value = this.#valueOf(end);
    const read = value === undefined ? undefined : normaliseNumber(value);
    return read?.ok ? Number(read.value) : undefined;
  }

  #moved(end: End, event: Event): void {
    const input = event.target as HTMLInputElement;
    const value = this.#kept(end, Number(input.value));
    input.value = String(value);
    this.#set(end, value, event.type === 'change');
  }

  /** Ten steps, as in the box; left to themselves, browsers take a tenth of the scale. */
  #paged(end: End, event: KeyboardEvent): void {
    const count = { PageUp: 10, PageDown: -10 }[event.key];
    if (count === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const next = Number(stepped(this.#numberOf(end), this.#scale.step, count, this.#scale));
    this.#set(end, this.#kept(end, next), true);
  }

  /** The thumbs push against each other, they don't pass. */
  #kept(end: End, value: number): number {
    const other = this.#pair ? this.#numberOf(end === 'low' ? 'high' : 'low') : undefined;
    if (other === undefined) return value;
    return end === 'low' ? Math.min(value, other) : Math.max(value, other);
  }

  #set(end: End, value: Json | undefined, settled: boolean): void {
    const raw = this.#pair ? this.#pairWith(end, value, settled) : value;
    if (settled) this.#host.change(raw);
    else this.#host.input(raw);
  }

  /** The other end comes along; a missing one is the end of the scale. Once settled, low ≤ high. */
  #pairWith(end: End, value: Json | undefined, settled: boolean): Json | undefined {
    const { min, max } = this.#scale;
    const other = this.#valueOf(end === 'low' ? 'high' : 'low');
    if (value === undefined && other === undefined) return undefined;
    const pair: Json[] = end === 'low' ? [value ?? null, other ?? max] : [other ?? min, value ?? null];
    const [low, high] = pair;
    return settled && isNumeric(low) && isNumeric(high) && low > high ? [high, low] : pair;
  }

  #model(end: End): BoxModel {
    return {
      id: `${this.#host.ids.control}-${end}-value`,
      name: () =>
        this.#host.words.text(this.#pair ? `slider.${end}` : 'slider.value', { label: this.#host.spec.label }),
      value: () => this.#valueOf(end),
      scale: () => this.#scale,
      set: (raw, settled) => this.#set(end, raw, settled),
    };
  }

  /** With two ranges on top of each other the track itself takes no clicks: the nearer thumb comes to the pointer. */
  readonly #press = (event: PointerEvent): void => {
    const track = this.#track.value;
    if (!track || event.button !== 0 || this.#host.disabled || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    const end = this.#nearer(this.#shareAt(event, track));
    const settle = (settled: boolean) => (move: PointerEvent) =>
      this.#set(end, this.#kept(end, valueAt(this.#shareAt(move, track), this.#scale)), settled);
    const follow = settle(false);
    track.setPointerCapture(event.pointerId);
    track.addEventListener('pointermove', follow);
    track.addEventListener(
      'lostpointercapture',
      (last) => {
        track.removeEventListener('pointermove', follow);
        settle(true)(last);
      },
      { once: true },
    );
    track.querySelector<HTMLInputElement>(`.${end}`)?.focus({ preventScroll: true });
    follow(event);
  };

  #shareAt(event: PointerEvent, track: HTMLElement): number {
    const { left, width } = track.getBoundingClientRect();
    const thumb = parseFloat(getComputedStyle(track).getPropertyValue('--thumb')) || 0;
    const part = (event.clientX - left - thumb / 2) / Math.max(1, width - thumb);
    const inside = Math.min(1, Math.max(0, part));
    return getComputedStyle(track).direction === 'rtl' ? 1 - inside : inside;
  }

  #nearer(part: number): End {
    const low = share(this.#numberOf('low'), this.#scale);
    const high = share(this.#numberOf('high') ?? this.#scale.max, this.#scale);
    return Math.abs(part - low) < Math.abs(part - high) || part < low ? 'low' : 'high';
  }
}

export const control: InputControlDefinition = {
  contract,
  sentences: sliderSentences,
  styles: [boxLook, sliderLook],
  label: 'group',
  enterRuns: true,
  create: (host) => new SliderControl(host),
};
