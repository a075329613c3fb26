/** Pointer, wheel and keys on a plot, turned into wishes: look here, zoom, pan, choose a stretch. */

export interface GestureTarget {
  /** The chart is zoomed in: a drag pans it; otherwise a drag chooses a stretch to zoom to. */
  readonly zoomed: boolean;
  /** Px from the left and top edge. */
  look(left: number, top: number): void;
  leave(): void;
  zoom(left: number, factor: number): void;
  /** `part` of the width to the right. */
  pan(part: number): void;
  choose(from: number, to: number): void;
  /** Draws the stretch while it is being chosen; null takes it away. */
  choosing(stretch: readonly [number, number] | null): void;
  /** Moves the cross-hair by points; ±Infinity is the first or the last. */
  step(points: number): void;
  reset(): void;
}

/** Less than this is a click. */
const DRAG = 6;

export class Gestures {
  readonly #plot: HTMLElement;
  readonly #target: GestureTarget;
  readonly #pointers = new Map<number, number>();
  #start: number | null = null;
  #moved = false;
  #spread = 0;

  constructor(plot: HTMLElement, target: GestureTarget) {
    this.#plot = plot;
    this.#target = target;
    plot.addEventListener('pointerdown', this.#down);
    plot.addEventListener('pointermove', this.#move);
    plot.addEventListener('pointerup', this.#up);
    plot.addEventListener('pointercancel', this.#up);
    plot.addEventListener('pointerleave', () => this.#target.leave());
    plot.addEventListener('blur', () => this.#target.leave());
    plot.addEventListener('wheel', this.#wheel, { passive: false });
    plot.addEventListener('keydown', this.#key);
    plot.addEventListener('dblclick', () => this.#target.reset());
  }

  #left(event: MouseEvent): number {
    return event.clientX - this.#plot.getBoundingClientRect().left;
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const left = this.#left(event);
    this.#pointers.set(event.pointerId, left);
    this.#plot.setPointerCapture(event.pointerId);
    this.#start = this.#pointers.size === 1 ? left : null;
    this.#moved = false;
    this.#spread = this.#distance();
  };

  readonly #move = (event: PointerEvent): void => {
    const left = this.#left(event);
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) {
      this.#look(event);
      return;
    }
    this.#pointers.set(event.pointerId, left);
    if (this.#pointers.size >= 2) this.#pinch();
    else if (this.#start !== null) this.#drag(before, left);
  };

  #drag(before: number, left: number): void {
    if (!this.#moved && Math.abs(left - this.#start!) < DRAG) return;
    this.#moved = true;
    this.#target.leave();
    if (this.#target.zoomed) this.#target.pan((before - left) / this.#plot.clientWidth);
    else this.#target.choosing([this.#start!, left]);
  }

  #pinch(): void {
    const spread = this.#distance();
    const middle = [...this.#pointers.values()].reduce((sum, left) => sum + left, 0) / this.#pointers.size;
    if (this.#spread > 0 && spread > 0) this.#target.zoom(middle, this.#spread / spread);
    this.#spread = spread;
  }

  #distance(): number {
    const [a, b] = [...this.#pointers.values()];
    return a === undefined || b === undefined ? 0 : Math.abs(a - b);
  }

  readonly #up = (event: PointerEvent): void => {
    const left = this.#left(event);
    if (!this.#pointers.delete(event.pointerId)) return;
    const chosen = this.#start !== null && this.#moved && !this.#target.zoomed;
    this.#target.choosing(null);
    if (event.type === 'pointerup' && chosen) this.#target.choose(this.#start!, left);
    else if (!this.#moved) this.#look(event);
    this.#start = null;
  };

  #look(event: MouseEvent): void {
    const { left, top } = this.#plot.getBoundingClientRect();
    this.#target.look(event.clientX - left, event.clientY - top);
  }

  readonly #wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !this.#plot.matches(':focus')) return;
    event.preventDefault();
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (sideways) this.#target.pan(event.deltaX / this.#plot.clientWidth);
    else
      this.#target.zoom(
        this.#left(event),
        Math.exp(Math.sign(event.deltaY) * Math.min(0.4, Math.abs(event.deltaY) / 300)),
      );
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { clientWidth } = this.#plot;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => (event.shiftKey ? this.#target.pan(-0.2) : this.#target.step(-1)),
      ArrowRight: () => (event.shiftKey ? this.#target.pan(0.2) : this.#target.step(1)),
      PageUp: () => this.#target.step(-10),
      PageDown: () => this.#target.step(10),
      Home: () => this.#target.step(-Infinity),
      End: () => this.#target.step(Infinity),
      '+': () => this.#target.zoom(clientWidth / 2, 0.7),
      '-': () => this.#target.zoom(clientWidth / 2, 1 / 0.7),
      '0': () => this.#target.reset(),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
}
