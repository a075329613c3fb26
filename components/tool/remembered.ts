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

/**
 * How high a tool is before its first run, kept for a reload in this tab at this width: what stands below it then does
 * not move, and the browser finds the place to which someone had scrolled.
 */
export class RememberedHeight {
  readonly #key: string;

  constructor(toolId: string | null, width: number) {
    this.#key = `pixie:height:${toolId}:${width}`;
  }

  get pixels(): string | null {
    return session((storage) => storage.getItem(this.#key));
  }

  set pixels(pixels: string) {
    session((storage) => storage.setItem(this.#key, pixels));
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
