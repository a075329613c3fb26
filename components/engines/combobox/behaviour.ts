/** What a field that opens a list brings to the combobox: its rows, what picking one means, what its text says. */
import type { Action, Row } from './list.ts';

/** A sentence in the list's place, or below it. */
export interface Note {
  text: string;
  kind: 'plain' | 'busy' | 'bad';
}

/** The owner of a combobox, as that asks it and tells it. */
export interface Behaviour {
  /** Several can be chosen: the list stays open. */
  readonly multiple: boolean;
  /** Once something is typed, the first row is the active one, so that Enter picks it. */
  readonly eager: boolean;
  /** Tab and the keys that run the tool pick the row that was moved to, as in a list that the browser draws. */
  readonly leavingPicks: boolean;
  /** What fits the text that is searched for. */
  rows(query: string): readonly Row[];
  actions?(query: string): readonly Action[];
  note?(query: string): Note | null;
  /** The rows answer an earlier question. */
  stale?(): boolean;
  chosen(row: Row): boolean;
  /** By the keyboard or by a pointer. */
  pick(row: Row, by: 'key' | 'pointer'): void;
  /** The text of the field as it is now; `composing` while an input method is at work on it. */
  typed(text: string, composing: boolean): void;
  /** Enter where no row is active; true when that was all it should do. */
  enter?(): boolean;
  /** The focus left, or the tool is about to run: settle what was typed. */
  settle(): void;
  /** Escape closed the list. */
  cancelled?(): void;
  /** A field without text: Backspace or Delete. */
  clear?(): void;
  /** The field got the focus. */
  entered?(): void;
  /** The list was asked for without anything being typed. */
  opened?(): void;
}

/** How the field itself is drawn. */
export interface FieldLook {
  text: string;
  className: string;
  part?: string;
  placeholder?: string;
  /** Keys that the owner takes before the list does; true when it did. */
  key?(event: KeyboardEvent): boolean;
  paste?(event: ClipboardEvent): void;
  change?(): void;
}
