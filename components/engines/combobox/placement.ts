/** Where a list opens: below its field, or above where that has more room. Pure; all figures in CSS pixels. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Placement {
  side: 'below' | 'above';
  /** Distance from the edge of the view that the list grows away from: its top for `below`, its bottom for `above`. */
  edge: number;
  left: number;
  minWidth: number;
  maxWidth: number;
  maxHeight: number;
}

/** Between field and list. */
const GAP = 4;
/** Between list and the end of the view. */
const MARGIN = 8;
/** Three rows: a list does not stay where it has less room. */
const LEAST = 112;
/** However little room there is. */
const ONE_ROW = 48;
/** About nine rows. */
const MOST = 328;

/**
 * @param field the box of the field, in the coordinates of the view
 * @param view what can be seen; a phone's keyboard is not part of it
 * @param size of the list as it would like to be
 * @param before side that it is on already; kept as long as there is room, so that it does not jump while one types
 */
export function placement(
  field: Box,
  view: Box,
  size: { width: number; height: number },
  before: Placement['side'] | null,
  rtl: boolean,
): Placement {
  const below = view.bottom - field.bottom - GAP - MARGIN;
  const above = field.top - view.top - GAP - MARGIN;
  const wanted = Math.min(size.height, MOST);
  const side = sideOf(before, wanted, below, above);
  const room = side === 'below' ? below : above;
  const maxWidth = Math.max(0, view.right - view.left - 2 * MARGIN);
  const minWidth = Math.min(field.right - field.left, maxWidth);
  const width = Math.min(Math.max(size.width, minWidth), maxWidth);
  const start = rtl ? field.right - width : field.left;
  const left = Math.max(view.left + MARGIN, Math.min(start, view.right - MARGIN - width));
  return {
    side,
    edge: side === 'below' ? field.bottom + GAP : field.top - GAP,
    // As wide as the field where the field itself reaches into the margin.
    left: width <= minWidth ? Math.max(view.left, Math.min(start, view.right - width)) : left,
    minWidth,
    maxWidth,
    maxHeight: Math.max(ONE_ROW, Math.min(MOST, room)),
  };
}

function sideOf(before: Placement['side'] | null, wanted: number, below: number, above: number): Placement['side'] {
  if (before === 'below' && below >= LEAST) return 'below';
  if (before === 'above' && above >= LEAST) return 'above';
  return below >= wanted || below >= above ? 'below' : 'above';
}
