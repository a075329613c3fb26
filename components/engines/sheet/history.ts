/** Steps back and forth. A state is kept by reference: whoever changes something makes a new one. */

/** A list of 5 000 references is 40 kB, so this many are 4 MB at most. */
const DEPTH = 100;

export class History<State> {
  #past: State[] = [];
  #future: State[] = [];

  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Something was done; `before` is the state that a step back brings. */
  did(before: State): void {
    this.#past.push(before);
    if (this.#past.length > DEPTH) this.#past.shift();
    this.#future = [];
  }

  /** The state before the last step; undefined when there is none. `now` is what a step forth brings. */
  undo(now: State): State | undefined {
    return turn(this.#past, this.#future, now);
  }

  redo(now: State): State | undefined {
    return turn(this.#future, this.#past, now);
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
  }
}

function turn<State>(from: State[], to: State[], now: State): State | undefined {
  const state = from.pop();
  if (state !== undefined) to.push(now);
  return state;
}
