/** How far a plan is zoomed: fitted to its place, a day/week/month/quarter at a readable width, or freely. */
import { DAY } from './moment.ts';

export type Zoom = 'fit' | 'day' | 'week' | 'month' | 'quarter' | 'free';

/** Px per day. */
const PRESETS: Partial<Record<Zoom, number>> = { day: 36, week: 14, month: 4, quarter: 1.3 };
/** Px before the first and after the last bar; arrows turn there. */
export const EDGE = 24;
/** Wider than this nothing is drawn: far below the cap of browsers, and nobody scrolls that far. */
const WIDEST = 4_000_000;
const FACTOR = 1.5;

export class Scale {
  zoom: Zoom = 'fit';
  #free = 1;

  /** Px per unit of the axis (milliseconds, or whatever numbers count). */
  of(extent: { from: number; to: number }, room: number): number {
    const length = extent.to - extent.from;
    if (this.zoom === 'fit') return fitted(extent, room);
    const wanted = this.zoom === 'free' ? this.#free : (PRESETS[this.zoom] ?? 1) / DAY;
    return Math.min(WIDEST / length, wanted);
  }

  /** In (`steps` above 0) or out; never further out than what fits. */
  step(steps: number, extent: { from: number; to: number }, room: number): void {
    const before = this.of(extent, room);
    const fit = fitted(extent, room);
    const next = before * FACTOR ** steps;
    this.zoom = next <= fit ? 'fit' : 'free';
    this.#free = next;
  }
}

/** Px per unit of the axis at which all of it has room. */
export function fitted({ from, to }: { from: number; to: number }, room: number): number {
  return Math.max(40, room - 2 * EDGE) / (to - from);
}
