/**
 * Colours for numbers on a map, the same as in charts. Lightness goes one way from low to high, so that they can be
 * told apart without hues; where numbers lie on both sides of zero, zero is grey and the sides are orange and blue.
 */
const RISING = {
  light: ['#f4e9c4', '#c3dba6', '#7cc49c', '#3aa3a0', '#2a7a9f', '#30508f', '#2b2468'],
  dark: ['#23295c', '#29488c', '#24719b', '#2b999b', '#66be97', '#b4d99c', '#f4edc2'],
};
const TWO_SIDED = {
  light: ['#8a3b00', '#cf6216', '#eeb183', '#dedede', '#a3b8ec', '#4468da', '#1a2d86'],
  dark: ['#ffc08c', '#e07a2c', '#8a4a1c', '#454b57', '#33498f', '#6484f0', '#b4c6ff'],
};

/** Enough steps to look like none. */
const STEPS = 64;

export interface Ramp {
  readonly low: number;
  readonly high: number;
  /** From low to high, evenly. */
  readonly colours: readonly string[];
}

const mixed = new Map<string, readonly string[]>();

/** The scale of numbers between two ends, which may be the same. */
export function rampOf(low: number, high: number, dark: boolean): Ramp {
  const twoSided = low < 0 && high > 0;
  const most = Math.max(-low, high);
  const key = `${twoSided} ${dark}`;
  if (!mixed.has(key)) mixed.set(key, mix((twoSided ? TWO_SIDED : RISING)[dark ? 'dark' : 'light']));
  return { low: twoSided ? -most : low, high: twoSided ? most : high, colours: mixed.get(key)! };
}

/** Numbers beyond the ends have the colour of the end. */
export function colourAt({ low, high, colours }: Ramp, value: number): string {
  return colours[stepAt(low, high, value)]!;
}

/** 0…1, halved first: the distance of two ends may be beyond all numbers. */
export function shareAt(low: number, high: number, value: number): number {
  return high > low ? Math.max(0, Math.min(1, (value / 2 - low / 2) / (high / 2 - low / 2))) : 0.5;
}

function stepAt(low: number, high: number, value: number): number {
  return Math.round(shareAt(low, high, value) * (STEPS - 1));
}

function mix(anchors: readonly string[]): readonly string[] {
  return Array.from({ length: STEPS }, (_, step) => {
    const place = (step / (STEPS - 1)) * (anchors.length - 1);
    const at = Math.min(anchors.length - 2, Math.floor(place));
    const [from, to] = [channels(anchors[at]!), channels(anchors[at + 1]!)];
    const [red, green, blue] = from.map((channel, index) =>
      Math.round(channel + (to[index]! - channel) * (place - at)),
    );
    return `rgb(${red}, ${green}, ${blue})`;
  });
}

/** `#rrggbb` or `rgb(r, g, b)`. */
export function channels(colour: string): number[] {
  if (!colour.startsWith('#')) return (colour.match(/[\d.]+/g) ?? ['0', '0', '0']).slice(0, 3).map(Number);
  const hex = Number.parseInt(colour.slice(1), 16);
  return [hex >> 16, (hex >> 8) & 255, hex & 255];
}
