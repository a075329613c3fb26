/** Addresses under which the page can show files; each is given back once its file has left the list. */
export class Previews {
  readonly #urls = new Map<string, { file: File; url: string }>();

  /** The address of an entry's file, the same one until `keep` or `clear`. */
  of(key: string, file: File): string {
    const known = this.#urls.get(key);
    if (known?.file === file) return known.url;
    if (known) URL.revokeObjectURL(known.url);
    const url = URL.createObjectURL(file);
    this.#urls.set(key, { file, url });
    return url;
  }

  /** Gives back all but these. */
  keep(keys: ReadonlySet<string>): void {
    for (const [key, { url }] of this.#urls) {
      if (keys.has(key)) continue;
      URL.revokeObjectURL(url);
      this.#urls.delete(key);
    }
  }

  clear(): void {
    this.keep(new Set());
  }
}
