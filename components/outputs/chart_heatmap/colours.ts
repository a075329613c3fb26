/** The scale of a heat map, and what can be read on it. */
import { channels, rampEnds, shareAt, type RampEnds } from '../../engines/chart/ramp-colours.ts';

export type Scale = RampEnds;

export { rampEnds as scaleOf };

/** Steps of the band that explains the colours: enough to look like none. */
export const STEPS = 42;

/** Whether text on a value's colour must be light. */
export function isDeep({ colours, low, high }: Scale, value: number): boolean {
  const [red, green, blue] = channels(colours[Math.round(shareAt(low, high, value) * (colours.length - 1))]!);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 140;
}
