/** Rectangles as near to squares as they come, largest first. Pure. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** @param shares parts of the room, zero or more, from large to small; in that order come the boxes */
export function squarify(shares: readonly number[], room: Box): Box[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const boxes: Box[] = [];
  let left = { ...room };
  const unit = total > 0 ? (room.width * room.height) / total : 0;
  for (let at = 0; at < shares.length;) {
    const side = Math.min(left.width, left.height);
    let count = 1;
    let sum = shares[at]! * unit;
    let worst = worstOf(sum, sum, sum, side);
    while (at + count < shares.length) {
      const more = sum + shares[at + count]! * unit;
      const next = worstOf(shares[at]! * unit, shares[at + count]! * unit, more, side);
      if (next > worst) break;
      [worst, sum, count] = [next, more, count + 1];
    }
    const row = shares.slice(at, at + count).map((share) => share * unit);
    left = fill(boxes, row, sum, left);
    at += count;
  }
  return boxes;
}

/** How far the longest of a row's boxes is from a square. */
function worstOf(largest: number, smallest: number, sum: number, side: number): number {
  if (smallest <= 0 || side <= 0) return Infinity;
  const square = (sum / side) ** 2;
  return Math.max(largest / square, square / smallest);
}

/** Puts a row along the shorter side; what remains of the room. */
function fill(boxes: Box[], row: readonly number[], sum: number, { x, y, width, height }: Box): Box {
  const isUpright = width >= height;
  const thick = isUpright ? (height > 0 ? sum / height : 0) : width > 0 ? sum / width : 0;
  let at = isUpright ? y : x;
  for (const area of row) {
    const long = thick > 0 ? area / thick : 0;
    boxes.push(isUpright ? { x, y: at, width: thick, height: long } : { x: at, y, width: long, height: thick });
    at += long;
  }
  return isUpright
    ? { x: x + thick, y, width: Math.max(0, width - thick), height }
    : { x, y: y + thick, width, height: Math.max(0, height - thick) };
}
