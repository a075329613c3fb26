/**
 * A canvas over the whole view, drawn anew whenever the view moves: the base map, and what has more points than
 * elements can bear. One canvas a layer, however large the world is at this zoom.
 */
import * as leaflet from 'leaflet/dist/leaflet-src.esm.js';

/** What is on screen, in CSS pixels. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
  /** Side of the square world at this zoom. */
  readonly world: number;
  /** Where the view's upper left corner lies in the world; left may be outside 0…world where the world repeats. */
  readonly left: number;
  readonly top: number;
}

export type Draw = (context: CanvasRenderingContext2D, view: View) => void;

export class CanvasLayer extends leaflet.Layer {
  readonly #draw: Draw;
  readonly #pane: string;
  readonly #canvas = document.createElement('canvas');
  #leafletMap: leaflet.Map | null = null;
  /** Where and how large the world was when it was last drawn. */
  #drawn: { corner: leaflet.LatLng; zoom: number } | null = null;
  #frame = 0;

  /** @param pane a pane of Leaflet: `tilePane` lies below shapes, `overlayPane` among them */
  constructor(draw: Draw, pane = 'tilePane') {
    super();
    this.#draw = draw;
    this.#pane = pane;
    this.#canvas.className = 'leaflet-layer leaflet-zoom-animated';
  }

  override onAdd(map: leaflet.Map): this {
    this.#leafletMap = map;
    map.getPane(this.#pane)?.append(this.#canvas);
    this.paint();
    return this;
  }

  override onRemove(): this {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#canvas.remove();
    // A canvas keeps its pixels until it is collected; without size it has none.
    this.#canvas.width = this.#canvas.height = 0;
    this.#leafletMap = null;
    return this;
  }

  override getEvents(): Record<string, leaflet.LeafletEventHandlerFn> {
    const paint = (): void => this.#paint();
    return {
      move: paint,
      viewreset: paint,
      resize: paint,
      zoomanim: (event) => this.#animate(event as leaflet.ZoomAnimEvent),
    };
  }

  /** Draws in the next frame, once for all that changed until then. */
  redraw(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  /**
   * Draws now, on a canvas as good as new: what is drawn for a printer is kept as strokes by Chromium (156), and on
   * paper a rectangle that was cleared hides what lies below it.
   */
  paint(): void {
    this.#canvas.width = 0;
    this.#paint();
  }

  #paint(): void {
    const map = this.#leafletMap;
    const context = map && this.#canvas.getContext('2d');
    if (!map || !context) return;
    const { x: width, y: height } = map.getSize();
    const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
    const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
    const isNew = this.#canvas.width !== columns || this.#canvas.height !== rows;
    if (isNew) {
      Object.assign(this.#canvas, { width: columns, height: rows });
      this.#canvas.style.inlineSize = `${width}px`;
      this.#canvas.style.blockSize = `${height}px`;
    }
    leaflet.DomUtil.setTransform(this.#canvas, map.containerPointToLayerPoint([0, 0]), 1);
    const { min } = map.getPixelBounds();
    const zoom = map.getZoom();
    this.#drawn = { corner: map.containerPointToLatLng([0, 0]), zoom };
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (!isNew) context.clearRect(0, 0, width, height);
    const world = 256 * 2 ** zoom;
    this.#draw(context, { width, height, zoom, world, left: min?.x ?? 0, top: min?.y ?? 0 });
  }

  /** While the zoom glides, what was drawn last is stretched to where it will be. */
  #animate({ center, zoom }: leaflet.ZoomAnimEvent): void {
    const map = this.#leafletMap;
    const pane = map?.getPane('mapPane');
    if (!map || !pane || !this.#drawn) return;
    const origin = map
      .project(center, zoom)
      .subtract(map.getSize().divideBy(2))
      .add(leaflet.DomUtil.getPosition(pane))
      .round();
    const offset = map.project(this.#drawn.corner, zoom).subtract(origin);
    leaflet.DomUtil.setTransform(this.#canvas, offset, map.getZoomScale(zoom, this.#drawn.zoom));
  }
}
