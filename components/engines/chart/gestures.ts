/** Pointer, wheel and keys on a plot, turned into wishes: look here, zoom, pan, choose a stretch. */
import type { Move, Pixel } from './model.ts';

export interface GestureTarget {
  /** The chart is zoomed in: a drag pans it; otherwise a drag chooses a stretch to zoom to. */
  readonly zoomed: boolean;
  /** It can be zoomed at all. */
  readonly zoomable: boolean;
  look(at: Pixel): void;
  leave(): void;
  zoom(at: Pixel, factor: number): void;
  /** Parts of the width to the right and of the height upwards. */
  pan(right: number, up: number): void;
  choose(from: Pixel, to: Pixel): void;
  /** Draws the stretch while it is being chosen; null takes it away. */
  choosing(stretch: readonly [Pixel, Pixel] | null): void;
  /** Moves the cross-hair by marks. */
  step(move: Move): void;
  reset(): void;
  /** A click, or Enter. */
  activate(): void;
}

/** Less than this is a click. */
const DRAG = 6;

export class Gestures {
  readonly #plot: HTMLElement;
  readonly #target: GestureTarget;
  readonly #pointers = new Map<number, Pixel>();
  #start: Pixel | null = null;
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

  #at(event: MouseEvent): Pixel {
    const { left, top } = this.#plot.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  get #middle(): Pixel {
    return [this.#plot.clientWidth / 2, this.#plot.clientHeight / 2];
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const at = this.#at(event);
    this.#pointers.set(event.pointerId, at);
    this.#plot.setPointerCapture(event.pointerId);
    this.#start = this.#pointers.size === 1 ? at : null;
    this.#moved = false;
    this.#spread = this.#distance();
  };

  readonly #move = (event: PointerEvent): void => {
    const at = this.#at(event);
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) {
      this.#target.look(at);
      return;
    }
    this.#pointers.set(event.pointerId, at);
    if (this.#pointers.size >= 2) this.#pinch();
    else if (this.#start !== null) this.#drag(before, at);
  };

  #drag(before: Pixel, at: Pixel): void {
    const start = this.#start!;
    if (!this.#moved && Math.hypot(at[0] - start[0], at[1] - start[1]) < DRAG) return;
    this.#moved = true;
    this.#target.leave();
    const { clientWidth, clientHeight } = this.#plot;
    if (this.#target.zoomed) this.#target.pan((before[0] - at[0]) / clientWidth, (at[1] - before[1]) / clientHeight);
    else if (this.#target.zoomable) this.#target.choosing([start, at]);
  }

  #pinch(): void {
    const spread = this.#distance();
    const places = [...this.#pointers.values()];
    const middle = ([0, 1] as const).map((axis) => places.reduce((sum, at) => sum + at[axis], 0) / places.length);
    if (this.#spread > 0 && spread > 0) this.#target.zoom([middle[0]!, middle[1]!], this.#spread / spread);
    this.#moved = true;
    this.#spread = spread;
  }

  #distance(): number {
    const [a, b] = [...this.#pointers.values()];
    return a === undefined || b === undefined ? 0 : Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  readonly #up = (event: PointerEvent): void => {
    const at = this.#at(event);
    if (!this.#pointers.delete(event.pointerId)) return;
    const chosen = this.#start !== null && this.#moved && this.#target.zoomable && !this.#target.zoomed;
    this.#target.choosing(null);
    if (event.type === 'pointerup' && chosen) this.#target.choose(this.#start!, at);
    else if (event.type === 'pointerup' && !this.#moved) {
      this.#target.look(at);
      this.#target.activate();
    }
    this.#start = null;
  };

  readonly #wheel = (event: WheelEvent): void => {
    if (!this.#target.zoomable || (!event.ctrlKey && !this.#isActive())) return;
    event.preventDefault();
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (sideways) this.#target.pan(event.deltaX / this.#plot.clientWidth, 0);
    else {
      const factor = Math.exp(Math.sign(event.deltaY) * Math.min(0.4, Math.abs(event.deltaY) / 300));
      this.#target.zoom(this.#at(event), factor);
    }
  };

  /** Also in a window that is not the front one, where `:focus` matches nothing. */
  #isActive(): boolean {
    return (this.#plot.getRootNode() as ShadowRoot).activeElement === this.#plot;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const along = (marks: number) => () => this.#target.step({ along: marks, across: 0 });
    const across = (marks: number) => () => this.#target.step({ along: 0, across: marks });
    const arrow = (right: number, up: number, step: () => void) => () =>
      event.shiftKey ? this.#target.pan(right, up) : step();
    const actions: Record<string, () => void> = {
      ArrowLeft: arrow(-0.2, 0, along(-1)),
      ArrowRight: arrow(0.2, 0, along(1)),
      ArrowUp: arrow(0, 0.2, across(-1)),
      ArrowDown: arrow(0, -0.2, across(1)),
      PageUp: along(-10),
      PageDown: along(10),
      Home: along(-Infinity),
      End: along(Infinity),
      '+': () => this.#target.zoom(this.#middle, 0.7),
      '-': () => this.#target.zoom(this.#middle, 1 / 0.7),
      '0': () => this.#target.reset(),
      Enter: () => this.#target.activate(),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
}
