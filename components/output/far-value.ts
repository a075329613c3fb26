/**
 * A value that was too big to travel inside its run: the tool's store has a reference to a file of the gateway in its
 * place. It is fetched when the card comes near the visible part of the page, and given to the store, so that every
 * element that shows the output has it.
 */
import { html, type ReactiveController, type TemplateResult } from 'lit';
import { isArtefactReference } from '../../contract/artefacts.ts';
import type { Json } from '../../contract/json.ts';
import { ProblemError } from '../core/client.ts';
import type { OutputState } from '../core/field.ts';
import { exclamationCircleIcon } from '../core/icons-more.ts';
import type { StoreLink } from '../core/link.ts';
import type { PixieOutput } from './output.ts';

/** What one screen further down is fetched before it is scrolled to. */
const NEAR = '100% 0px';

export class FarValue implements ReactiveController {
  readonly #card: PixieOutput;
  #observer: IntersectionObserver | null = null;
  #near = false;
  /** What is being fetched, or could not be. */
  #reference: Json = null;
  #fetching: AbortController | null = null;
  #failure: 'unfetched' | 'gone' | null = null;
  /** What was drawn last; it stays, dimmed, until the new value is here. */
  #last: OutputState | null = null;

  constructor(card: PixieOutput) {
    this.#card = card;
    card.addController(this);
  }

  /** The value could not be fetched. */
  get failed(): boolean {
    return this.#failure !== null;
  }

  hostDisconnected(): void {
    this.#forget();
    this.#observer?.disconnect();
    this.#observer = null;
    this.#near = false;
  }

  /** The state of an output with what there is to draw now, in place of a reference. */
  drawable(state: OutputState | null, store: StoreLink): OutputState | null {
    if (state === null || !isArtefactReference(state.value) || !store.client || !store.fetched) {
      this.#forget();
      this.#last = state;
      return state;
    }
    const reference: Json = state.value;
    if (reference !== this.#reference) {
      this.#forget();
      this.#reference = reference;
    }
    this.#want(store);
    const last = this.#last;
    if (last?.kind === 'value' && last.spec.type === state.spec.type && !this.failed) {
      return { ...last, spec: state.spec, streaming: false, outdated: true };
    }
    return { ...state, kind: 'waiting', value: null, reason: null };
  }

  /** The sentence and the button of a value that could not be fetched. */
  excuse(): TemplateResult {
    const { words } = this.#card;
    return html`<p class="excuse">
        ${exclamationCircleIcon}<span>${words.text(`output.${this.#failure ?? 'unfetched'}`)}</span>
      </p>
      <button type="button" class="button" @click=${this.#again}>${words.text('retry')}</button>`;
  }

  readonly #again = (): void => {
    this.#forget();
    this.#card.requestUpdate();
  };

  #forget(): void {
    this.#fetching?.abort();
    this.#fetching = null;
    this.#failure = null;
    this.#reference = null;
  }

  #want(store: StoreLink): void {
    if (this.#fetching || this.failed) return;
    if (this.#near) void this.#fetch(store);
    else this.#watch();
  }

  /** A card in a tab that is not shown has no place, so it comes near when its tab is opened. */
  #watch(): void {
    if (this.#observer) return;
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        this.#near = true;
        this.#observer?.disconnect();
        this.#observer = null;
        this.#card.requestUpdate();
      },
      { rootMargin: NEAR },
    );
    this.#observer.observe(this.#card);
  }

  async #fetch(store: StoreLink): Promise<void> {
    const reference = this.#reference;
    if (!isArtefactReference(reference)) return;
    const { signal } = (this.#fetching = new AbortController());
    const key = this.#card.name;
    try {
      // By its id: where the rest leads, a tool could have written.
      const value = await store.client!.json(`/api/artefacts/${reference.$artefact}`, { signal });
      if (!signal.aborted) store.fetched!(key, reference, value);
    } catch (error) {
      if (signal.aborted) return;
      this.#fetching = null;
      this.#failure = error instanceof ProblemError && error.problem.status === 404 ? 'gone' : 'unfetched';
      const { words } = this.#card;
      this.#card.announce(words.text(`output.${this.#failure}`));
      this.#card.requestUpdate();
    }
  }
}
