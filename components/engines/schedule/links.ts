/** Arrows from the end of a task to the beginning of the one that waits for it. */

/** Px that an arrow goes straight on before it turns. */
const OUT = 8;

/** Path data of an arrow between two points; `half`: half the height of a row, where it may pass between bars. */
export function arrowPath(x1: number, y1: number, x2: number, y2: number, half: number): string {
  const down = y2 >= y1 ? 1 : -1;
  if (x2 - x1 >= OUT * 2) return `M${x1} ${y1}H${x1 + OUT}V${y2}H${x2 - 4}`;
  return `M${x1} ${y1}h${OUT}V${y1 + down * half}H${x2 - OUT * 1.5}V${y2}H${x2 - 4}`;
}

/** Path data of its tip. */
export function tipPath(x: number, y: number): string {
  return `M${x} ${y}l-6 -4v8z`;
}
