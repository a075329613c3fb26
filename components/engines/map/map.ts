/**
 * The map engine: Leaflet behind a thin interface, with a base map of our own that needs no network. Places go in and
 * come out as [latitude, longitude] in degrees; inside a view a longitude may lie beyond ±180, in another copy of the
 * world (`geo.ts` leads back).
 */
import * as leaflet from 'leaflet/dist/leaflet-src.esm.js';
import { PaperWatch } from '../window/paper.ts';
import { BaseLayer } from './base-layer.ts';
import type { DegreeLabel } from './base-map.ts';
import { CanvasLayer, type Draw, type View } from './canvas-layer.ts';
import { clampLatitude, CLOSEST, framingOf, latitudeAt, mercatorY, WORLD, type Area, type Place } from './geo.ts';
import { Gestures, type Drag, type Point, type Press } from './gestures.ts';
import type { TileSource } from './tile-source.ts';
import { Tiles } from './tiles.ts';

export type { Draw, View } from './canvas-layer.ts';
export type { Drag, Point, Press } from './gestures.ts';
export { CanvasLayer };

/** Where a map begins. */
export interface MapStart {
  /** Without one: the middle of the area. */
  readonly centre?: Place | null;
  readonly zoom?: number | null;
  /** What is in sight at first; without one the world. */
  readonly area?: Area | null;
}

export interface MapOptions extends MapStart {
  /** How the degrees of the net are written. */
  readonly label: DegreeLabel;
}

/** A line or an outline. Its look comes from CSS, by its class, and so follows the colour scheme by itself. */
export interface Shape {
  readonly key: string;
  readonly places: readonly Place[];
  readonly closed: boolean;
  readonly className: string;
}

/** A small element at a place: a handle, a pin. Its middle is the place. */
export interface Mark {
  readonly key: string;
  readonly place: Place;
  readonly className: string;
  /** A figure or a letter in it. */
  readonly text?: string;
}

/** What happens on a map; every member may be left out. */
export interface MapListener {
  /** The view came to rest somewhere else. */
  view?(): void;
  /** The map is about to be printed, or was: draw at once, for paper or for the screen. */
  paper?(printing: boolean): void;
  /** The view moves; also while it does. */
  move?(): void;
  click?(press: Press): void;
  /** True when it was for someone; else it zooms in. */
  doubleClick?(press: Press): boolean;
  /** Null when the pointer left. */
  hover?(point: Point | null): void;
  /** A press begins to move: whoever gives a drag back has it, else the map is panned. */
  press?(press: Press): Drag | null;
  /** True when the key was for someone. */
  key?(event: KeyboardEvent): boolean;
}

/** Px across a sheet of paper, within a card. */
const PAPER = 640;
const MAX_ZOOM = 22;
/** Of a place without a zoom: a region of some hundred kilometres. */
const USUAL_ZOOM = 6;
/** So that the tools at the edges, which are larger for fingers, cover no place. */
const PADDING = { fine: 46, coarse: 62 };

/**
 * Makes a map of an element. The element needs a size of its own, the styles of `map.styles.ts` in its root, and
 * `tabindex="0"` where keys are wanted.
 */
export function createMap(box: HTMLElement, options: MapOptions): MapEngine {
  return new MapEngine(box, options);
}

export class MapEngine {
  /** For what this interface has no word for. Its own handlers are off and stay off. */
  readonly leaflet: leaflet.Map;
  readonly #box: HTMLElement;
  readonly #gestures: Gestures;
  readonly #base: BaseLayer;
  #tiles: Tiles | null = null;
  /** A canvas prints as it is on screen: for paper it is drawn once more. */
  readonly #paper = new PaperWatch((printing) => {
    this.#base.setPaper(printing);
    if (printing) this.#narrow();
    else this.#widen();
    this.#tell((listener) => listener.paper?.(printing));
  });
  readonly #resized: ResizeObserver;
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #listeners = new Set<MapListener>();
  readonly #shapes = new Map<
    string,
    { layer: leaflet.Polyline | leaflet.Polygon; className: string; closed: boolean }
  >();
  readonly #marks = new Map<string, { layer: leaflet.Marker; look: string }>();
  /** What to show once there is a size: a map in a closed tab has none. */
  #waiting: { area: Area | null; closest: number } | null = null;
  /** What was in view before the map was made as narrow as paper. */
  #screen: { centre: Place; zoom: number } | null = null;
  #destroyed = false;

  constructor(box: HTMLElement, { centre, zoom, area = null, label }: MapOptions) {
    this.#box = box;
    this.leaflet = leaflet.map(box, {
      attributionControl: false,
      zoomControl: false,
      trackResize: false,
      dragging: false,
      touchZoom: false,
      scrollWheelZoom: false,
      doubleClickZoom: false,
      boxZoom: false,
      keyboard: false,
      tapHold: false,
      fadeAnimation: false,
      zoomSnap: 0,
      minZoom: 0,
      maxZoom: MAX_ZOOM,
    });
    this.leaflet.setView([0, 0], 0, { animate: false });
    this.show({ centre: centre ?? null, zoom: zoom ?? null, area });
    this.#base = new BaseLayer(this.leaflet, label);
    this.leaflet.on('move', () => this.#tell((listener) => listener.move?.()));
    this.leaflet.on('moveend', () => this.#tell((listener) => listener.view?.()));
    this.#gestures = new Gestures(box, {
      panBy: (x, y) => this.panBy(x, y),
      zoomBy: (levels, around, animate) => this.zoomBy(levels, { around, animate }),
      click: (press) => this.#tell((listener) => listener.click?.(press)),
      doubleClick: (press) => this.#doubleClick(press),
      hover: (point) => this.#tell((listener) => listener.hover?.(point)),
      press: (press) => this.#first((listener) => listener.press?.(press)) ?? null,
      key: (event) => this.#first((listener) => listener.key?.(event) || undefined) ?? false,
    });
    this.#resized = new ResizeObserver(() => this.#resize());
    this.#resized.observe(box);
    this.#paper.start();
  }

  /** Everything it made is gone afterwards; the element itself stays. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#gestures.destroy();
    this.#resized.disconnect();
    this.#paper.stop();
    this.#base.destroy();
    this.#listeners.clear();
    // A zoom that glides ends by a timer, which asks nobody whether the map is still there (1.9.4).
    Object.assign(this.leaflet, { _animatingZoom: false });
    this.leaflet.remove();
    this.#box.replaceChildren();
  }

  /** Hears what happens until the function that it gives back is called. */
  listen(listener: MapListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(say: (listener: MapListener) => void): void {
    for (const listener of [...this.#listeners]) say(listener);
  }

  #first<T>(ask: (listener: MapListener) => T | undefined | null): T | undefined {
    for (const listener of [...this.#listeners]) {
      const answer = ask(listener);
      if (answer !== undefined && answer !== null) return answer;
    }
    return undefined;
  }

  // ── view ──

  get centre(): Place {
    const { lat, lng } = this.leaflet.getCenter();
    return [lat, lng];
  }
  get zoom(): number {
    return this.leaflet.getZoom();
  }
  get size(): { width: number; height: number } {
    const { x, y } = this.leaflet.getSize();
    return { width: x, height: y };
  }

  /** Where a point of the view lies; its longitude may be beyond ±180. */
  placeAt({ x, y }: Point): Place {
    const { lat, lng } = this.leaflet.containerPointToLatLng([x, y]);
    return [clampLatitude(lat), lng];
  }
  /** Where a place lies in the view, also outside of it. */
  pointOf([latitude, longitude]: Place): Point {
    // Leaflet's own way there rounds to whole pixels, and a place would move with each drag of its neighbour.
    const { x, y } = this.leaflet.project([clampLatitude(latitude), longitude]);
    const { min } = this.leaflet.getPixelBounds();
    return { x: x - (min?.x ?? 0), y: y - (min?.y ?? 0) };
  }

  setView(centre: Place, zoom: number, { animate = false } = {}): void {
    const level = Math.max(0, Math.min(MAX_ZOOM, zoom));
    this.#waiting = null;
    this.leaflet.setView(this.#inWorld(centre, level), level, { animate: animate && !this.#calm.matches });
  }

  /** Shows the whole area, or the world. */
  fit(area: Area | null, { animate = false, closest = CLOSEST } = {}): void {
    const { width, height } = this.size;
    if (width === 0 || height === 0) {
      this.#waiting = { area, closest };
      return;
    }
    const room = matchMedia('(pointer: coarse)').matches ? PADDING.coarse : PADDING.fine;
    const { centre, zoom } = framingOf(area ?? WORLD, { width, height }, { padding: area ? room : 0, closest });
    this.setView(centre, zoom, { animate });
  }

  /** The view that a map begins with: centre and zoom where they are given, else the area. */
  show({ centre = null, zoom = null, area = null }: MapStart): void {
    if (centre === null && zoom === null) {
      this.fit(area);
      return;
    }
    const middle = area && framingOf(area, { width: 1, height: 1 }).centre;
    this.setView(centre ?? middle ?? [0, 0], zoom ?? USUAL_ZOOM);
  }

  /** What is on screen, as canvases are told. */
  get view(): View {
    const { width, height } = this.size;
    const { min } = this.leaflet.getPixelBounds();
    const { zoom } = this;
    return { width, height, zoom, world: 256 * 2 ** zoom, left: min?.x ?? 0, top: min?.y ?? 0 };
  }

  /** Moves the view by pixels. */
  panBy(x: number, y: number): void {
    const centre = this.leaflet.unproject(this.leaflet.project(this.leaflet.getCenter()).add([x, y]));
    const target = this.leaflet.project(this.#inWorld([centre.lat, centre.lng], this.zoom));
    const offset = target.subtract(this.leaflet.project(this.leaflet.getCenter())).round();
    if (offset.x !== 0 || offset.y !== 0) this.leaflet.panBy(offset, { animate: false });
  }

  /** Zooms by levels; `around` stays where it is, without one the middle. */
  zoomBy(levels: number, { around = null, animate = true }: { around?: Point | null; animate?: boolean } = {}): void {
    const { width, height } = this.size;
    const zoom = Math.max(0, Math.min(MAX_ZOOM, this.zoom + levels));
    const [x, y] = around ? [around.x - width / 2, around.y - height / 2] : [0, 0];
    const fixed = this.leaflet.containerPointToLatLng([width / 2 + x, height / 2 + y]);
    const centre = this.leaflet.unproject(this.leaflet.project(fixed, zoom).subtract([x, y]), zoom);
    this.setView([centre.lat, centre.lng], zoom, { animate });
  }

  /** A centre that leaves no empty strip above or below the world, where there is enough world. */
  #inWorld([latitude, longitude]: Place, zoom: number): leaflet.LatLngTuple {
    const world = 256 * 2 ** zoom;
    const half = this.size.height / 2 / world;
    const y = mercatorY(clampLatitude(latitude));
    return [latitudeAt(half >= 0.5 ? 0.5 : Math.max(half, Math.min(1 - half, y))), longitude];
  }

  #resize(): void {
    this.leaflet.invalidateSize({ animate: false, pan: true });
    const { width, height } = this.size;
    if (this.#waiting && width > 0 && height > 0) {
      const { area, closest } = this.#waiting;
      this.#waiting = null;
      this.fit(area, { closest });
    } else if (height > 0) this.panBy(0, 0);
    this.#base.paint();
  }

  /** What is wider than paper would be cut there: the same part of the world in less room. */
  #narrow(): void {
    const { centre, zoom } = this;
    const { width } = this.size;
    if (width <= PAPER) return;
    this.#screen = { centre, zoom };
    this.#setWidth(`${PAPER}px`, centre, zoom + Math.log2(PAPER / width));
  }

  #widen(): void {
    const screen = this.#screen;
    if (!screen) return;
    this.#screen = null;
    this.#setWidth('', screen.centre, screen.zoom);
  }

  #setWidth(width: string, centre: Place, zoom: number): void {
    this.#box.style.inlineSize = width;
    this.#box.toggleAttribute('data-paper', width !== '');
    this.leaflet.invalidateSize({ animate: false, pan: false });
    this.setView(centre, zoom);
    // At once: a printer waits for no frame.
    this.#base.paint();
  }

  #doubleClick(press: Press): void {
    if (this.#first((listener) => listener.doubleClick?.(press) || undefined)) return;
    this.zoomBy(press.shift ? -1 : 1, { around: press });
  }

  // ── what lies on it ──

  /** Tiles of this server over the base map; null takes them away. @param refused told once when none can be had */
  setTiles(source: TileSource | null, refused: () => void): void {
    this.#tiles?.remove();
    this.#tiles = source && new Tiles(this.leaflet, source, refused);
  }

  /** A canvas of your own over the view, below the marks; the function takes it away. */
  addCanvas(draw: Draw): { redraw(): void; paint(): void; remove(): void } {
    const layer = new CanvasLayer(draw, 'overlayPane');
    this.leaflet.addLayer(layer);
    return { redraw: () => layer.redraw(), paint: () => layer.paint(), remove: () => void layer.remove() };
  }

  /** Draws exactly these lines and outlines, where they are given: no other copy of the world is looked for. */
  setShapes(shapes: readonly Shape[]): void {
    const wanted = new Set(shapes.map(({ key }) => key));
    for (const [key, { layer }] of this.#shapes) {
      if (wanted.has(key)) continue;
      layer.remove();
      this.#shapes.delete(key);
    }
    for (const { key, places, closed, className } of shapes) {
      const line = places.map(([latitude, longitude]): leaflet.LatLngTuple => [clampLatitude(latitude), longitude]);
      const there = this.#shapes.get(key);
      if (there?.className === className && there.closed === closed) {
        there.layer.setLatLngs(line);
        continue;
      }
      there?.layer.remove();
      const options = { className, interactive: false, smoothFactor: 0.5, weight: 2 };
      const layer = (closed ? leaflet.polygon(line, options) : leaflet.polyline(line, options)).addTo(this.leaflet);
      this.#shapes.set(key, { layer, className, closed });
    }
  }

  /** Shows exactly these marks. */
  setMarks(marks: readonly Mark[]): void {
    const wanted = new Set(marks.map(({ key }) => key));
    for (const [key, { layer }] of this.#marks) {
      if (wanted.has(key)) continue;
      layer.remove();
      this.#marks.delete(key);
    }
    for (const mark of marks) this.#setMark(mark);
  }

  #setMark({ key, place: [latitude, longitude], className, text = '' }: Mark): void {
    const at: leaflet.LatLngTuple = [clampLatitude(latitude), longitude];
    const look = `${className}|${text}`;
    const there = this.#marks.get(key);
    const layer = there?.layer ?? leaflet.marker(at, { keyboard: false, interactive: false, icon: iconOf('') });
    if (there) layer.setLatLng(at);
    else layer.addTo(this.leaflet);
    if (there?.look !== look) {
      const element = layer.getElement()!;
      // Kept, not made anew: a press on it may be under way.
      element.className = `${element.className.replace(/ ?mark\b.*$/, '')} mark ${className}`;
      element.dataset['mark'] = key;
      element.textContent = text;
      element.setAttribute('aria-hidden', 'true');
    }
    this.#marks.set(key, { layer, look });
  }
}

function iconOf(className: string): leaflet.DivIcon {
  // Without a size its own: the style sheet has it.
  return leaflet.divIcon({ className, iconSize: undefined });
}
