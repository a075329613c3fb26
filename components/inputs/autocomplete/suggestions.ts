/** Suggestions of a tool: asked for once the typing rests, given up when it goes on, never taken from an old answer. */
import { isObject, type Json } from '../../../contract/json.ts';

export interface Suggestion {
  readonly value: string | number | bigint | boolean;
  readonly label: string;
}

/**
 * `idle`: nothing was asked; `busy`: the rows, if any, are those of an earlier question; `failed`: no answer came;
 * `found`: these are the answer.
 */
export interface SuggestionState {
  kind: 'idle' | 'busy' | 'failed' | 'found';
  rows: readonly Suggestion[];
}

/** Rest after the last letter, in ms, before a tool is asked. */
const REST = 200;
const NONE: SuggestionState = { kind: 'idle', rows: [] };

export type Ask = (query: string, signal: AbortSignal) => Promise<Json>;

export class Suggestions {
  readonly #changed: () => void;
  #state: SuggestionState = NONE;
  #request: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `changed` is called whenever the state is another. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get state(): SuggestionState {
    return this.#state;
  }

  /** Asks once the typing rests; `now` does not wait. What was asked before is given up. */
  look(query: string, ask: Ask, { now = false } = {}): void {
    this.#giveUp();
    this.#become({ kind: 'busy', rows: this.#state.rows });
    if (now) void this.#send(query, ask);
    else this.#timer = setTimeout(() => void this.#send(query, ask), REST);
  }

  /** Gives up what is asked, and forgets what was found. */
  stop(): void {
    this.#giveUp();
    if (this.#state.kind !== 'idle') this.#become(NONE);
  }

  async #send(query: string, ask: Ask): Promise<void> {
    const request = (this.#request = new AbortController());
    let state: SuggestionState;
    try {
      state = { kind: 'found', rows: readSuggestions(await ask(query, request.signal)) };
    } catch {
      state = { kind: 'failed', rows: [] };
    }
    // Another question was asked meanwhile, or none is wanted any more.
    if (this.#request === request) this.#become(state);
  }

  #giveUp(): void {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#request = null;
  }

  #become(state: SuggestionState): void {
    this.#state = state;
    this.#changed();
  }
}

/**
 * An answer of `/autocomplete/<name>` (contract §4): a list, or `{results: […]}`, of `{value, label}` or of bare values.
 * What is neither is left out; a value that comes twice is shown once.
 */
export function readSuggestions(answer: Json): Suggestion[] {
  const list = isObject(answer) ? answer['results'] : answer;
  if (!Array.isArray(list)) return [];
  const found = new Map<Json, Suggestion>();
  for (const item of list) {
    const value = isObject(item) ? item['value'] : item;
    if (value === undefined || value === null || typeof value === 'object' || found.has(value)) continue;
    const label = isObject(item) ? item['label'] : undefined;
    found.set(value, { value, label: typeof label === 'string' && label !== '' ? label : String(value) });
  }
  return [...found.values()];
}
