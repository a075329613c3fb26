/**
 * Rows of a list, moved by pointer. The row follows the pointer by a transform and its place is marked; the list itself
 * changes on release, since a node that is moved in the document loses the pointer.
 */
export class Reorder {
  readonly #move: (from: number, to: number) => void;

  /** @param move from one position of the list to another */
  constructor(move: (from: number, to: number) => void) {
    this.#move = move;
  }

  /** For the `pointerdown` of a row's handle. */
  readonly press = (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLButtonElement;
    const row = handle.closest<HTMLElement>('.row');
    const list = row?.parentElement;
    if (!row || !list || event.button !== 0 || handle.disabled) return;
    const rows = [...list.querySelectorAll<HTMLElement>('.row')];
    const from = rows.indexOf(row);
    const middles = rows.map((one) => middleOf(one));
    let to = from;
    handle.setPointerCapture(event.pointerId);
    row.classList.add('dragged');
    const follow = ({ clientY }: PointerEvent): void => {
      row.style.setProperty('transform', `translateY(${clientY - event.clientY}px)`);
      to = targetOf(middles, from, middles[from]! + clientY - event.clientY);
      mark(rows, from, to);
    };
    const end = (last: PointerEvent): void => {
      handle.removeEventListener('pointermove', follow);
      handle.removeEventListener('pointercancel', cancel);
      handle.removeEventListener('lostpointercapture', end);
      row.classList.remove('dragged');
      row.style.removeProperty('transform');
      mark(rows, from, from);
      if (last.type !== 'pointercancel' && to !== from) this.#move(from, to);
    };
    const cancel = (last: PointerEvent): void => end(last);
    handle.addEventListener('pointermove', follow);
    handle.addEventListener('pointercancel', cancel);
    handle.addEventListener('lostpointercapture', end);
  };
}

/** Where a row ends up whose middle is now here: it changes places with those whose middle it has passed. */
export function targetOf(middles: readonly number[], from: number, middle: number): number {
  const above = middles.filter((other, index) => index < from && middle < other).length;
  const below = middles.filter((other, index) => index > from && middle > other).length;
  return from - above + below;
}

function middleOf(row: HTMLElement): number {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}

/** A line where the row would be put. */
function mark(rows: readonly HTMLElement[], from: number, to: number): void {
  rows.forEach((row, index) => {
    row.classList.toggle('before', index === to && to < from);
    row.classList.toggle('after', index === to && to > from);
  });
}
