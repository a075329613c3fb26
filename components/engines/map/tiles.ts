/**
 * Tiles of a server over the base map of our own, which stays below: what has not come yet, or never comes, is drawn
 * by it. Only where a host or the gateway's configuration names a source; no request is made otherwise.
 */
import * as leaflet from 'leaflet/dist/leaflet-src.esm.js';
import type { TileSource } from './tile-source.ts';

/** Beyond this servers usually have no tiles: those of this zoom are enlarged. */
const FINEST = 19;

export class Tiles {
  readonly #layer: leaflet.TileLayer;

  /** @param refused told once when all tiles of a view were tried and none came, as under a page's own policy */
  constructor(map: leaflet.Map, { url }: TileSource, refused: () => void) {
    let came = false;
    this.#layer = leaflet.tileLayer(url, {
      maxZoom: map.getMaxZoom(),
      maxNativeZoom: FINEST,
      // Pages of the gateway send no referrer, and some servers answer only who says where it comes from.
      referrerPolicy: 'strict-origin-when-cross-origin',
    });
    this.#layer.on('tileload', () => (came = true));
    this.#layer.once('load', () => !came && refused());
    this.#layer.addTo(map);
  }

  remove(): void {
    this.#layer.remove();
  }
}
