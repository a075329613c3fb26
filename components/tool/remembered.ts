import { parseJson, stringifyJson } from '../../contract/json.ts';
import type { Edits } from '../core/store.ts';

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

/** What was typed into this tool last, kept in this browser until the form is reset. */
export class RememberedInputs {
  readonly #key: string;

  /** @param place what tells this element from others of the origin. */
  constructor(place: string) {
    this.#key = `pixie:inputs:${place}`;
  }

  get edits(): Edits {
    const text = stored(() => localStorage.getItem(this.#key));
    try {
      return text ? (parseJson(text) as unknown as Edits) : {};
    } catch {
      return {};
    }
  }

  set edits(edits: Edits) {
    const text = stringifyJson(edits);
    if (text === '{}' || text.length > MOST) stored(() => localStorage.removeItem(this.#key));
    else stored(() => localStorage.setItem(this.#key, text));
  }
}

/** Characters: a browser gives an origin about five million for all that it keeps. */
const MOST = 500_000;

function session<T>(use: (storage: Storage) => T): T | null {
  return stored(() => use(sessionStorage));
}

/** The browser's storage where the page may use it (a sandboxed frame may not) and while it has room. */
function stored<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
