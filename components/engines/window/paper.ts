/** Hears when the page goes to a printer and comes back, as long as it is asked to. */

export class PaperWatch {
  readonly #changed: (printing: boolean) => void;
  #print: MediaQueryList | null = null;
  #printing = false;

  /** @param changed told before the page is laid out for paper, and after it was laid out for the screen again */
  constructor(changed: (printing: boolean) => void) {
    this.#changed = changed;
  }

  get printing(): boolean {
    return this.#printing;
  }

  start(): void {
    if (this.#print) return;
    // The events of a real printer come in time to draw more; the query also knows of pages that only look so.
    this.#print = matchMedia('print');
    this.#print.addEventListener('change', this.#turned);
    window.addEventListener('beforeprint', this.#begins);
    window.addEventListener('afterprint', this.#ends);
  }

  stop(): void {
    this.#print?.removeEventListener('change', this.#turned);
    this.#print = null;
    window.removeEventListener('beforeprint', this.#begins);
    window.removeEventListener('afterprint', this.#ends);
    this.#printing = false;
  }

  readonly #begins = (): void => this.#turn(true);
  readonly #ends = (): void => this.#turn(false);
  readonly #turned = ({ matches }: MediaQueryListEvent): void => this.#turn(matches);

  #turn(printing: boolean): void {
    if (printing === this.#printing) return;
    this.#printing = printing;
    this.#changed(printing);
  }
}
