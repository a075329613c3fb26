/**
 * Marks without axes: slices, nodes, boxes. A model lists them in the order of the arrow keys; which one the pointer is
 * on is asked of what was drawn, so their series must not be silent.
 */
import type { Move, Picture, Pixel, Spot } from './model.ts';

/** One mark: where it is in the engine's data, and what is said of it. */
export interface Item extends Pick<Spot, 'head' | 'rows' | 'said'> {
  /** `id` of the engine's series. */
  id: string;
  /** Index in that series' data. */
  index: number;
}

/** The item under the pointer. */
export function findItem(items: readonly Item[], pointer: Pixel, picture: Picture): Spot | null {
  const hit = picture.itemAt(pointer);
  const place = hit ? items.findIndex(({ id, index }) => id === hit.series && index === hit.index) : -1;
  return place < 0 ? null : spotOf(items, place, picture, pointer);
}

/** The next item for the arrow keys; up and down go as left and right. */
export function stepItem(items: readonly Item[], from: Spot | null, move: Move, picture: Picture): Spot | null {
  if (items.length === 0) return null;
  const steps = move.along || move.across;
  const start = from ? from.index : steps > 0 ? -1 : items.length;
  const place = Math.min(items.length - 1, Math.max(0, start + steps));
  return spotOf(items, place, picture, null);
}

/** `Spot.index` is the place in the list. */
function spotOf(items: readonly Item[], place: number, picture: Picture, pointer: Pixel | null): Spot {
  const item = items[place]!;
  const at = picture.middleOf(item.id, item.index) ?? pointer;
  return {
    series: 0,
    index: place,
    head: item.head,
    rows: item.rows.map((row, index) => (index === 0 ? { ...row, at: row.at ?? at } : row)),
    ...(item.said !== undefined && { said: item.said }),
  };
}
