/** The base map as a layer: which lines it draws, and the colours of the scheme that its place has. */
import type * as leaflet from 'leaflet/dist/leaflet-src.esm.js';
import { usesDark } from '../../output/scheme.ts';
import { coarseBase, fineBase, type BaseData } from './base-data.ts';
import { drawBase, type BaseColours, type DegreeLabel } from './base-map.ts';
import { CanvasLayer, type Draw } from './canvas-layer.ts';

/** From this zoom on the fine lines are worth their weight. */
const FINE_FROM = 3.5;

export class BaseLayer {
  readonly #label: DegreeLabel;
  readonly #layer: CanvasLayer;
  /** Wears the tokens, and tells when the colour scheme flips. */
  readonly #probe = document.createElement('div');
  readonly #contrast = matchMedia('(forced-colors: active)');
  #fine: BaseData | null = null;
  #colours: BaseColours | null = null;
  #destroyed = false;

  constructor(map: leaflet.Map, label: DegreeLabel) {
    this.#label = label;
    this.#layer = new CanvasLayer((context, view) => this.#draw(context, view));
    this.#watchScheme(map.getContainer());
    this.#contrast.addEventListener('change', this.#repaint);
    map.addLayer(this.#layer);
    map.on('moveend', () => this.#refine(map.getZoom()));
    void this.#refine(map.getZoom());
  }

  destroy(): void {
    this.#destroyed = true;
    this.#contrast.removeEventListener('change', this.#repaint);
    this.#probe.remove();
  }

  /** Draws now: its place has another size. */
  paint(): void {
    this.#layer.paint();
  }

  /** Paper is white, whatever the scheme on screen; drawn before this returns. */
  setPaper(printing: boolean): void {
    this.#probe.style.colorScheme = printing ? 'light' : '';
    this.#colours = null;
    this.#layer.paint();
  }

  async #refine(zoom: number): Promise<void> {
    if (this.#fine || zoom < FINE_FROM) return;
    // Where they cannot be had, the coarse ones stay.
    const data = await fineBase().catch(() => null);
    if (!data || this.#destroyed) return;
    this.#fine = data;
    this.#layer.redraw();
  }

  readonly #draw: Draw = (context, view) => {
    this.#colours ??= readBaseColours(this.#probe);
    const data = (view.zoom >= FINE_FROM && this.#fine) || coarseBase();
    drawBase(context, view, data, this.#colours, this.#label);
  };

  #watchScheme(box: HTMLElement): void {
    this.#probe.className = 'map-probe scheme';
    let dark: boolean | null = null;
    this.#probe.addEventListener('transitionstart', ({ propertyName }) => {
      if (propertyName !== 'outline-color' || dark === usesDark(this.#probe)) return;
      dark = usesDark(this.#probe);
      this.#repaint();
    });
    box.append(this.#probe);
  }

  readonly #repaint = (): void => {
    this.#colours = null;
    this.#layer.redraw();
  };
}

/**
 * Tokens are `light-dark()` inside custom properties, which only a real property resolves.
 * @param probe an element inside the map's frame that may wear them
 */
export function readBaseColours(probe: HTMLElement): BaseColours {
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  return {
    water: read('--_map-water'),
    land: read('--_map-land'),
    coast: read('--_map-coast'),
    border: read('--_map-border'),
    net: read('--_map-net'),
    text: read('--_map-text'),
    font: getComputedStyle(probe).fontFamily,
  };
}
