import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { loadTable, Words, type Strings } from './words.ts';

/** The language of the place where an element stands: the nearest `lang`, across shadow roots, else English. */
export function languageOf(element: Element): string {
  for (let node: Element | null = element; node; node = parentOf(node)) {
    const lang = node.getAttribute('lang');
    if (lang) return lang;
  }
  return 'en';
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/**
 * Keeps an element's words in the language of its place: when it is put there, when its own `lang` or that of the
 * page changes, and when the language's table arrives.
 */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #changed: (words: Words) => void;
  readonly #overrides: () => Strings | null;
  /** False for an element that is told its words by another. */
  readonly #wanted: () => boolean;
  #page: MutationObserver | null = null;
  #own: MutationObserver | null = null;

  constructor(
    host: ReactiveControllerHost & Element,
    changed: (words: Words) => void,
    overrides: () => Strings | null = () => null,
    wanted: () => boolean = () => true,
  ) {
    this.#host = host;
    this.#wanted = wanted;
    this.#changed = changed;
    this.#overrides = overrides;
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.#wanted()) return;
    this.#page = this.#watch(document.documentElement);
    this.#own = this.#watch(this.#host);
    this.refresh();
  }

  hostDisconnected(): void {
    this.#page?.disconnect();
    this.#own?.disconnect();
  }

  /** Looks again, after overrides changed. */
  refresh(): void {
    const language = languageOf(this.#host);
    this.#changed(new Words(language, this.#overrides() ?? {}));
    void loadTable(language).then((fresh) => {
      if (fresh) this.#changed(new Words(language, this.#overrides() ?? {}));
    });
  }

  #watch(element: Element): MutationObserver {
    const observer = new MutationObserver(() => this.refresh());
    observer.observe(element, { attributeFilter: ['lang'] });
    return observer;
  }
}
