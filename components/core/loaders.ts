/** Type modules by name: loaded once, when a schema first asks for them. */
import { inputControls } from '../inputs/index.ts';
import { outputViews } from '../outputs/index.ts';
import type { InputControlDefinition } from './control.ts';
import type { OutputViewDefinition } from './view.ts';
import { learn } from './words.ts';

/** What is known of a type's module: `loading`, here, not existing (`unknown`), or not to be had (`failed`). */
export type Loaded<T> = T | 'loading' | 'unknown' | 'failed';

class Loader<T> {
  readonly #sources: Readonly<Record<string, () => Promise<unknown>>>;
  readonly #pick: (module: unknown) => T;
  readonly #fallback: (() => Promise<unknown>) | undefined;
  readonly #state = new Map<string, Loaded<T>>();
  readonly #pending = new Map<string, Promise<Loaded<T>>>();

  /** @param fallback draws types that have no module of their own; without one they are `unknown`. */
  constructor(
    sources: Readonly<Record<string, () => Promise<unknown>>>,
    pick: (module: unknown) => T,
    fallback?: () => Promise<unknown>,
  ) {
    this.#sources = sources;
    this.#pick = pick;
    this.#fallback = fallback;
  }

  #source(type: string): (() => Promise<unknown>) | undefined {
    return Object.hasOwn(this.#sources, type) ? this.#sources[type] : this.#fallback;
  }

  /** What is known now, without loading. */
  peek(type: string): Loaded<T> {
    return this.#state.get(type) ?? (this.#source(type) ? 'loading' : 'unknown');
  }

  /** Loads; never rejects. A failure is forgotten, so that the next call tries again. */
  load(type: string): Promise<Loaded<T>> {
    const state = this.peek(type);
    if (state !== 'loading' && state !== 'failed') return Promise.resolve(state);
    let pending = this.#pending.get(type);
    if (!pending) {
      pending = this.#fetch(type);
      this.#pending.set(type, pending);
    }
    return pending;
  }

  async #fetch(type: string): Promise<Loaded<T>> {
    let state: Loaded<T>;
    try {
      state = this.#pick(await this.#source(type)!());
    } catch (error) {
      console.error(`pixie: the module of the type “${type}” could not be loaded`, error);
      state = 'failed';
    }
    this.#state.set(type, state);
    this.#pending.delete(type);
    return state;
  }
}

export const controls = new Loader<InputControlDefinition>(
  inputControls,
  (module) => {
    const { control } = module as { control: InputControlDefinition };
    if (control.sentences) learn(control.sentences);
    return control;
  },
  () => import('../input/unsupported.ts'),
);
export const views = new Loader<OutputViewDefinition>(
  outputViews,
  (module) => (module as { view: OutputViewDefinition }).view,
);
