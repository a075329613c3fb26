/** What of a chart is in view: one window per axis that can be zoomed, and the moves of it. */
import type { ChartModel, Extent, Windows } from './model.ts';
import { between, including, panned, zoomed } from './zoom.ts';

type Axis = 'x' | 'y';
const AXES = ['x', 'y'] as const;
type Place = readonly [number, number];

export class Views {
  #extents: Record<Axis, Extent | null> = { x: null, y: null };
  #windows: Windows = { x: null, y: null };

  get windows(): Windows {
    return this.#windows;
  }
  get zoomed(): boolean {
    return this.#windows.x !== null || this.#windows.y !== null;
  }
  get zoomable(): boolean {
    return this.#extents.x !== null || this.#extents.y !== null;
  }
  /** The axes that can be zoomed. */
  get axes(): Record<Axis, boolean> {
    return { x: this.#extents.x !== null, y: this.#extents.y !== null };
  }

  /** Another model, or other lines of it. @param keep stays where it is although the whole has changed */
  measure(model: ChartModel, hidden: ReadonlySet<number>, keep: boolean): void {
    const before = this.#extents;
    const { x = null, y = null } = model.points > 0 ? (model.extents?.(hidden) ?? {}) : {};
    this.#extents = { x, y };
    const same = AXES.every((axis) => sameSpan(before[axis], this.#extents[axis]));
    if (!keep && !same) this.reset();
    // What cannot be zoomed any more has no window.
    this.#set((axis) => (this.#extents[axis] ? this.#windows[axis] : null));
  }

  zoom(place: Place, factor: number): void {
    this.#each(place, ({ span, scale, least }, window, at) => zoomed(span, window, at, factor, scale, least));
  }

  /** Parts of the window's own size. */
  pan(right: number, up: number): void {
    this.#each([right, up], ({ span, scale }, window, part) => panned(span, window, part, scale));
  }

  choose(a: Place, b: Place): void {
    const found = AXES.map((axis, at) => {
      const extent = this.#extents[axis];
      return extent ? between(extent.span, a[at]!, b[at]!, extent.scale, extent.least) : null;
    });
    // A stretch that is thin along one of two axes means the other.
    if (found.some((window) => window !== null)) this.#windows = { x: found[0] ?? null, y: found[1] ?? null };
  }

  /** Moves the windows until a position is in them; true when that was needed. */
  reach(place: Place): boolean {
    const before = this.#windows;
    this.#each(place, ({ span, scale }, window, at) =>
      Number.isNaN(at) ? window : including(span, window, at, scale),
    );
    return AXES.some((axis) => before[axis] !== this.#windows[axis]);
  }

  reset(): void {
    this.#windows = { x: null, y: null };
  }

  #each(values: Place, change: (extent: Extent, window: Windows[Axis], value: number) => Windows[Axis]): void {
    this.#set((axis, at) => {
      const extent = this.#extents[axis];
      return extent ? change(extent, this.#windows[axis], values[at]!) : null;
    });
  }

  #set(windowOf: (axis: Axis, at: number) => Windows[Axis]): void {
    this.#windows = { x: windowOf('x', 0), y: windowOf('y', 1) };
  }
}

function sameSpan(a: Extent | null, b: Extent | null): boolean {
  return a === null || b === null ? a === b : a.span[0] === b.span[0] && a.span[1] === b.span[1];
}
