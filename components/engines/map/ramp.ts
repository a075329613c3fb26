/** Colours for numbers on a map: those of the charts, mixed once. */
import { bandOf, rampEnds, shareAt, type RampEnds } from '../chart/ramp-colours.ts';

/** Enough steps to look like none. */
const STEPS = 64;

export type Ramp = RampEnds;

const bands = new Map<readonly string[], readonly string[]>();

/** The scale of numbers between two ends, which may be the same. */
export function rampOf(low: number, high: number, dark: boolean): Ramp {
  const ends = rampEnds(low, high, dark);
  let colours = bands.get(ends.colours);
  if (!colours) bands.set(ends.colours, (colours = bandOf(ends.colours, STEPS)));
  return { ...ends, colours };
}

/** Numbers beyond the ends have the colour of the end. */
export function colourAt({ low, high, colours }: Ramp, value: number): string {
  return colours[Math.round(shareAt(low, high, value) * (STEPS - 1))]!;
}
