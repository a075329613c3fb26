/** The output `image_compare`: two pictures on top of each other, with a divider that is moved between them. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { describe, exporters, normalise, type ImageCompareValue } from '../../../contract/outputs/image_compare.ts';
import { englishOfMedia } from '../../core/i18n/media/en.ts';
import { chevronRightIcon } from '../../core/icons-more.ts';
import type { OutputView, OutputViewDefinition, ViewFormat, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { sizeInHead } from '../../engines/media/dimensions.ts';
import { addresses, copyOf, isHere, original } from '../../engines/media/formats.ts';
import { chevronLeftIcon } from '../../engines/media/icons.ts';
import { Medium } from '../../engines/media/medium.ts';
import { notice } from '../../engines/media/notice.ts';
import { noticeStyles } from '../../engines/media/notice.styles.ts';
import type { Size } from '../../engines/media/zoom.ts';
import { compareStyles } from './image_compare.styles.ts';

type Side = 'before' | 'after';

class ImageCompareView implements OutputView {
  readonly #host: ViewHost<ImageCompareValue>;
  readonly #media: Record<Side, Medium>;
  #value: ImageCompareValue | null = null;
  readonly #sizes: Record<Side, Size | null> = { before: null, after: null };
  /** Percent of the width that shows the first picture. */
  #divider = 50;

  constructor(host: ViewHost<ImageCompareValue>) {
    this.#host = host;
    this.#media = { before: new Medium(host, 'picture'), after: new Medium(host, 'picture') };
  }

  render(): TemplateResult {
    const { value } = this.#host;
    const words = this.#host.words.with(englishOfMedia);
    for (const side of ['before', 'after'] as const) {
      this.#media[side].load(value[side]);
      if (value[side] !== this.#value?.[side]) this.#sizes[side] = sizeInHead(value[side]);
    }
    this.#value = value;
    const names = labelsOf(value, words);
    return this.#instead(names, words) ?? this.#pair(names, words);
  }

  /** While one of them is missing there is nothing to compare; each says by itself what it waits for. */
  #instead(names: Record<Side, string>, words: Words): TemplateResult | null {
    const before = notice(this.#media.before, 'image', names.before, words);
    const after = notice(this.#media.after, 'image', names.after, words);
    return before || after ? html`<div class="missing">${before ?? nothing} ${after ?? nothing}</div>` : null;
  }

  #pair(names: Record<Side, string>, words: Words): TemplateResult {
    const { before, after } = names;
    const percent = words.number(this.#divider / 100, { style: 'percent' });
    return html`<div class="compare">
      ${this.#layer('after', after)} ${this.#layer('before', before)}
      <span class="divider" aria-hidden="true"><span class="grip">${chevronLeftIcon}${chevronRightIcon}</span></span>
      <input
        class="slide"
        type="range"
        min="0"
        max="100"
        .step=${'any'}
        aria-label=${words.text('compare.divider', { before, after })}
        aria-valuetext=${words.text('compare.shown', { percent, before })}
        .value=${live(String(this.#divider))}
        @input=${this.#slid}
        @keydown=${this.#key}
      />
    </div>`;
  }

  #layer(side: Side, name: string): TemplateResult {
    const medium = this.#media[side];
    return html`<div class="layer ${side}">
      <img
        src=${medium.src ?? nothing}
        alt=${name}
        decoding="async"
        draggable="false"
        referrerpolicy="no-referrer"
        @load=${(event: Event) => this.#loaded(side, event.target as HTMLImageElement)}
        @error=${medium.fail}
      />
      <span class="name" aria-hidden="true">${name}</span>
    </div>`;
  }

  #loaded(side: Side, { naturalWidth, naturalHeight }: HTMLImageElement): void {
    this.#sizes[side] = { width: naturalWidth || 300, height: naturalHeight || 150 };
    this.#place();
  }

  readonly #slid = (event: Event): void => {
    this.#move(Number((event.target as HTMLInputElement).value));
  };

  /** The arrows' own step would be one hundredth in some browsers and one in others. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2, PageDown: -10, PageUp: 10 }[event.key];
    const to = { Home: 0, End: 100 }[event.key] ?? (by === undefined ? undefined : this.#divider + by);
    if (to === undefined) return;
    event.preventDefault();
    this.#move(to);
  };

  #move(to: number): void {
    this.#divider = Math.min(100, Math.max(0, to));
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    this.#place();
  }

  /** By script, since a strict page policy forbids inline styles. Both are cut, so that neither shows behind the other. */
  #place(): void {
    const frame = this.#host.root.querySelector<HTMLElement>('.compare');
    if (!frame) return;
    const { before, after } = this.#media;
    const size = this.#sizes.before ?? before.size ?? this.#sizes.after ?? after.size;
    frame.classList.toggle('known', size !== null);
    if (size) {
      frame.style.setProperty('--_width', String(size.width));
      frame.style.setProperty('--_height', String(size.height));
    }
    const at = this.#divider;
    frame.querySelector<HTMLElement>('.before')!.style.clipPath = `inset(0 ${100 - at}% 0 0)`;
    frame.querySelector<HTMLElement>('.after')!.style.clipPath = `inset(0 0 0 ${at}%)`;
    frame.querySelector<HTMLElement>('.divider')!.style.left = `${at}%`;
  }

  hostDisconnected(): void {
    this.#media.before.close();
    this.#media.after.close();
  }

  copyText(): string {
    const { before, after } = this.#host.value;
    return [before, after].map((data) => copyOf(this.#host, data)).join('\n');
  }

  formats(): readonly ViewFormat[] {
    const { value } = this.#host;
    const sides = ['before', 'after'] as const;
    const far = sides.map((side) => value[side]).filter((data) => !isHere(this.#host, data));
    return [
      ...sides
        .filter((side) => isHere(this.#host, value[side]))
        .map((side) => original(this.#host, value[side], { name: side })),
      ...(far.length > 0 ? [addresses('addresses', far)] : []),
    ];
  }
}

function labelsOf({ before_label, after_label }: ImageCompareValue, words: Words): Record<Side, string> {
  return {
    before: before_label || words.text('compare.before'),
    after: after_label || words.text('compare.after'),
  };
}

export const view: OutputViewDefinition = {
  // The originals are offered only while there are some to be had here; `formats` says when.
  contract: { normalise, exporters: exporters.filter(({ name }) => name === 'json'), describe },
  styles: [noticeStyles, compareStyles],
  size: 'full',
  reserve: 320,
  expandable: true,
  create: (host: ViewHost<ImageCompareValue>) => new ImageCompareView(host),
};
