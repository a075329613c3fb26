/**
 * Where an output gets its state from: a tool found by id (`for`), a store that the tool hands over, or the element's
 * own `spec` and `value`. Whatever is set when, before or after attach, the result is the same.
 */
import { isObject, type Json } from '../../contract/json.ts';
import type { OutputSpec } from '../../contract/types.ts';
import type { Client } from '../core/client.ts';
import type { OutputState } from '../core/field.ts';
import { languageOf } from '../core/language.ts';
import { linkTool, type StoreLink, type ToolElement } from '../core/link.ts';
import { views } from '../core/loaders.ts';
import { loadTable, Words } from '../core/words.ts';
import { FarValue } from './far-value.ts';
import { Pages } from './pages.ts';
import type { PixieOutput } from './output.ts';

export class OutputSource {
  readonly #element: PixieOutput;
  readonly far: FarValue;
  readonly #pages: Pages;
  #connected = false;
  #store: StoreLink | null = null;
  #leave: (() => void)[] = [];
  #unlink: (() => void) | null = null;
  #words: Words | null = null;
  #own: { given: unknown; value: Json | undefined; view: unknown; state: OutputState } | null = null;

  constructor(element: PixieOutput) {
    this.#element = element;
    this.far = new FarValue(element);
    this.#pages = new Pages(element);
  }

  connect(): void {
    this.#connected = true;
    this.#words = null;
    this.relink();
  }

  disconnect(): void {
    this.#connected = false;
    this.#drop();
  }

  /** `for`, `name` or `store` changed. */
  relink(): void {
    this.#drop();
    if (!this.#connected) return;
    const { store, for: id } = this.#element;
    if (store) this.#follow(store, null);
    else if (id) this.#unlink = linkTool(this.#element, id, (tool) => this.#follow(tool?.store ?? null, tool));
  }

  /** Language or overrides changed. */
  relearn(): void {
    this.#words = null;
  }

  get words(): Words {
    return this.#store?.words ?? (this.#words ??= this.#learn());
  }

  /** Belongs to a tool, whether that is here yet or not. */
  get linked(): boolean {
    return this.#element.store !== null || this.#element.for !== null;
  }

  get client(): Client | null {
    return this.#store?.client ?? null;
  }

  get toolId(): string | null {
    return this.#store?.toolId ?? null;
  }

  get mapTiles(): string | null {
    return this.#store?.mapTiles ?? null;
  }

  /** Runs the tool for the next page of this output; null where no run of a tool brought it. */
  get more(): ((cursor: string, join: (current: Json, page: Json) => Json) => Promise<void>) | null {
    const store = this.#store;
    if (!store || !this.#pages.available(store)) return null;
    return (cursor, join) => this.#pages.load(store, cursor, join);
  }

  /** Null while there is nothing to draw: no spec yet, or a tool that is not here. */
  get state(): OutputState | null {
    if (this.#store) return this.#pages.whole(this.far.drawable(this.#store.output(this.#element.name), this.#store));
    return this.#element.for ? null : this.#alone();
  }

  #follow(store: StoreLink | null, tool: ToolElement | null): void {
    this.#forget();
    this.#store = store;
    const update = (): void => this.#element.requestUpdate();
    if (store) {
      const { name } = this.#element;
      this.#leave = [store.on(`output:${name}`, update), store.on('schema', update), store.on('words', update)];
      const left = tool?.join?.(this.#element, 'output', name);
      if (left) this.#leave.push(left);
    }
    update();
  }

  #drop(): void {
    this.#unlink?.();
    this.#unlink = null;
    this.#forget();
  }

  #forget(): void {
    for (const leave of this.#leave) leave();
    this.#leave = [];
    this.#store = null;
  }

  #learn(): Words {
    const locale = this.#element.lang || languageOf(this.#element);
    void loadTable(locale).then((changed) => {
      if (!changed) return;
      this.#words = null;
      this.#element.requestUpdate();
    });
    return new Words(locale, this.#element.i18n);
  }

  #alone(): OutputState | null {
    const { value, streaming } = this.#element;
    const given = this.#element.spec;
    const spec = readSpec(given, this.#element.name);
    if (!spec) return null;
    const view = views.peek(spec.type);
    const known = this.#own;
    if (known && known.given === given && known.value === value && known.view === view) {
      // The very same spec as long as it says the same: views read their value anew for another one.
      const same = known.state.spec.key === spec.key;
      return { ...known.state, spec: same ? known.state.spec : spec, streaming };
    }
    const state = judge(spec, value, view, streaming);
    this.#own = { given, value, view, state };
    return state;
  }
}

function judge(
  spec: OutputSpec,
  value: Json | undefined,
  view: ReturnType<typeof views.peek>,
  streaming: boolean,
): OutputState {
  const base = { spec, value: value ?? null, reason: null, streaming, outdated: false };
  if (value === undefined) return { ...base, kind: streaming ? 'waiting' : 'empty' };
  if (typeof view !== 'object') return { ...base, kind: value === null ? 'none' : 'value' };
  const normal = view.contract.normalise(value, spec);
  if (normal.ok) return { ...base, kind: 'value', value: normal.value };
  return value === null ? { ...base, kind: 'none' } : { ...base, kind: 'misfit', reason: normal.reason };
}

/** What a page gives as spec, made drawable; null when it names no type. */
function readSpec(spec: Partial<OutputSpec> | null, name: string): OutputSpec | null {
  if (!isObject(spec) || typeof spec.type !== 'string') return null;
  const key = typeof spec.key === 'string' ? spec.key : name || spec.type;
  return { ...spec, key, type: spec.type, label: typeof spec.label === 'string' ? spec.label : '' };
}
