/**
 * Mouse, touch, wheel and keys on a map, all through listeners on its own element. Leaflet's handlers stay off: they
 * listen on the document (four of them for good), put classes on the page's body, and take one-finger drags and the
 * wheel away from a page that only wants to scroll past.
 */

/** A point in the map's own pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a pointer does from the press on. */
export interface Press extends Point {
  /** Key of the mark below it. */
  readonly mark: string | null;
  readonly touch: boolean;
  readonly shift: boolean;
}

/** A press that moves: given back by whoever wants it instead of the map. */
export interface Drag {
  move(to: Point): void;
  end(cancelled: boolean): void;
}

/** What the gestures move. */
export interface Gestured {
  panBy(x: number, y: number): void;
  /** The zoom changes by this much, the point stays where it is. */
  zoomBy(levels: number, around: Point | null, animate: boolean): void;
  click(press: Press): void;
  doubleClick(press: Press): void;
  hover(point: Point | null): void;
  press(press: Press): Drag | null;
  /** True when the key was for someone. */
  key(event: KeyboardEvent): boolean;
}

/** A hand trembles this much, in pixels. */
const SLACK = { mouse: 3, touch: 9 };
const TWICE_WITHIN = 350;
/** Pixels a press of an arrow key. */
const STEP = { usual: 40, fine: 8 };
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const ZOOMS: Record<string, number> = { '+': 1, '=': 1, '-': -1, _: -1 };

export class Gestures {
  readonly #box: HTMLElement;
  readonly #map: Gestured;
  readonly #end = new AbortController();
  readonly #pointers = new Map<number, Point>();
  #press: Press | null = null;
  #drag: Drag | null = null;
  /** Somewhere between a click and a drag: the press belongs to nobody yet. */
  #moved = false;
  /** The focus, if it is here, came by a press. */
  #byPointer = false;
  #lastClick: { time: number; point: Point } | null = null;

  constructor(box: HTMLElement, map: Gestured) {
    this.#box = box;
    this.#map = map;
    const { signal } = this.#end;
    box.addEventListener('pointerdown', this.#down, { signal });
    box.addEventListener('pointermove', this.#move, { signal });
    box.addEventListener('pointerup', this.#up, { signal });
    box.addEventListener('pointercancel', this.#cancel, { signal });
    box.addEventListener('pointerleave', () => this.#map.hover(null), { signal });
    box.addEventListener('wheel', this.#wheel, { signal, passive: false });
    box.addEventListener('touchmove', this.#touchmove, { signal, passive: false });
    box.addEventListener('keydown', this.#key, { signal });
    box.addEventListener('focus', () => box.classList.toggle('by-keys', !this.#byPointer), { signal });
    box.addEventListener('blur', () => (this.#byPointer = false), { signal });
    box.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
  }

  destroy(): void {
    this.#finish(true);
    this.#end.abort();
  }

  /** Clicked or reached by keyboard: from now on the wheel and one finger belong to the map. */
  get #active(): boolean {
    return (this.#box.getRootNode() as ShadowRoot).activeElement === this.#box;
  }

  #point(event: MouseEvent): Point {
    const { left, top } = this.#box.getBoundingClientRect();
    return { x: event.clientX - left - this.#box.clientLeft, y: event.clientY - top - this.#box.clientTop };
  }

  // ── pointers ──

  readonly #down = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    this.#byPointer = true;
    this.#box.classList.remove('by-keys');
    this.#pointers.set(event.pointerId, this.#point(event));
    if (this.#pointers.size > 1) {
      this.#finish(true);
      return;
    }
    const touch = event.pointerType === 'touch';
    const mark = (event.target as Element).closest<HTMLElement>('[data-mark]')?.dataset['mark'] ?? null;
    this.#press = { ...this.#point(event), mark, touch, shift: event.shiftKey };
    this.#moved = false;
    // The page may still want to scroll with the finger.
    if (!touch || this.#active || mark !== null) this.#capture(event.pointerId);
  };

  #capture(pointer: number): void {
    try {
      this.#box.setPointerCapture(pointer);
    } catch {
      // The pointer is gone already: then there is nothing to follow.
    }
  }

  readonly #move = (event: PointerEvent): void => {
    const point = this.#point(event);
    if (!this.#pointers.has(event.pointerId)) {
      if (event.pointerType !== 'touch') this.#map.hover(point);
      return;
    }
    if (this.#pointers.size === 2) this.#pinch(event.pointerId, point);
    else this.#dragTo(point);
    this.#pointers.set(event.pointerId, point);
  };

  #dragTo(point: Point): void {
    const press = this.#press;
    if (!press) return;
    if (!this.#moved) {
      const slack = press.touch ? SLACK.touch : SLACK.mouse;
      if (Math.hypot(point.x - press.x, point.y - press.y) <= slack) return;
      this.#moved = true;
      this.#drag = this.#map.press(press) ?? this.#pan(press);
      this.#box.classList.add('dragging');
    }
    this.#drag?.move(point);
  }

  #pan({ x, y }: Point): Drag {
    return {
      move: (to) => {
        this.#map.panBy(x - to.x, y - to.y);
        ({ x, y } = to);
      },
      end: () => undefined,
    };
  }

  #pinch(pointer: number, to: Point): void {
    const from = this.#pointers.get(pointer);
    const other = [...this.#pointers].find(([id]) => id !== pointer)?.[1];
    if (!from || !other) return;
    const [before, now] = [from, to].map((point) => Math.hypot(point.x - other.x, point.y - other.y));
    this.#map.panBy((from.x - to.x) / 2, (from.y - to.y) / 2);
    if (!before || !now) return;
    this.#map.zoomBy(Math.log2(now / before), { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 }, false);
  }

  readonly #up = (event: PointerEvent): void => {
    if (!this.#pointers.delete(event.pointerId)) return;
    const [press, moved] = [this.#press, this.#moved];
    this.#finish(false);
    if (!press || moved) return;
    // A tap gives no focus by itself everywhere, and with it one finger belongs to the map.
    this.#box.focus({ preventScroll: true });
    this.#click(press, event.timeStamp);
  };

  #click(press: Press, time: number): void {
    const last = this.#lastClick;
    const twice =
      last !== null &&
      time - last.time < TWICE_WITHIN &&
      Math.hypot(press.x - last.point.x, press.y - last.point.y) < SLACK.touch;
    this.#lastClick = twice ? null : { time, point: press };
    if (twice) this.#map.doubleClick(press);
    else this.#map.click(press);
  }

  readonly #cancel = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId);
    this.#finish(true);
  };

  #finish(cancelled: boolean): void {
    const drag = this.#drag;
    this.#drag = this.#press = null;
    this.#box.classList.remove('dragging');
    drag?.end(cancelled);
  }

  /** Two fingers are for the map: the page would scroll or zoom with them. */
  readonly #touchmove = (event: TouchEvent): void => {
    if (event.touches.length > 1 && event.cancelable) event.preventDefault();
  };

  readonly #wheel = (event: WheelEvent): void => {
    // A trackpad's pinch comes as a wheel with Ctrl.
    if (!this.#active && !event.ctrlKey) return;
    event.preventDefault();
    const pixels =
      event.deltaY *
      (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? 120 : 1);
    const levels = Math.max(-1, Math.min(1, -pixels / (event.ctrlKey ? 60 : 240)));
    this.#map.zoomBy(levels, this.#point(event), false);
  };

  // ── keys ──

  readonly #key = (event: KeyboardEvent): void => {
    if (event.target !== this.#box) return;
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    // Here they are commands: a page's one-key shortcuts must not hear them.
    if (event.key.length === 1 && !modified) event.stopPropagation();
    if (event.key !== 'Tab' && event.key !== 'Shift') this.#box.classList.add('by-keys');
    if (this.#map.key(event)) {
      event.preventDefault();
      return;
    }
    if (modified) return;
    const arrow = ARROWS[event.key];
    const zoom = ZOOMS[event.key];
    const step = event.shiftKey ? STEP.fine : STEP.usual;
    if (arrow) this.#map.panBy(arrow[0] * step, arrow[1] * step);
    else if (zoom !== undefined) this.#map.zoomBy(zoom, null, true);
    else return;
    event.preventDefault();
  };
}
