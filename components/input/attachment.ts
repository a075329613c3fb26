/** The way from a field to its store: given directly, or found by the id of a `<pixie-tool>`, now or later. */
import { linkTool, type StoreLink } from '../core/link.ts';

export interface Address {
  store: StoreLink | null;
  for: string | null;
  name: string;
}

export class Attachment {
  /** The store, null while there is none. */
  link: StoreLink | null = null;
  readonly #element: Element;
  readonly #changed: () => void;
  #unlink: (() => void) | null = null;
  #stops: (() => void)[] = [];

  /** @param changed the store came, went, or has something new about the field */
  constructor(element: Element, changed: () => void) {
    this.#element = element;
    this.#changed = changed;
  }

  attach({ store, for: id, name }: Address): void {
    this.detach();
    if (store) this.#listen(store, name);
    else if (id) {
      this.#unlink = linkTool(this.#element, id, (tool) => {
        this.#leave();
        const part = tool?.join?.(this.#element, 'input', name);
        if (part) this.#stops.push(part);
        if (tool) this.#listen(tool.store, name);
        this.#changed();
      });
    }
    this.#changed();
  }

  detach(): void {
    this.#unlink?.();
    this.#unlink = null;
    this.#leave();
  }

  #listen(store: StoreLink, name: string): void {
    this.link = store;
    for (const topic of [`field:${name}`, 'schema', 'words'] as const) {
      this.#stops.push(store.on(topic, this.#changed));
    }
  }

  #leave(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.link = null;
  }
}
