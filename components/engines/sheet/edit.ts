/** The cell that is being edited. */
import type { Json } from '../../../contract/json.ts';
import type { Editor } from './cells.ts';
import type { Rows } from './rows.ts';
import type { Spot } from './selection.ts';

export interface Edit extends Spot {
  /** Stays until the end, though a half-typed value may fit another editor. */
  readonly editor: Editor;
  /** The rows that Escape brings back. */
  readonly before: Rows;
  /** `over`: begun by typing, so arrows settle and move on; `caret`: they move in the text. */
  mode: 'over' | 'caret';
  /** What is in a text editor. */
  text: string;
  /** What is in a date or select editor. */
  cell: Json | undefined;
  /** Something was typed. */
  touched: boolean;
}
