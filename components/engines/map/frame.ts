/**
 * The frame of a map on a page: loads the engine when the place comes near the visible part, makes the map, keeps it
 * while the element moves in the document, and takes it away with the element. Without the engine it says so and
 * offers another try. For inputs and outputs alike; holds no map code itself.
 */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref, type Ref } from 'lit/directives/ref.js';
import { arrowPathIcon } from '../../core/icons.ts';
import { minusIcon, plusIcon } from '../../core/icons-more.ts';
import { englishOfMap } from '../../core/i18n/map/en.ts';
import type { Words } from '../../core/words.ts';
import type { MapEngine, MapStart } from './map.ts';
import { fitIcon } from './icons.ts';
import type { Engine } from './load.ts';
import { degreeText } from './speak.ts';
import { readTileSource, type TileSource } from './tile-source.ts';

/** What the owner of a frame says about its map. `E`: the engine it loads. */
export interface FrameOwner<E extends Engine> {
  load(): Promise<E>;
  /** Nobody waits for anything else on the page: a map that is near is made at once, not after the next paint. */
  readonly prompt?: boolean;
  words(): Words;
  /** Where tiles come from, where a host or the gateway names a source (`tile-source.ts`). */
  tiles(): string | null;
  /** Where a new map begins. */
  start(): MapStart;
  /** The map is there: put on it what belongs there. The function that is given back ends that. */
  ready(map: MapEngine, engine: E): () => void;
  /** The fit button. */
  fit(): void;
}

/** What changes from one drawing of the frame to the next. */
export interface FrameView {
  readonly label: string;
  /** Id of a text that says which keys do what. */
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly invalid: boolean;
  readonly hint: string;
  readonly actions: TemplateResult | typeof nothing;
  /** Lies over the map, below the tools. */
  readonly overlay: TemplateResult | HTMLElement | typeof nothing;
  /** What is said when the engine cannot be had; without it that the fields below work. */
  readonly failed?: string;
}

/** Beyond the visible part, in pixels: a map that is this near is made. */
const NEAR = 400;

export class MapFrame<E extends Engine> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #owner: FrameOwner<E>;
  readonly #box: Ref<HTMLElement> = createRef();
  #near: IntersectionObserver | null = null;
  #state: 'waiting' | 'loading' | 'ready' | 'failed' = 'waiting';
  #map: MapEngine | null = null;
  /** The element that the map was made of; a card that had nothing to show in between has another one. */
  #place: HTMLElement | null = null;
  #unready: (() => void) | null = null;
  #connected = false;
  /** What the owner named last, what that means, and whether it could be had. */
  #tiles: { given: string | null; source: TileSource | null; refused: boolean } = {
    given: null,
    source: null,
    refused: false,
  };
  /** Where the person had it, for an element that comes back. */
  #last: MapStart | null = null;

  constructor(host: ReactiveControllerHost, owner: FrameOwner<E>) {
    this.#host = host;
    this.#owner = owner;
  }

  /** Null until it is there. */
  get map(): MapEngine | null {
    return this.#map;
  }
  /** The element that takes the keys. */
  get box(): HTMLElement | undefined {
    return this.#box.value;
  }

  // The owner hands these on: it is what the field knows as its controller.

  hostConnected(): void {
    this.#connected = true;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#connected = false;
    // An element that is moved in the document is back before this runs, and keeps its map.
    queueMicrotask(() => !this.#connected && this.#end());
  }

  hostUpdated(): void {
    const box = this.#box.value;
    if (this.#place && this.#place !== box) this.#end();
    if (!box || !box.isConnected) return;
    this.#connected = true;
    if (this.#map) this.#useTiles(this.#map);
    if (this.#state !== 'waiting') return;
    if (this.#owner.prompt && isNear(box)) void this.load();
    else this.#watch(box);
  }

  #watch(box: HTMLElement): void {
    if (this.#near) return;
    this.#near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void this.load();
      },
      { rootMargin: `${NEAR}px` },
    );
    this.#near.observe(box);
  }

  /** Loads the engine now and makes the map. Never rejects: what fails is shown. */
  async load(): Promise<void> {
    if (this.#state === 'loading' || this.#state === 'ready') return;
    this.#near?.disconnect();
    this.#near = null;
    const failed = this.#state === 'failed';
    this.#state = 'loading';
    if (failed) this.#host.requestUpdate();
    try {
      const engine = await this.#owner.load();
      if (!this.#connected || !this.#box.value) this.#state = 'waiting';
      else this.#make(engine, this.#box.value);
    } catch (error) {
      console.error('pixie: the map could not be loaded', error);
      this.#turn('failed');
    }
  }

  #make(engine: E, box: HTMLElement): void {
    this.#place = box;
    const label = (value: number, axis: 'latitude' | 'longitude'): string =>
      degreeText(value, axis, this.#owner.words());
    this.#map = engine.createMap(box, { ...(this.#last ?? this.#owner.start()), label });
    this.#unready = this.#owner.ready(this.#map, engine);
    this.#useTiles(this.#map);
    this.#turn('ready');
  }

  /** What a page refuses is not asked for again until it names another source. */
  #useTiles(map: MapEngine): void {
    const given = this.#owner.tiles();
    if (given === this.#tiles.given) return;
    const tiles = { given, source: readTileSource(given, document.baseURI), refused: false };
    this.#tiles = tiles;
    map.setTiles(tiles.source, () => {
      tiles.refused = true;
      map.setTiles(null, () => undefined);
      this.#host.requestUpdate();
    });
    // It may have been named in the update that is just ending.
    queueMicrotask(() => this.#host.requestUpdate());
  }

  #turn(state: 'ready' | 'failed'): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #end(): void {
    this.#near?.disconnect();
    this.#near = null;
    if (this.#map) this.#last = { centre: this.#map.centre, zoom: this.#map.zoom };
    this.#unready?.();
    this.#map?.destroy();
    this.#map = this.#unready = this.#place = null;
    this.#tiles = { given: null, source: null, refused: false };
    if (this.#state !== 'failed') this.#state = 'waiting';
  }

  render(view: FrameView): TemplateResult {
    const words = this.#owner.words().with(englishOfMap);
    const ready = this.#state === 'ready';
    const keys = ready && !view.disabled;
    return html`
      <div class="map-frame ${view.invalid ? 'invalid' : ''} ${view.disabled ? 'off' : ''}" part="map" dir="ltr">
        <div
          class="map-box"
          ${ref(this.#box)}
          role=${ready ? 'application' : nothing}
          tabindex=${keys ? '0' : nothing}
          aria-disabled=${ready && view.disabled ? 'true' : nothing}
          aria-label=${ready ? view.label : nothing}
          aria-roledescription=${ready ? words.text('map.role') : nothing}
          aria-describedby=${(ready && view.describedBy) || nothing}
        ></div>
        ${this.#state === 'failed' ? this.#notice(view, words) : nothing} ${ready ? this.#tools(view, words) : nothing}
      </div>
    `;
  }

  #tools(view: FrameView, words: Words): TemplateResult {
    const tool = (name: string, icon: TemplateResult, act: () => void): TemplateResult =>
      html`<button
        type="button"
        class="map-tool"
        title=${name}
        aria-label=${name}
        ?disabled=${view.disabled}
        @click=${act}
      >
        ${icon}
      </button>`;
    return html`
      ${view.overlay}
      <div class="map-tools start">
        <div class="map-group">
          ${tool(words.text('map.zoom_in'), plusIcon, () => this.#map?.zoomBy(1))}
          ${tool(words.text('map.zoom_out'), minusIcon, () => this.#map?.zoomBy(-1))}
        </div>
        ${tool(words.text('map.fit'), fitIcon, () => this.#owner.fit())}
      </div>
      <div class="map-tools end">${view.actions}</div>
      <div class="map-foot" dir=${words.rtl ? 'rtl' : 'ltr'}>
        ${view.hint ? html`<span class="map-hint" aria-hidden="true">${view.hint}</span>` : nothing}
        ${this.#credits(words)}
      </div>
    `;
  }

  #credits(words: Words): TemplateResult {
    const { source, refused } = this.#tiles;
    const shown = source && !refused ? source.attribution : words.text('map.source');
    const notice = source && refused ? words.text('map.tiles_refused', { host: source.host }) : '';
    return html`<span class="map-source">
      <span role="status">${notice}</span>
      <bdi>${shown}</bdi>
    </span>`;
  }

  #notice(view: FrameView, words: Words): TemplateResult {
    return html`<div class="map-notice" dir=${words.rtl ? 'rtl' : 'ltr'}>
      <span>${view.failed ?? words.text('map.failed')}</span>
      <button type="button" class="button" @click=${() => this.load()}>${arrowPathIcon}${words.text('retry')}</button>
    </div>`;
  }
}

/** In or near the visible part of the page. An element without a size is not. */
function isNear(box: HTMLElement): boolean {
  const { top, bottom, left, right, width, height } = box.getBoundingClientRect();
  if (width === 0 || height === 0) return false;
  return bottom > -NEAR && top < innerHeight + NEAR && right > -NEAR && left < innerWidth + NEAR;
}
