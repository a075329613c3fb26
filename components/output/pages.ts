/**
 * Further pages of an output: the tool is run again with the inputs of the run that brought it and the reserved input
 * `cursor` (api.md, «Table paging»). What comes is joined to what the card has, so that it is drawn, copied and saved
 * as one value. A new run begins with its first page again.
 */
import type { Json } from '../../contract/json.ts';
import type { OutputState } from '../core/field.ts';
import type { StoreLink } from '../core/link.ts';
import type { PixieOutput } from './output.ts';

export class Pages {
  readonly #card: PixieOutput;
  /** Joined values by the value of the first page. */
  readonly #joined = new WeakMap<object, Json>();
  #first: Json = null;

  constructor(card: PixieOutput) {
    this.#card = card;
  }

  /** The state with all pages that are here. */
  whole(state: OutputState | null): OutputState | null {
    this.#first = state?.kind === 'value' ? state.value : null;
    const joined = isReference(this.#first) ? this.#joined.get(this.#first) : undefined;
    return state && joined !== undefined ? { ...state, value: joined } : state;
  }

  /** Nothing can be asked for without a run of a tool. */
  available(store: StoreLink | null): boolean {
    return Boolean(store?.client && store.toolId && store.runId);
  }

  /**
   * Fetches the page that a cursor leads to.
   * @throws ConnectionError, ProblemError, or TypeError when what came is no value of the type.
   */
  async load(store: StoreLink, cursor: string, join: (current: Json, page: Json) => Json): Promise<void> {
    const { state, definition } = this.#card;
    const first = this.#first;
    if (!this.available(store) || !state || !definition || !isReference(first)) return;
    const { nextPage } = await import('./next-page.ts');
    const page = await nextPage(store, cursor, state.spec, definition.contract);
    this.#joined.set(first, join(this.#joined.get(first) ?? first, page));
    this.#card.requestUpdate();
  }
}

function isReference(value: Json): value is Json & object {
  return typeof value === 'object' && value !== null;
}
