/** Choosing from a list by typing the first letters, where there is no text field to type into. */
import { foldedLabels, fold } from './fold.ts';

/** Letters that follow each other within this time, in ms, are one word. */
const PAUSE = 700;

export class TypeAhead {
  #typed = '';
  #last = Number.NEGATIVE_INFINITY;

  /** True while a word is being typed: a space then belongs to it. */
  active(now: number): boolean {
    return this.#typed !== '' && now - this.#last < PAUSE;
  }

  /**
   * The row that the letters typed so far mean, looked for from `from` on and round the end; −1 for none. The same
   * letter again goes to the next row that begins with it.
   * @param now in ms, of any clock that only goes forward
   */
  find(rows: readonly { label: string }[], letter: string, from: number, now: number): number {
    this.#typed = this.active(now) ? this.#typed + fold(letter) : fold(letter);
    this.#last = now;
    const again = [...this.#typed].every((each) => each === this.#typed[0]);
    const wanted = again ? this.#typed[0]! : this.#typed;
    const labels = foldedLabels(rows);
    const start = again ? from + 1 : Math.max(0, from);
    for (let step = 0; step < labels.length; step += 1) {
      const index = (start + step) % labels.length;
      if (labels[index]!.startsWith(wanted)) return index;
    }
    return -1;
  }
}
