/** S01 and S02: is this request meant for us, and is its target one that everybody reads alike? Pure. */

/** Header names and values as they came, in pairs: `http.IncomingMessage.rawHeaders`. */
export type RawHeaders = readonly string[];

/** All values of a header, in order. Node's own `headers` silently keeps the first of two Host lines. */
export function valuesOf(rawHeaders: RawHeaders, name: string): string[] {
  const values: string[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === name) values.push(rawHeaders[i + 1] ?? '');
  }
  return values;
}

/**
 * Names under which we may be addressed. Whole strings: `new URL()` reads `127.1`, `0x7f.1` and `2130706433` as
 * 127.0.0.1, so comparing anything parsed would let spellings through that nobody listed.
 */
export function hostNames(host: string, port: number, configured: readonly string[] = []): ReadonlySet<string> {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (host === '::1') names.push(`[::1]:${port}`);
  // A browser leaves out the port that belongs to the scheme.
  if (port === 80) names.push(...names.map((name) => name.slice(0, -':80'.length)));
  return new Set([...names, ...configured.map((name) => name.toLowerCase())]);
}

/** True when there is exactly one Host line and it is one of our names. */
export function isOurHost(rawHeaders: RawHeaders, names: ReadonlySet<string>): boolean {
  const hosts = valuesOf(rawHeaders, 'host');
  return hosts.length === 1 && names.has((hosts[0] ?? '').toLowerCase());
}

/** Visible ASCII but `#` and backslash. Node itself lets `#`, absolute-form and bytes above 127 through. */
const TARGET = /^\/[!"$-[\]-~]*$/;
/** Control bytes, slash and backslash, hidden by percent-encoding. */
const HIDDEN = /%(?:[01][0-9a-f]|7f|2f|5c)/i;
const DOTS = /^(?:\.|%2e){1,2}$/i;

/** The path and query of an origin-form target, or why it is none. A query may hold what a path may not. */
export function splitTarget(target: string): { path: string; query: string } | { fault: string } {
  if (!TARGET.test(target)) return { fault: 'The request target must be a plain path.' };
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  const query = mark === -1 ? '' : target.slice(mark + 1);
  // A URL parser would read `//name/x` as another host.
  if (path.startsWith('//')) return { fault: 'The path may not begin with two slashes.' };
  if (HIDDEN.test(path)) return { fault: 'The path may not hold an encoded slash, backslash or control character.' };
  if (path.split('/').some((segment) => DOTS.test(segment))) return { fault: 'The path may not hold dot segments.' };
  try {
    decodeURIComponent(path);
  } catch {
    return { fault: 'The path is not valid percent-encoding of UTF-8.' };
  }
  return { path, query };
}
