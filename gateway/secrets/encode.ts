/**
 * Writes a value so that python-dotenv reads the very same one. Single quotes know two escapes, `\\` and `\'`, and
 * keep all else, newlines included; only a carriage return has to go into double quotes, since files are read with
 * every kind of line end made `\n`. Held against the real python-dotenv in `encode.test.ts`.
 */

/**
 * `${NAME}` is expanded inside quotes too. A variable without a name is never set, so `${:-$}` always stands for its
 * default, the sign itself.
 */
const DOLLAR = '${:-$}';
/** Before 1.2 a backslash before the closing quote was taken for an escaped quote, even when it was escaped itself. */
const LAST_BACKSLASH = '${:-\\}';

/**
 * The value with its quotes, as it stands behind `KEY=`.
 * @param value without NUL and well-formed; nothing else can be written into a file that Python reads
 */
export function quoted(value: string): string {
  const unexpandable = value.replaceAll('${', `${DOLLAR}{`).replace(/\\$/, () => LAST_BACKSLASH);
  if (!value.includes('\r')) return `'${unexpandable.replace(/[\\']/g, '\\$&')}'`;
  return `"${unexpandable.replace(/[\\"]/g, '\\$&').replaceAll('\r', '\\r')}"`;
}
