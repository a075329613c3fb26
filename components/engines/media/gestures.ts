/** Fingers, mouse and wheel on a stage, told as shifts and zooms around a point. */
import { distanceOf, middleOf, type Point } from './zoom.ts';

export interface GestureTarget {
  /** There is more than the stage shows: dragging moves it. */
  readonly zoomed: boolean;
  /** By so many CSS pixels. */
  shift(x: number, y: number): void;
  /** `at` is in pixels of the page's window. */
  zoomBy(factor: number, at: Point): void;
}

/** A notch of a mouse wheel is 100 px in most browsers and 3 lines in others. */
const LINE = 33;
const PER_PIXEL = 0.002;

export class Gestures {
  readonly #target: GestureTarget;
  readonly #down = new Map<number, Point>();

  constructor(target: GestureTarget) {
    this.#target = target;
  }

  /** With Ctrl (a pinch on a touchpad comes as such), or once the stage has the focus: else the page scrolls. */
  readonly wheel = (event: WheelEvent): void => {
    const stage = event.currentTarget as HTMLElement;
    if (!event.ctrlKey && (stage.getRootNode() as ShadowRoot).activeElement !== stage) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1);
    this.#target.zoomBy(
      Math.exp(-pixels * PER_PIXEL * (event.ctrlKey && Math.abs(pixels) < 50 ? 5 : 1)),
      pointOf(event),
    );
  };

  readonly start = (event: PointerEvent): void => {
    if (event.button !== 0 || this.#down.size === 2) return;
    this.#down.set(event.pointerId, pointOf(event));
    if (event.pointerType === 'mouse' && !this.#target.zoomed) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };

  readonly move = (event: PointerEvent): void => {
    const before = this.#down.get(event.pointerId);
    if (!before) return;
    const now = pointOf(event);
    const other = [...this.#down].find(([id]) => id !== event.pointerId)?.[1];
    this.#down.set(event.pointerId, now);
    if (!other) {
      if (this.#target.zoomed) this.#target.shift(now.x - before.x, now.y - before.y);
      return;
    }
    const [from, to] = [middleOf(before, other), middleOf(now, other)];
    this.#target.shift(to.x - from.x, to.y - from.y);
    this.#target.zoomBy(distanceOf(now, other) / Math.max(1, distanceOf(before, other)), to);
  };

  readonly end = (event: PointerEvent): void => {
    this.#down.delete(event.pointerId);
  };

  /** Nothing is held any more. */
  clear(): void {
    this.#down.clear();
  }
}

function pointOf(event: MouseEvent): Point {
  return { x: event.clientX, y: event.clientY };
}
