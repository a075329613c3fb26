/** Loads pictures as they come near what is on screen: a browser defers only those that it has to fetch. */

/** Beyond the edges of the window, so that a picture is there when one gets to it. */
const MARGIN = '400px';

export class NearLoader {
  #observer: IntersectionObserver | null = null;
  readonly #wanted = new Map<Element, () => void>();

  /** Calls `load` once, when `element` is near. */
  watch(element: Element, load: () => void): void {
    this.#observer ??= new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: MARGIN });
    this.#wanted.set(element, load);
    this.#observer.observe(element);
  }

  #seen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      this.#observer?.unobserve(target);
      const load = this.#wanted.get(target);
      this.#wanted.delete(target);
      load?.();
    }
  }

  close(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#wanted.clear();
  }
}
