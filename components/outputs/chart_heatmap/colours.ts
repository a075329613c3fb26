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

/** Whether text on a value's colour must be light. */
export function isDeep({ colours, low, high }: Scale, value: number): boolean {
  const share = high > low ? (value - low) / (high - low) : 0.5;
  const place = Math.round(share * (colours.length - 1));
  const hex = Number.parseInt(colours[Math.min(colours.length - 1, Math.max(0, place))]!.slice(1), 16);
  const [red, green, blue] = [hex >> 16, (hex >> 8) & 255, hex & 255];
  return 0.299 * red + 0.587 * green + 0.114 * blue < 140;
}
