import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether an element may load now: at once, or when it first comes near the visible part of the page. */
export class NearController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element & { readonly loading: 'eager' | 'lazy' };
  #observer: IntersectionObserver | null = null;
  #seen = false;

  constructor(host: ReactiveControllerHost & Element & { readonly loading: 'eager' | 'lazy' }) {
    this.#host = host;
    host.addController(this);
  }

  get near(): boolean {
    return this.#seen || this.#host.loading !== 'lazy';
  }

  hostUpdated(): void {
    if (this.near || this.#observer) return;
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#seen = true;
        this.hostDisconnected();
        this.#host.requestUpdate();
      },
      { rootMargin: '400px' },
    );
    this.#observer.observe(this.#host);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }
}
