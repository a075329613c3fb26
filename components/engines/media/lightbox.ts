/** One picture of several over the whole page: a modal dialog in the top layer, with everything that a stage can do. */
import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { chevronRightIcon, xMarkIcon } from '../../core/icons-more.ts';
import type { ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { chevronLeftIcon } from './icons.ts';
import type { Medium } from './medium.ts';
import { notice } from './notice.ts';
import { Stage } from './stage.ts';

export interface Exhibit {
  medium: Medium;
  /** '' when it has none. */
  label: string;
}

export class Lightbox {
  readonly #host: ViewHost;
  readonly #stage: Stage;
  readonly #dialog = createRef<HTMLDialogElement>();
  readonly #closed: (index: number) => void;
  #index: number | null = null;
  #count = 0;

  /** @param closed told which picture was shown last, for the focus to go back to */
  constructor(host: ViewHost, closed: (index: number) => void) {
    this.#host = host;
    this.#closed = closed;
    const announce = (sentence: string): void => this.#say(sentence);
    this.#stage = new Stage({ requestUpdate: () => host.requestUpdate(), announce });
  }

  /** Index of the picture on show; null while closed. */
  get index(): number | null {
    return this.#index;
  }

  open(index: number): void {
    this.#index = index;
    this.#host.requestUpdate();
  }

  close(): void {
    this.#dialog.value?.close();
  }

  /** @param exhibit what `index` stands for */
  render(exhibit: Exhibit, count: number, words: Words): TemplateResult {
    this.#count = count;
    const index = this.#index!;
    const place = { position: index + 1, count };
    const name = exhibit.label || words.text('grid.nth', place);
    const square = (label: string, icon: TemplateResult, act: () => void, side = ''): TemplateResult =>
      html`<button type="button" class="quiet square ${side}" aria-label=${label} title=${label} @click=${act}>
        ${icon}
      </button>`;
    return html`<dialog
      class="lightbox"
      aria-label=${name}
      ${ref(this.#dialog)}
      @close=${this.#ended}
      @keydown=${this.#key}
      @click=${this.#outside}
    >
      <div class="strip">
        <span class="title">${exhibit.label}</span>
        <span class="count tabular" aria-live="polite">${words.text('grid.position', place)}</span>
        <span class="said visually-hidden" role="status" aria-live="polite"></span>
        ${exhibit.medium.state === 'ready' ? this.#stage.tools(words) : nothing}
        ${square(words.text('grid.close'), xMarkIcon, () => this.close(), 'shut')}
      </div>
      <div class="show">${this.#content(exhibit, name, words)}</div>
      ${
        count > 1
          ? html`${square(words.text('grid.previous'), chevronLeftIcon, () => this.#step(-1), 'back')}
            ${square(words.text('grid.next'), chevronRightIcon, () => this.#step(1), 'forth')}`
          : nothing
      }
    </dialog>`;
  }

  #content({ medium }: Exhibit, name: string, words: Words): TemplateResult {
    return notice(medium, 'image', '', words) ?? this.#stage.render(medium, name, words);
  }

  updated(): void {
    const dialog = this.#dialog.value;
    if (this.#index === null || !dialog) return;
    if (!dialog.open) {
      dialog.showModal();
      this.#focus(dialog);
    }
    this.#stage.updated();
  }

  /** The card goes. */
  drop(): void {
    this.#stage.close();
    this.#index = null;
  }

  #step(by: number): void {
    if (this.#index === null) return;
    this.#show((this.#index + by + this.#count) % this.#count);
  }

  #show(index: number): void {
    this.#index = index;
    this.#stage.fit();
    // A stage that gave way to a notice took the focus with it.
    void this.#host.updateComplete.then(() => {
      if (!this.#host.root.activeElement && this.#dialog.value) this.#focus(this.#dialog.value);
    });
  }

  /** The picture takes the keys that zoom; arrows go on to the dialog while there is nothing to move. */
  #focus(dialog: HTMLElement): void {
    (dialog.querySelector<HTMLElement>('.stage') ?? dialog.querySelector<HTMLElement>('.shut'))?.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    // Behind a modal dialog nothing of the page is meant; Escape is the browser's.
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const rtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -1 : 1;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => this.#step(-rtl),
      ArrowRight: () => this.#step(rtl),
      Home: () => this.#show(0),
      End: () => this.#show(this.#count - 1),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };

  /** Beside the picture and its strip there is only the backdrop. */
  readonly #outside = (event: Event): void => {
    if (event.target === event.currentTarget) this.close();
  };

  readonly #ended = (): void => {
    const index = this.#index;
    this.#stage.close();
    this.#index = null;
    this.#host.requestUpdate();
    if (index !== null) this.#closed(index);
  };

  #say(sentence: string): void {
    const region = this.#dialog.value?.querySelector('.said');
    if (region) region.textContent = sentence;
  }
}
