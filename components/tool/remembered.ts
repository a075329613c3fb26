/** The run that a tab follows, kept where a reload finds it. */
export class RememberedRun {
  readonly #key: string;

  /** @param place what tells this element from others of the tab. */
  constructor(place: string) {
    this.#key = `pixie:run:${place}`;
  }

  get runId(): string | null {
    return session((storage) => storage.getItem(this.#key));
  }

  set runId(runId: string | null) {
    session((storage) => (runId ? storage.setItem(this.#key, runId) : storage.removeItem(this.#key)));
  }
}

/** sessionStorage where the page may use it (a sandboxed frame may not). */
function session<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}
