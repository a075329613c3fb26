/** What is done to whole rows, and the way back: each one step, said in a sentence. */
import type { Sheet } from './sheet.ts';

export class Commands {
  readonly #sheet: Sheet;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  /** One step back, or forth again. */
  step(forth: boolean): void {
    const sheet = this.#sheet;
    if (sheet.locked) return;
    sheet.commit();
    if (!(forth ? sheet.book.redo() : sheet.book.undo())) return;
    sheet.say(forth ? 'sheet.redone' : 'sheet.undone');
    this.#done();
  }

  /** A blank row before the one at `place`. */
  insert(place: number): void {
    const sheet = this.#sheet;
    if (sheet.locked) return;
    sheet.commit();
    if (!sheet.book.insert(place)) return sheet.say('sheet.full', { max: sheet.book.limits.max });
    this.#done();
  }

  duplicate(): void {
    if (!this.#sheet.locked && this.#sheet.book.duplicate()) this.#done();
  }

  remove(): void {
    const sheet = this.#sheet;
    const before = sheet.book.rows.length;
    if (sheet.locked || !sheet.book.remove()) return;
    this.#done();
    sheet.say('sheet.deleted', { n: before - sheet.book.rows.length });
  }

  /** The selected rows up or down. */
  moveRows(by: number): void {
    const picked = this.#sheet.book.pickedRows;
    if (picked) this.moveRowsTo(picked.first + by);
  }

  /** The selected rows so that they begin at `place`, counted without them. */
  moveRowsTo(place: number): void {
    const sheet = this.#sheet;
    if (sheet.locked) return;
    if (!sheet.book.move(place)) return sheet.say('sheet.edge');
    this.#done();
    sheet.say('sheet.moved', { row: (sheet.book.pickedRows?.first ?? 0) + 1 });
  }

  #done(): void {
    this.#sheet.changed();
    this.#sheet.screen.reveal(this.#sheet.book.selection.active);
    this.#sheet.refocus();
  }
}
