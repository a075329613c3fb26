/** One picture to look at closely: fitted at first, zoomed by buttons, wheel, fingers and keys, moved by dragging. */
import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { minusIcon, plusIcon } from '../../core/icons-more.ts';
import type { Words } from '../../core/words.ts';
import { sizeInHead } from './dimensions.ts';
import { Gestures, type GestureTarget } from './gestures.ts';
import type { Medium } from './medium.ts';
import { fitted, isZoomed, kept, LARGEST, scaled, type Look, type Point, type Size } from './zoom.ts';

export interface StageHost {
  requestUpdate(): void;
  announce(sentence: string): void;
}

/** One press of a button or key. */
const STEP = 1.5;
/** Of the stage, by one press of an arrow key. */
const PAN = 0.15;
/** From here on the picture's own pixels are shown as squares. */
const SQUARES = 4;
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export class Stage implements GestureTarget {
  readonly #host: StageHost;
  readonly #stage = createRef<HTMLElement>();
  readonly #image = createRef<HTMLImageElement>();
  readonly #gestures = new Gestures(this);
  readonly #observer = new ResizeObserver(() => this.#resized());
  #observed: HTMLElement | null = null;
  #frame = 0;
  #src: string | null = null;
  #picture: Size | null = null;
  /** Of the stage, as it was measured last. */
  #inner: Size = { width: 0, height: 0 };
  /** Null while the picture is fitted, whatever the stage's size becomes. */
  #look: Look | null = null;

  constructor(host: StageHost) {
    this.#host = host;
  }

  get zoomed(): boolean {
    const room = this.#room;
    return this.#look !== null && room !== null && isZoomed(this.#look, this.#picture!, room);
  }

  /** Scale that the picture is drawn at; null while its size is not known. */
  get scale(): number | null {
    return this.#now?.scale ?? null;
  }

  /** Null while the picture's size is not known or the stage is not on screen. */
  get #room(): Size | null {
    return this.#picture && this.#inner.width > 0 ? this.#inner : null;
  }

  get #now(): Look | null {
    const room = this.#room;
    return room === null ? null : (this.#look ?? fitted(this.#picture!, room));
  }

  /** The picture, or the space for one that is on its way. */
  render(medium: Medium, alt: string, words: Words): TemplateResult {
    const { src } = medium;
    if (src === null) return html`<div class="stage"><p class="none">${words.text('media.loading')}</p></div>`;
    if (src !== this.#src) this.#begin(src, medium.size ?? sizeInHead(src));
    return html`<div
      class="stage"
      tabindex="0"
      role="group"
      aria-label=${words.text('image.stage', { name: alt || words.text('media.picture') })}
      ${ref(this.#stage)}
      @wheel=${this.#gestures.wheel}
      @pointerdown=${this.#gestures.start}
      @pointermove=${this.#gestures.move}
      @pointerup=${this.#gestures.end}
      @pointercancel=${this.#gestures.end}
      @dblclick=${this.#double}
      @keydown=${(event: KeyboardEvent) => this.#key(event, words)}
    >
      <img
        src=${src}
        alt=${alt}
        decoding="async"
        draggable="false"
        referrerpolicy="no-referrer"
        ${ref(this.#image)}
        @load=${this.#loaded}
        @error=${(event: Event) => (event.target as Element).getAttribute('src') === this.#src && medium.fail()}
      />
    </div>`;
  }

  /** Buttons for a header. */
  tools(words: Words): TemplateResult | typeof nothing {
    const { scale } = this;
    if (scale === null) return nothing;
    const percent = words.number(scale, { style: 'percent' });
    const actual = words.text('image.actual', { percent });
    const label = this.#look === null ? actual : words.text('image.fit', { percent });
    const square = (name: string, icon: TemplateResult, factor: number, stuck: boolean): TemplateResult =>
      html`<button
        type="button"
        class="quiet square"
        part="tool"
        aria-label=${name}
        title=${name}
        aria-disabled=${stuck}
        @click=${() => this.#press(factor, words)}
      >
        ${icon}
      </button>`;
    return html`${square(words.text('image.out'), minusIcon, 1 / STEP, !this.zoomed)}
      <button
        type="button"
        class="quiet level tabular"
        part="tool"
        aria-label=${label}
        title=${label}
        @click=${() => this.#swap(words)}
      >
        ${percent}
      </button>
      ${square(words.text('image.in'), plusIcon, STEP, scale >= LARGEST)}`;
  }

  /** After each drawing: the picture takes its place. */
  updated(): void {
    const stage = this.#stage.value ?? null;
    if (stage !== this.#observed) {
      this.#observer.disconnect();
      if (stage) this.#observer.observe(stage);
      this.#observed = stage;
    }
    this.#place();
  }

  close(): void {
    this.#observer.disconnect();
    this.#observed = null;
    cancelAnimationFrame(this.#frame);
    this.#gestures.clear();
    this.#src = null;
    this.#look = null;
  }

  shift(x: number, y: number): void {
    const look = this.#now;
    if (look) this.#set({ ...look, x: look.x + x, y: look.y + y });
  }

  zoomBy(factor: number, at: Point): void {
    const [look, box] = [this.#now, this.#stage.value?.getBoundingClientRect()];
    if (!look || !box) return;
    this.#scaleTo(look.scale * factor, { x: at.x - box.x - box.width / 2, y: at.y - box.y - box.height / 2 });
  }

  /** The whole picture again. */
  fit(): void {
    this.#look = null;
    this.#place();
    this.#host.requestUpdate();
  }

  /** A picture of the same size takes the place of the last one: while a tool draws, one keeps looking at one spot. */
  #begin(src: string, size: Size | null): void {
    const before = this.#picture;
    this.#src = src;
    this.#picture = size;
    if (!size || size.width !== before?.width || size.height !== before.height) this.#look = null;
  }

  #scaleTo(scale: number, at: Point = { x: 0, y: 0 }): void {
    const [look, room] = [this.#now, this.#room];
    if (!look || !room) return;
    const bounded = kept({ ...look, scale }, this.#picture!, room).scale;
    this.#set(scaled(look, bounded, at));
  }

  #set(look: Look): void {
    const room = this.#room;
    if (!room) return;
    const next = kept(look, this.#picture!, room);
    const fits = !isZoomed(next, this.#picture!, room);
    const before = this.scale;
    this.#look = fits ? null : next;
    this.#place();
    if (this.scale !== before) this.#host.requestUpdate();
  }

  readonly #loaded = (event: Event): void => {
    const { naturalWidth, naturalHeight } = event.target as HTMLImageElement;
    // SVG without a size of its own has none in some browsers.
    this.#picture = { width: naturalWidth || 300, height: naturalHeight || 150 };
    this.#place();
    this.#host.requestUpdate();
  };

  #resized(): void {
    const before = this.scale;
    this.#place();
    const room = this.#room;
    if (this.#look && room) {
      this.#look = kept(this.#look, this.#picture!, room);
      this.#place();
    }
    if (this.scale === before) return;
    // Not at once: what the host draws then may change the size again, which browsers report as an error of the page.
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#host.requestUpdate());
  }

  /** By script, since a strict page policy forbids inline styles. */
  #place(): void {
    const [stage, image, picture] = [this.#stage.value, this.#image.value, this.#picture];
    if (!stage || !image) return;
    stage.classList.toggle('known', picture !== null);
    if (!picture) return;
    stage.style.setProperty('--_width', String(picture.width));
    stage.style.setProperty('--_height', String(picture.height));
    this.#inner = { width: stage.clientWidth, height: stage.clientHeight };
    const [look, room] = [this.#now, this.#room];
    if (!look || !room) return;
    const [width, height] = [picture.width * look.scale, picture.height * look.scale];
    image.style.inlineSize = `${width}px`;
    image.style.blockSize = `${height}px`;
    image.style.transform = `translate(${(room.width - width) / 2 + look.x}px, ${(room.height - height) / 2 + look.y}px)`;
    image.classList.toggle('squares', look.scale >= SQUARES);
    stage.classList.toggle('zoomed', this.zoomed);
  }

  /** Between fitted and actual size; a picture that is fitted at its actual size is doubled. */
  readonly #double = (event: MouseEvent): void => {
    event.preventDefault();
    if (this.#look) this.fit();
    else this.zoomBy(this.#leap(), { x: event.clientX, y: event.clientY });
  };

  #leap(): number {
    const scale = this.scale ?? 1;
    return scale < 1 ? 1 / scale : 2;
  }

  #swap(words: Words): void {
    if (this.#look) this.fit();
    else this.#scaleTo((this.scale ?? 1) * this.#leap());
    this.#say(words);
  }

  #press(factor: number, words: Words): void {
    this.#scaleTo((this.scale ?? 1) * factor);
    this.#say(words);
  }

  #say(words: Words): void {
    const percent = words.number(this.scale ?? 1, { style: 'percent' });
    this.#host.announce(words.text('image.scale', { percent }));
  }

  #key(event: KeyboardEvent, words: Words): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) {
      const room = this.#room;
      if (!this.zoomed || !room) return;
      this.shift(arrow[0] * room.width * PAN, arrow[1] * room.height * PAN);
    } else if (event.key === '+' || event.key === '=') this.#press(STEP, words);
    else if (event.key === '-' || event.key === '−') this.#press(1 / STEP, words);
    else if (event.key === '0') this.fit();
    else if (event.key === '1') this.#scaleTo(1);
    else return;
    event.preventDefault();
    // A page's own one-key shortcuts are not meant.
    event.stopPropagation();
  }
}
