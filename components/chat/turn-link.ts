/** The outputs of one turn, as `<pixie-output>` reads them: live from the tool's store, later from what was kept. */
import type { OutputSpec } from '../../contract/types.ts';
import type { Client } from '../core/client.ts';
import type { FieldState, OutputState } from '../core/field.ts';
import type { StoreLink, Topic } from '../core/link.ts';
import { OutputBoard } from '../core/output-board.ts';
import type { Store } from '../core/store.ts';
import type { Words } from '../core/words.ts';
import type { Turn } from './conversation.ts';

export class TurnLink implements StoreLink {
  readonly #store: Store;
  readonly #turn: Turn;
  readonly #board: OutputBoard;
  readonly #specs: readonly OutputSpec[];
  readonly #listeners = new Map<Topic, Set<() => void>>();
  #finished = false;

  constructor(store: Store, turn: Turn, specs: readonly OutputSpec[]) {
    this.#store = store;
    this.#turn = turn;
    this.#specs = specs;
    this.#board = new OutputBoard((key) => this.#touch(`output:${key}`));
    this.#board.setSpecs(specs);
  }

  /** The turn changed: whoever draws an output of it looks again. */
  changed(): void {
    if (this.#turn.state !== 'live' && !this.#finished) {
      this.#finished = true;
      this.#board.finish(this.#turn.outputs);
    }
    for (const { key } of this.#specs) this.#touch(`output:${key}`);
  }

  on(topic: Topic, listener: () => void): () => void {
    if (topic === 'words') return this.#store.on(topic, listener);
    const set = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, set.add(listener));
    return () => void set.delete(listener);
  }

  output(key: string): OutputState | null {
    const state = this.#finished ? this.#board.state(key) : this.#store.output(key);
    // What a turn said was said with the options of then; later ones do not make it outdated.
    return state && { ...state, outdated: false };
  }

  field(): FieldState | null {
    return null;
  }
  input(): void {}
  change(): void {}
  touch(): void {}
  submit(): void {}

  get words(): Words {
    return this.#store.words;
  }
  get client(): Client | null {
    return this.#store.client;
  }
  get toolId(): string | null {
    return this.#store.toolId;
  }

  #touch(topic: Topic): void {
    for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener();
  }
}
