/** The scale of a heat map, and what can be read on it. */
import { mixed, rampEnds, shareAt, type RampEnds } from '../../engines/chart/ramp-colours.ts';
import { inkOn } from '../../engines/chart/shapes.ts';

export type Scale = RampEnds;

export { rampEnds as scaleOf };

/** Steps of the band that explains the colours: enough to look like none. */
export const STEPS = 42;

/** Black or white, whichever can be read on a value's colour. */
export function inkAt({ colours, low, high }: Scale, value: number): string {
  return inkOn(`rgb(${mixed(colours, shareAt(low, high, value)).join(', ')})`);
}
