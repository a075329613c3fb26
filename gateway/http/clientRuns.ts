/**
 * A script written against the tool's own contract chooses its run_id, or takes the one that the tool returned; the
 * gateway's runs have ids of their own. This remembers which is which, for each caller apart, and forgets the oldest.
 */
export class ClientRuns {
  readonly #max: number;
  readonly #byKey = new Map<string, string>();

  constructor(max = 10_000) {
    this.#max = max;
  }

  remember(toolId: string, identity: string | null, clientId: string, runId: string): void {
    const key = keyOf(toolId, identity, clientId);
    this.#byKey.delete(key);
    this.#byKey.set(key, runId);
    for (const oldest of this.#byKey.keys()) {
      if (this.#byKey.size <= this.#max) break;
      this.#byKey.delete(oldest);
    }
  }

  /** Our id for what the client calls its run; its own text where nothing else is known, since it may be ours. */
  resolve(toolId: string, identity: string | null, clientId: string): string {
    return this.#byKey.get(keyOf(toolId, identity, clientId)) ?? clientId;
  }
}

function keyOf(...parts: (string | null)[]): string {
  return JSON.stringify(parts);
}
