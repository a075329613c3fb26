/** What the drawings of places and of boxes share. */
import type { MapEngine, Point } from './map.ts';
import type { Place } from './geo.ts';

/** What an input draws: one place, several, an outline, or a box (given as its south-west and north-east corner). */
export type DrawnKind = 'point' | 'points' | 'ring' | 'box';

/** Something that was done, to be said to those who do not see it. */
export type Said =
  | {
      readonly what: 'set' | 'added' | 'moved' | 'removed' | 'held' | 'corner';
      readonly index: number;
      readonly place: Place;
    }
  | { readonly what: 'closed' | 'cancelled' | 'box' | 'here'; readonly place?: Place };

export interface DrawingOwner {
  /**
   * The places are others now. `settled` is false while a hand still moves; `step` begins something that can be undone
   * on its own.
   */
  edit(places: Place[], change: { readonly settled: boolean; readonly step: boolean }): void;
  say(said: Said): void;
  /** What the buttons depend on is different. */
  changed(): void;
  undo(): void;
}

export interface Drawing {
  /** The value as it is now. `going` keeps an outline open that is being drawn. */
  show(places: readonly Place[], options?: { readonly going?: boolean }): void;
  /** Index of the place that is marked. */
  readonly selected: number | null;
  select(index: number | null): void;
  /** An outline or a box is under way. */
  readonly going: boolean;
  /** Box: whether a drag draws one. */
  readonly armed: boolean;
  arm(on: boolean): void;
  /** Closes the outline. */
  finish(): void;
  remove(index: number): void;
  enable(on: boolean): void;
  destroy(): void;
}

/** Marks are hit by the crosshair from this far away, in pixels. */
const REACH = 14;

/** Which of some places in the view lies below its middle. */
export function belowCrosshair(map: MapEngine, places: readonly Place[]): number {
  const { width, height } = map.size;
  const distances = places.map((place) => distance(map.pointOf(place), { x: width / 2, y: height / 2 }));
  const nearest = distances.indexOf(Math.min(...distances));
  return nearest >= 0 && distances[nearest]! <= REACH ? nearest : -1;
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

export function samePlaces(a: readonly Place[], b: readonly Place[]): boolean {
  return a.length === b.length && a.every(([lat, lng], index) => lat === b[index]![0] && lng === b[index]![1]);
}

/** Enter or Space, without a modifier: Ctrl+Enter runs the tool. */
export function isDropKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (key === 'Enter' || key === ' ') && !ctrlKey && !metaKey && !altKey;
}

/** The map has the keys. */
export function hasFocus(map: MapEngine): boolean {
  const box = map.leaflet.getContainer();
  return (box.getRootNode() as ShadowRoot).activeElement === box;
}

export function isUndoKey({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !altKey;
}
