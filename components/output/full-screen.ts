/**
 * Full screen: the card becomes a popover and moves to the top layer with everything in it, so a chart keeps its zoom
 * and a log its place. Nothing is copied and nothing moves in the tree. (A `<dialog>` would bring its own focus trap,
 * but a card that stands in the page may not be one: its role cannot be changed to a group.)
 */
import type { ReactiveController } from 'lit';
import type { PixieOutput } from './output.ts';

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

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
    const { frame } = this.#card;
    if (this.#active || !frame || !this.#card.isConnected) return;
    // The card leaves the flow; the page behind it must not move.
    this.#card.style.minBlockSize = `${this.#card.offsetHeight}px`;
    this.#active = true;
    frame.popover = 'manual';
    frame.showPopover();
    this.#card.requestUpdate();
    this.#focusButton();
  }

  leave(): void {
    if (!this.#active) return;
    this.#stand();
    this.#focusButton();
  }

  hostDisconnected(): void {
    if (this.#active) this.#stand();
  }

  /** Escape leaves; Tab stays inside, as behind a cover there is nothing to see. */
  readonly key = (event: KeyboardEvent): void => {
    if (!this.#active || event.defaultPrevented) return;
    if (event.key === 'Escape' && !this.#card.renderRoot.querySelector('.menu:popover-open')) {
      // Else a dialog of the page, in which the card may stand, would close too.
      event.preventDefault();
      event.stopPropagation();
      this.leave();
    } else if (event.key === 'Tab') this.#wrap(event);
  };

  #wrap(event: KeyboardEvent): void {
    const stops = [...(this.#card.frame?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])].filter(
      (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
    );
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if ((this.#card.renderRoot as ShadowRoot).activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }

  #stand(): void {
    this.#active = false;
    const { frame } = this.#card;
    if (frame?.matches(':popover-open')) frame.hidePopover();
    frame?.removeAttribute('popover');
    this.#card.style.removeProperty('min-block-size');
    this.#card.requestUpdate();
  }

  #focusButton(): void {
    void this.#card.updateComplete.then(() => {
      if (this.#card.isConnected) {
        this.#card.frame?.querySelector<HTMLElement>('.expand')?.focus({ preventScroll: true });
      }
    });
  }
}
