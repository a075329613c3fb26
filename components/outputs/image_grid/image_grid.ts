/** The output `image_grid`: pictures side by side, each of which opens over the page. */
import { html, nothing, type TemplateResult } from 'lit';
import { describe, exporters, normalise, type ImageGridValue } from '../../../contract/outputs/image_grid.ts';
import { englishOfMedia } from '../../core/i18n/media/en.ts';
import { exclamationCircleIcon } from '../../core/icons-more.ts';
import type { OutputView, OutputViewDefinition, ViewFormat, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { copyOf } from '../../engines/media/formats.ts';
import { globeAltIcon } from '../../engines/media/icons.ts';
import { Lightbox } from '../../engines/media/lightbox.ts';
import { lightboxStyles } from '../../engines/media/lightbox.styles.ts';
import { NearLoader } from '../../engines/media/near.ts';
import { noticeStyles } from '../../engines/media/notice.styles.ts';
import { stageStyles } from '../../engines/media/stage.styles.ts';
import { Cell, moved, waitingByHost } from './cells.ts';
import { gridFormats } from './grid-formats.ts';
import { gridStyles } from './image_grid.styles.ts';

class ImageGridView implements OutputView {
  readonly #host: ViewHost<ImageGridValue>;
  readonly #lightbox: Lightbox;
  readonly #loader = new NearLoader();
  #value: ImageGridValue | null = null;
  #cells: readonly Cell[] = [];
  /** The list whose items are watched. */
  #watched: readonly Cell[] | null = null;
  /** The one picture that Tab reaches. */
  #current = 0;

  constructor(host: ViewHost<ImageGridValue>) {
    this.#host = host;
    this.#lightbox = new Lightbox(host, (index) => this.#focus(index));
  }

  get #words(): Words {
    return this.#host.words.with(englishOfMedia);
  }

  render(): TemplateResult {
    this.#read();
    const words = this.#words;
    const cells = this.#cells;
    if (cells.length === 0) return html`<p class="none">${words.text('grid.empty')}</p>`;
    for (const cell of cells) cell.prepare();
    const { index } = this.#lightbox;
    const shown = index === null ? undefined : cells[index];
    // What is looked at is loaded, however far below its small picture lies.
    if (shown) shown.near = true;
    return html`${this.#questions(words)}
      <ul class="thumbs" role="list" aria-label=${this.#host.spec.label} @keydown=${this.#key}>
        ${cells.map((cell, at) => this.#thumb(cell, at, words))}
      </ul>
      ${shown ? this.#lightbox.render(shown, cells.length, words) : nothing}`;
  }

  /** Pictures that are still the same keep what was loaded and asked for. */
  #read(): void {
    const { value } = this.#host;
    if (value === this.#value) return;
    this.#value = value;
    const before = this.#cells;
    this.#cells = value.images.map((image, at) => {
      const known = before[at];
      return known?.image.value === image.value && known.label === (image.label ?? '')
        ? known
        : new Cell(this.#host, image);
    });
    for (const cell of before) if (!this.#cells.includes(cell)) cell.medium.close();
    this.#current = Math.min(this.#current, Math.max(0, this.#cells.length - 1));
    if ((this.#lightbox.index ?? 0) >= this.#cells.length) this.#lightbox.close();
  }

  #questions(words: Words): TemplateResult | typeof nothing {
    const groups = [...waitingByHost(this.#cells)].filter(([, cells]) => cells.length > 1);
    if (groups.length === 0) return nothing;
    return html`<div class="elsewhere-bar">
      ${groups.map(
        ([host, cells]) =>
          html`<button type="button" class="button" @click=${() => cells.forEach(({ medium }) => medium.ask())}>
            ${words.text('media.images.remote', { n: cells.length, host })}
          </button>`,
      )}
    </div>`;
  }

  #thumb(cell: Cell, at: number, words: Words): TemplateResult {
    const { medium, label } = cell;
    const name = label || words.text('grid.nth', { position: at + 1, count: this.#cells.length });
    const ask = medium.state === 'remote' ? words.text('image.remote', { host: medium.remote?.host }) : null;
    return html`<li>
      <button
        type="button"
        class="thumb"
        tabindex=${at === this.#current ? 0 : -1}
        aria-label=${ask === null ? words.text('grid.open', { name }) : `${name} · ${ask}`}
        @click=${() => this.#press(cell, at)}
        @focus=${() => this.#reach(at)}
      >
        ${this.#face(cell, ask)}
      </button>
      ${label ? html`<span class="name" title=${label}>${label}</span>` : nothing}
    </li>`;
  }

  #face({ medium, near }: Cell, ask: string | null): TemplateResult {
    if (ask !== null) return html`<span class="instead">${globeAltIcon}<span>${ask}</span></span>`;
    if (medium.state === 'failed' || (medium.state === 'adrift' && near)) {
      return html`<span class="instead">${exclamationCircleIcon}</span>`;
    }
    return html`<img
      alt=""
      src=${near && medium.src !== null ? medium.src : nothing}
      decoding="async"
      draggable="false"
      referrerpolicy="no-referrer"
      @error=${medium.fail}
    />`;
  }

  #press(cell: Cell, at: number): void {
    this.#current = at;
    if (cell.medium.state === 'remote') {
      cell.near = true;
      cell.medium.ask();
    } else this.#lightbox.open(at);
  }

  #reach(at: number): void {
    if (this.#current === at) return;
    this.#current = at;
    this.#host.requestUpdate();
  }

  #focus(index: number): void {
    this.#current = index;
    void this.#host.updateComplete.then(() => this.#thumbs()[index]?.focus());
  }

  #thumbs(): HTMLElement[] {
    return [...this.#host.root.querySelectorAll<HTMLElement>('.thumb')];
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const thumbs = this.#thumbs();
    const top = thumbs[0]?.getBoundingClientRect().top;
    const beyond = thumbs.findIndex((thumb) => thumb.getBoundingClientRect().top !== top);
    const columns = beyond === -1 ? thumbs.length : beyond;
    const rtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
    const next = moved(event.key, this.#current, thumbs.length, columns, rtl);
    if (next === null) return;
    event.preventDefault();
    thumbs[next]?.focus();
  };

  hostUpdated(): void {
    this.#lightbox.updated();
    if (this.#watched === this.#cells) return;
    this.#watched = this.#cells;
    this.#loader.close();
    const items = this.#host.root.querySelectorAll('.thumbs li');
    this.#cells.forEach((cell, at) => {
      const item = items[at];
      if (item && !cell.near) this.#loader.watch(item, () => this.#approach(cell));
    });
  }

  hostConnected(): void {
    window.addEventListener('beforeprint', this.#print);
  }

  /** On paper there is no scrolling there. */
  readonly #print = (): void => {
    for (const cell of this.#cells) cell.near = true;
    this.#host.drawNow?.();
  };

  #approach(cell: Cell): void {
    cell.near = true;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeprint', this.#print);
    this.#loader.close();
    this.#lightbox.drop();
    this.#watched = null;
    for (const { medium } of this.#cells) medium.close();
  }

  copyText(): string {
    return this.#host.value.images.map(({ value }) => copyOf(this.#host, value)).join('\n');
  }

  formats(): readonly ViewFormat[] {
    return gridFormats(this.#host, this.#host.value.images);
  }
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: [stageStyles, noticeStyles, gridStyles, lightboxStyles],
  size: 'full',
  reserve: 320,
  expandable: true,
  create: (host: ViewHost<ImageGridValue>) => new ImageGridView(host),
};
