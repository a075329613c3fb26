/** Which names of a category axis are written, and how much of each: the engine would leave out all for a long one. */
import type { Option, Scene } from './model.ts';
import { placeLabel, type Places } from './places.ts';
import type { Window } from './zoom.ts';

/** Px of a letter at the size of axis labels; of a full-width one. */
const LETTER = { usual: 6.2, wide: 11 };
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60]/;
/** Narrower than this a name says nothing when it is cut. */
const LEAST = 56;
/** No name gets more than this in a row of names. */
const MOST = 110;
const GAP = 10;
/** Px that the numbers of the other axis take of the width: without it, every other name is in the way of its neighbour. */
const VALUES = 44;
/** Px of one line. */
const LINE = 18;
/** Names that are looked at for the longest. */
const SAMPLE = 100;

export function namePlan(scene: Scene, places: Places, edges: Window | null, upright: boolean): Option {
  const [from, to] = edges ?? [0, 0];
  const count = to - from + 1;
  if (upright) {
    const fitting = Math.max(1, Math.floor(scene.height / LINE));
    return { interval: Math.ceil(count / fitting) - 1, width: Math.round(scene.width * 0.3), overflow: 'truncate' };
  }
  const slot = Math.max(1, scene.width - VALUES) / count;
  const longest = widest(scene, places, from, to);
  if (slot >= Math.min(LEAST, longest + GAP)) {
    return { interval: 0, width: Math.max(8, slot - GAP), overflow: 'truncate' };
  }
  const wanted = Math.min(MOST, longest) + GAP;
  return { interval: Math.ceil(wanted / slot) - 1, width: MOST, overflow: 'truncate' };
}

function widest({ words }: Scene, places: Places, from: number, to: number): number {
  const step = Math.max(1, Math.floor((to - from) / SAMPLE));
  let most = 0;
  for (let place = from; place <= to; place += step) {
    let width = 0;
    for (const letter of placeLabel(places, place, to - from, words)) {
      width += WIDE.test(letter) ? LETTER.wide : LETTER.usual;
      if (width > MOST) return MOST;
    }
    most = Math.max(most, width);
  }
  return most;
}
