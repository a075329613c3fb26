/**
 * Colours for numbers, on charts and maps alike. Lightness goes one way from low to high, so that they can be told apart
 * without hues; where numbers lie on both sides of zero, zero is grey and the sides are orange and blue.
 */
const RISING = {
  light: ['#f4e9c4', '#c3dba6', '#7cc49c', '#3aa3a0', '#2a7a9f', '#30508f', '#2b2468'],
  dark: ['#23295c', '#29488c', '#24719b', '#2b999b', '#66be97', '#b4d99c', '#f4edc2'],
};
const TWO_SIDED = {
  light: ['#8a3b00', '#cf6216', '#eeb183', '#dedede', '#a3b8ec', '#4468da', '#1a2d86'],
  dark: ['#ffc08c', '#e07a2c', '#8a4a1c', '#454b57', '#33498f', '#6484f0', '#b4c6ff'],
};

export interface RampEnds {
  readonly low: number;
  readonly high: number;
  /** From low to high, evenly; those in between are mixed. */
  readonly colours: readonly string[];
}

/** The scale of numbers between two ends, which may be the same; two-sided ones reach as far to both sides. */
export function rampEnds(low: number, high: number, dark: boolean): RampEnds {
  const scheme = dark ? 'dark' : 'light';
  if (low >= 0 || high <= 0) return { low, high, colours: RISING[scheme] };
  const most = Math.max(-low, high);
  return { low: -most, high: most, colours: TWO_SIDED[scheme] };
}

/** Red, green and blue at a share of the way from low to high, 0…1. */
export function mixed(colours: readonly string[], share: number): [number, number, number] {
  const place = share * (colours.length - 1);
  const at = Math.min(colours.length - 2, Math.floor(place));
  const [from, to] = [channels(colours[at]!), channels(colours[at + 1]!)];
  const mix = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * (place - at));
  return [mix(0), mix(1), mix(2)];
}

/** So many colours from low to high. */
export function bandOf(colours: readonly string[], steps: number): string[] {
  return Array.from({ length: steps }, (_, step) => `rgb(${mixed(colours, step / (steps - 1)).join(', ')})`);
}

/** Where a number lies between two ends, 0…1; halved first: their distance may be beyond all numbers. */
export function shareAt(low: number, high: number, value: number): number {
  return high > low ? Math.max(0, Math.min(1, (value / 2 - low / 2) / (high / 2 - low / 2))) : 0.5;
}

/** Of `#rrggbb` or `rgb(r, g, b)`. */
export function channels(colour: string): [number, number, number] {
  if (!colour.startsWith('#')) {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue];
  }
  const hex = Number.parseInt(colour.slice(1), 16);
  return [hex >> 16, (hex >> 8) & 255, hex & 255];
}
