/**
 * Full screen: the card is a `<dialog>` that usually stands open in the page; made modal it moves to the top layer with
 * everything in it, so a chart keeps its zoom and a log its place. Nothing is copied and nothing moves in the tree.
 */
import type { ReactiveController } from 'lit';
import type { PixieOutput } from './output.ts';

export class FullScreen implements ReactiveController {
  readonly #card: PixieOutput;
  #active = false;

  constructor(card: PixieOutput) {
    this.#card = card;
    card.addController(this);
  }

  get active(): boolean {
    return this.#active;
  }

  enter(): void {
    const frame = this.#card.frame;
    if (this.#active || !frame || !this.#card.isConnected) return;
    // The card leaves the flow; the page behind it must not move.
    this.#card.style.minBlockSize = `${this.#card.offsetHeight}px`;
    this.#active = true;
    frame.removeAttribute('open');
    frame.showModal();
    this.#card.requestUpdate();
    this.#focusButton();
  }

  leave(): void {
    const frame = this.#card.frame;
    if (!this.#active || !frame) return;
    frame.close();
    this.#stand(frame);
    this.#focusButton();
  }

  hostDisconnected(): void {
    const frame = this.#card.frame;
    if (this.#active && frame) this.#stand(frame);
  }

  /** Escape: what the browser would do, plus standing in the page again. */
  readonly cancelled = (event: Event): void => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.leave();
  };

  /** A browser may close a dialog without asking first. */
  readonly closed = (event: Event): void => {
    const frame = event.currentTarget as HTMLDialogElement;
    if (this.#active && event.target === frame && !frame.open) {
      this.#stand(frame);
      this.#focusButton();
    }
  };

  #stand(frame: HTMLDialogElement): void {
    this.#active = false;
    frame.setAttribute('open', '');
    this.#card.style.removeProperty('min-block-size');
    this.#card.requestUpdate();
  }

  #focusButton(): void {
    void this.#card.updateComplete.then(() => {
      if (this.#card.isConnected)
        this.#card.frame?.querySelector<HTMLElement>('.expand')?.focus({ preventScroll: true });
    });
  }
}
