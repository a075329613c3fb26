/**
 * Colours for numbers. Lightness goes one way from low to high, so that they can be told apart without hues; where
 * values lie on both sides of zero, zero is grey and the sides are orange and blue.
 */
const RISING = {
  light: ['#f4e9c4', '#c3dba6', '#7cc49c', '#3aa3a0', '#2a7a9f', '#30508f', '#2b2468'],
  dark: ['#23295c', '#29488c', '#24719b', '#2b999b', '#66be97', '#b4d99c', '#f4edc2'],
};
const TWO_SIDED = {
  light: ['#8a3b00', '#cf6216', '#eeb183', '#dedede', '#a3b8ec', '#4468da', '#1a2d86'],
  dark: ['#ffc08c', '#e07a2c', '#8a4a1c', '#454b57', '#33498f', '#6484f0', '#b4c6ff'],
};

export interface Scale {
  colours: readonly string[];
  low: number;
  high: number;
}

export function scaleOf(low: number, high: number, dark: boolean): Scale {
  const scheme = dark ? 'dark' : 'light';
  if (low >= 0 || high <= 0) return { colours: RISING[scheme], low, high };
  const most = Math.max(-low, high);
  return { colours: TWO_SIDED[scheme], low: -most, high: most };
}

/** Steps of the band that explains the colours: enough to look like none. */
const STEPS = 42;

/** Colours in between as the engine mixes them. */
export function bandOf(scale: Scale): string[] {
  return Array.from({ length: STEPS }, (_, step) => `rgb(${mixed(scale, step / (STEPS - 1)).join(', ')})`);
}

/** Red, green and blue at a share of the way from low to high. */
export function mixed({ colours }: Scale, share: number): [number, number, number] {
  const place = share * (colours.length - 1);
  const at = Math.min(colours.length - 2, Math.floor(place));
  const [from, to] = [channels(colours[at]!), channels(colours[at + 1]!)];
  const mix = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * (place - at));
  return [mix(0), mix(1), mix(2)];
}

function channels(colour: string): [number, number, number] {
  const hex = Number.parseInt(colour.slice(1), 16);
  return [hex >> 16, (hex >> 8) & 255, hex & 255];
}

/** Whether text on a value's colour must be light. */
export function isDeep({ colours, low, high }: Scale, value: number): boolean {
  const share = high > low ? (value - low) / (high - low) : 0.5;
  const place = Math.round(share * (colours.length - 1));
  const [red, green, blue] = channels(colours[Math.min(colours.length - 1, Math.max(0, place))]!);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 140;
}
