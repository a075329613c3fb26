/** A canvas prints as it is on screen: for paper it is drawn once more in the light scheme, and back afterwards. */
export class Paper {
  readonly #draw: (paper: boolean) => void;

  constructor(draw: (paper: boolean) => void) {
    this.#draw = draw;
  }

  watch(): void {
    addEventListener('beforeprint', this.#before);
    addEventListener('afterprint', this.#after);
  }

  unwatch(): void {
    removeEventListener('beforeprint', this.#before);
    removeEventListener('afterprint', this.#after);
  }

  readonly #before = (): void => this.#draw(true);
  readonly #after = (): void => this.#draw(false);
}
