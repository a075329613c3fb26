/** The rectangle that a drag chooses to zoom to. */
import type { Pixel } from './model.ts';

export class Stretch {
  /** Lies over the canvas. */
  readonly element = document.createElement('div');

  constructor() {
    this.element.className = 'stretch';
    this.element.hidden = true;
  }

  /** Along an axis that cannot be zoomed it covers everything. */
  show(corners: readonly [Pixel, Pixel] | null, axes: { x: boolean; y: boolean }): void {
    this.element.hidden = corners === null;
    if (!corners) return;
    const [[left, top], [right, bottom]] = corners;
    const { style } = this.element;
    style.left = axes.x ? `${Math.min(left, right)}px` : '0';
    style.width = axes.x ? `${Math.abs(right - left)}px` : '100%';
    style.top = axes.y ? `${Math.min(top, bottom)}px` : '4px';
    style.height = axes.y ? `${Math.abs(bottom - top)}px` : 'auto';
    style.bottom = axes.y ? 'auto' : '24px';
  }
}
