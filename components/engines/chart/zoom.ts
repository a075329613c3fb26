/**
 * Zoom and pan along one axis. The wheel zooms only with Ctrl or once the chart was clicked into, so that scrolling a
 * page past a chart is never caught. Pure: windows in, windows out.
 */

/** Positions at the two edges, the smaller first. */
export type Window = readonly [number, number];

/** On a logarithmic axis, equal distances on screen are equal ratios. */
export interface Scale {
  to(place: number): number;
  from(unit: number): number;
}

export const LINEAR: Scale = { to: (place) => place, from: (unit) => unit };
export const LOGARITHMIC: Scale = { to: Math.log10, from: (unit) => 10 ** unit };

/** Beyond this, digits of a double run out. */
const DEEPEST = 1e-9;

/** `factor` < 1 zooms in, as far as a width of `least`; `centre` stays where it is. Null = everything is in view again. */
export function zoomed(
  full: Window,
  window: Window | null,
  centre: number,
  factor: number,
  scale: Scale,
  least = 0,
): Window | null {
  const [low, high] = inUnits(full, scale);
  const [from, to] = inUnits(window ?? full, scale);
  const middle = Math.min(to, Math.max(from, scale.to(centre)));
  const width = (to - from) * factor;
  if (width >= high - low) return null;
  if (width < Math.max((high - low) * DEEPEST, least)) return window;
  const start = middle - ((middle - from) / (to - from)) * width;
  return fitted(start, start + width, low, high, scale);
}

/** Moves the window by a part of its own width; it stops at the ends. */
export function panned(full: Window, window: Window | null, part: number, scale: Scale): Window | null {
  if (!window) return null;
  const [low, high] = inUnits(full, scale);
  const [from, to] = inUnits(window, scale);
  const shift = part * (to - from);
  return fitted(from + shift, to + shift, low, high, scale);
}

/** Two positions in any order, as a window; null when they are too close together to be meant. */
export function between(full: Window, a: number, b: number, scale: Scale, least = 0): Window | null {
  const [low, high] = inUnits(full, scale);
  const [from, to] = inUnits(a < b ? [a, b] : [b, a], scale);
  return to - from > Math.max((high - low) * DEEPEST, least) ? fitted(from, to, low, high, scale) : null;
}

function inUnits([from, to]: Window, scale: Scale): Window {
  return [scale.to(from), scale.to(to)];
}

function fitted(from: number, to: number, low: number, high: number, scale: Scale): Window {
  const shift = from < low ? low - from : to > high ? high - to : 0;
  return [scale.from(Math.max(low, from + shift)), scale.from(Math.min(high, to + shift))];
}

/** The window moved just so far that a position lies in it. */
export function including(full: Window, window: Window | null, place: number, scale: Scale): Window | null {
  if (!window || (place >= window[0] && place <= window[1])) return window;
  const [low, high] = inUnits(full, scale);
  const [from, to] = inUnits(window, scale);
  const at = scale.to(place);
  const shift = at < from ? at - from : at - to;
  return fitted(from + shift, to + shift, low, high, scale);
}
