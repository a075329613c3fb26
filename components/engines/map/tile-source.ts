/**
 * Where map tiles come from, as a host or the gateway's configuration says it: an address with `{z}`, `{x}` and `{y}`,
 * and after a space the words that its owner wants to be shown.
 */
export interface TileSource {
  /** Absolute; may hold `{s}` (a, b, c) and `{r}` (`@2x` on fine screens). */
  readonly url: string;
  /** Never empty: without words of its own the name of the server. */
  readonly attribution: string;
  /** The name of the server, for sentences about it. */
  readonly host: string;
}

const PLACEHOLDERS = new Set(['s', 'z', 'x', 'y', 'r']);
const NEEDED = ['{z}', '{x}', '{y}'];

/**
 * Null where nothing usable is named.
 * @param given `https://tiles.example.org/{z}/{x}/{y}.png © The people who made it`
 * @param base what a relative address is relative to
 */
export function readTileSource(given: unknown, base: string): TileSource | null {
  const [, address = '', words = ''] = (typeof given === 'string' && /^\s*(\S+)\s*(.*?)\s*$/s.exec(given)) || [];
  if (!NEEDED.every((part) => address.includes(part))) return null;
  if ([...address.matchAll(/\{(.*?)\}/g)].some(([, name = '']) => !PLACEHOLDERS.has(name))) return null;
  const url = absolute(address, base);
  if (!url) return null;
  // `{s}` is a part of the name that says nothing to a reader.
  const host = new URL(url.replace('{s}.', '').replace(/\{s\}/g, 'a')).host;
  return { url, attribution: words || host, host };
}

/** A URL would escape the braces, so they stand aside meanwhile. */
function absolute(address: string, base: string): string | null {
  const plain = address.replace(/\{(.)\}/g, 'pixie-$1-place');
  if (!URL.canParse(plain, base)) return null;
  const { href, protocol } = new URL(plain, base);
  return /^https?:$/.test(protocol) ? href.replace(/pixie-(.)-place/g, '{$1}') : null;
}
