/** Finds the values of secrets in bytes that come in pieces. Pure. */

/** Shorter values would be found in every file (contract §5). */
const SHORTEST_SECRET = 4;
/** Variables that no tool.json calls a secret are often words and numbers, which a program may well say too. */
const SHORTEST_OTHER = 8;

interface Needle {
  name: string;
  bytes: Buffer;
}

export class SecretFinder {
  readonly #needles: readonly Needle[];
  readonly #overlap: number;

  /**
   * @param variables of the tool's `.env`
   * @param declared names that its tool.json calls secrets
   */
  constructor(variables: Readonly<Record<string, string>>, declared: ReadonlySet<string>) {
    this.#needles = Object.entries(variables).flatMap(([name, value]) => {
      const shortest = declared.has(name) ? SHORTEST_SECRET : SHORTEST_OTHER;
      if (value.length < shortest || value.trim() === '') return [];
      // As it is, and as JSON writes it.
      const spellings = new Set([value, JSON.stringify(value).slice(1, -1)]);
      return [...spellings].map((spelling) => ({ name, bytes: Buffer.from(spelling) }));
    });
    this.#overlap = Math.max(0, ...this.#needles.map(({ bytes }) => bytes.length - 1));
  }

  /** Starts a new file: what is returned tells, for each piece of it, the name of a variable whose value it completes. */
  begin(): (piece: Buffer) => string | null {
    let before = Buffer.alloc(0);
    return (piece) => {
      const text = Buffer.concat([before, piece]);
      before = text.subarray(Math.max(0, text.length - this.#overlap));
      return this.#needles.find(({ bytes }) => text.includes(bytes))?.name ?? null;
    };
  }
}
