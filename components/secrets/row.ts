/** One secret of the form: how it stands, and the name of its field. */

/** How one secret's row stands. What is typed is in its field alone, and nowhere else. */
export interface RowState {
  /** What is going on: a value is on its way, or a removal. */
  busy?: boolean;
  /** The person is asked whether to remove it. */
  asking?: boolean;
  /** What is typed can be read. */
  shown?: boolean;
  /** The value has several lines, which a one-line field would join. */
  lines?: boolean;
  /** Why it was not saved or removed. */
  error?: unknown;
  /** The person did not type anything. */
  empty?: boolean;
  /** What the last change did, in words. */
  done?: string;
  /** A sentence of the gateway about the file. */
  notice?: string | null;
}

/** Id of a key's field in the shadow root. */
export function fieldId(key: string): string {
  return `value-${key}`;
}
