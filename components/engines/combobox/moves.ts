/** What the keys mean in a list, after the ARIA Authoring Practices. Pure. */

/** A way through the rows of an open list. */
export type Move = 'next' | 'previous' | 'first' | 'last' | 'pageDown' | 'pageUp';

const ROWS: Readonly<Record<string, Move>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  PageDown: 'pageDown',
  PageUp: 'pageUp',
};
const ENDS: Readonly<Record<string, Move>> = { Home: 'first', End: 'last' };

/**
 * Null where the key is none of the list's.
 * @param list whether it is open, and whether Home and End belong to the text (no row is active yet)
 */
export function moveOf(
  { key, altKey }: Pick<KeyboardEvent, 'key' | 'altKey'>,
  list: { visible: boolean; caretMoves: boolean },
): Move | 'open' | 'close' | null {
  if (altKey) {
    if (key === 'ArrowDown') return list.visible ? null : 'open';
    return key === 'ArrowUp' && list.visible ? 'close' : null;
  }
  if (Object.hasOwn(ENDS, key)) return list.caretMoves || !list.visible ? null : ENDS[key]!;
  if (!Object.hasOwn(ROWS, key)) return null;
  return list.visible || key.startsWith('Arrow') ? ROWS[key]! : null;
}
