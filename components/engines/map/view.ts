/** A map in its card: the frame, what its type draws on it, popups, keys, legend, sentence and table. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Json } from '../../../contract/json.ts';
import type { OutputSpec } from '../../../contract/types.ts';
import { englishOfMap } from '../../core/i18n/map/en.ts';
import { englishOfPlace } from '../../core/i18n/place/en.ts';
import type { OutputView, OutputViewDefinition, ViewContract, ViewFormat, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { TableAlternative } from '../grid/alternative.ts';
import { MapFrame } from './frame.ts';
import { nearLongitude, type Place } from './geo.ts';
import type { Point, Press } from './gestures.ts';
import { legendOnPage } from './legend.ts';
import { loadEngine, type Engine } from './load.ts';
import { forcedColours, readLook } from './look.ts';
import type { MapEngine } from './map.ts';
import { Popup } from './popup.ts';
import { startOf, type Viewed } from './start.ts';
import type { Look, MapModel } from './view-model.ts';
import { mapViewStyles } from './view.styles.ts';

/** What a map type brings. */
export interface MapType<C extends Json> {
  contract: ViewContract;
  /** The canonical value made ready to be drawn. Pure. */
  read(value: C, spec: OutputSpec): MapModel;
}

const KEYS = 'place-keys';
/** How far from a feature a press still means it, in pixels. */
const REACH = { mouse: 6, touch: 16 };
/** Room round a feature that keys bring in sight. */
const ROOM = 40;
const PAN = 40;
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const PANS: Record<string, readonly [number, number]> = {
  ArrowRight: [PAN, 0],
  ArrowDown: [0, PAN],
  ArrowLeft: [-PAN, 0],
  ArrowUp: [0, -PAN],
};

/** The definition of a map type for `<pixie-output>`. */
export function mapView<C extends Json>(type: MapType<C>): OutputViewDefinition {
  return {
    contract: type.contract,
    styles: mapViewStyles,
    size: 'full',
    reserve: 320,
    expandable: true,
    create: (host) => new MapView(host as ViewHost<C>, type),
    preload: () => loadEngine(),
  };
}

export class MapView<C extends Json> implements OutputView {
  readonly #host: ViewHost<C>;
  readonly #type: MapType<C>;
  readonly #frame: MapFrame<Engine>;
  readonly #table: TableAlternative;
  readonly #popup = new Popup(() => this.#close());
  #value: C | null = null;
  #spec: OutputSpec | null = null;
  #model!: MapModel;
  #layer: { redraw(): void; paint(): void; remove(): void } | null = null;
  #printing = false;
  #look: Look | null = null;
  #forced = false;
  #selected: number | null = null;
  /** Where the popup points. */
  #pointed: Place | null = null;
  /** What was shown last by itself: another view is the person's. */
  #shown: Viewed | null = null;
  /** The person had moved the map when it was last taken away. */
  #wasMoved = false;
  /** The value was not on the map yet. */
  #fresh = true;
  #zoom = Number.NaN;

  /** @param load brings the engine; tests let it fail */
  constructor(host: ViewHost<C>, type: MapType<C>, load: () => Promise<Engine> = loadEngine) {
    this.#host = host;
    this.#type = type;
    this.#table = new TableAlternative(host);
    this.#frame = new MapFrame(host, {
      load,
      prompt: true,
      words: () => this.#words,
      tiles: () => this.#host.mapTiles ?? null,
      start: () => startOf(this.#host.value, this.#host.spec, this.#model.area),
      ready: (map) => this.#ready(map),
      fit: () => this.#fit(),
    });
  }

  get #words(): Words {
    return this.#host.words.with(englishOfMap).with(englishOfPlace);
  }

  // ── life ──

  hostConnected(): void {
    this.#frame.hostConnected();
  }
  hostDisconnected(): void {
    this.#frame.hostDisconnected();
    this.#table.hostDisconnected();
  }

  hostUpdated(): void {
    this.#frame.hostUpdated();
    const { map } = this.#frame;
    if (!map || this.#value === null) return;
    if (this.#fresh) {
      this.#fresh = false;
      if (!this.#moved(map)) this.#show(map);
    }
    this.#layer?.redraw();
  }

  #ready(map: MapEngine): () => void {
    this.#fresh = false;
    if (!this.#wasMoved) this.#show(map);
    this.#layer = map.addCanvas((context, view) => {
      const look = this.#lookNow();
      if (look) this.#model.draw(context, { view, look, words: this.#words, selected: this.#selected });
    });
    const stop = map.listen({
      move: () => this.#placePopup(),
      view: () => this.#viewed(map),
      paper: (printing) => this.#print(printing),
      click: (press) => this.#click(map, press),
      hover: (point) => this.#hover(map, point),
      key: (event) => this.#key(map, event),
    });
    // A map that nobody moved shows everything in its new size too.
    map.leaflet.on('resize', () => {
      if (!this.#moved(map)) this.#show(map);
      this.#placePopup();
    });
    const contrast = forcedColours();
    const redraw = (): void => this.#layer?.redraw();
    contrast.addEventListener('change', redraw);
    return () => {
      this.#wasMoved = this.#moved(map);
      this.#printing = false;
      contrast.removeEventListener('change', redraw);
      stop();
      this.#layer?.remove();
      this.#layer = null;
      this.#look = null;
      this.#close({ quiet: true });
    };
  }

  // ── value and view ──

  #take(): void {
    const { value, spec, streaming } = this.#host;
    if (value === this.#value && spec === this.#spec) return;
    const replaces = this.#value !== null && value !== this.#value && !streaming;
    this.#value = value;
    this.#spec = spec;
    this.#model = this.#type.read(value, spec);
    this.#fresh = true;
    // What grows keeps the person's view; another map in its place does not.
    if (replaces) this.#shown = null;
    if (replaces) this.#wasMoved = false;
    if (this.#selected !== null && (replaces || this.#selected >= this.#model.count)) this.#close({ quiet: true });
  }

  #show(map: MapEngine): void {
    map.show(startOf(this.#host.value, this.#host.spec, this.#model.area));
    this.#shown = { centre: map.centre, zoom: map.zoom };
  }

  #fit(): void {
    const { map } = this.#frame;
    if (!map) return;
    map.fit(this.#model.area);
    this.#shown = { centre: map.centre, zoom: map.zoom };
  }

  #moved(map: MapEngine): boolean {
    if (!this.#shown) return false;
    const { x, y } = map.pointOf(this.#shown.centre);
    const { width, height } = map.size;
    return Math.abs(map.zoom - this.#shown.zoom) > 1e-6 || Math.hypot(x - width / 2, y - height / 2) > 2;
  }

  #viewed(map: MapEngine): void {
    if (map.zoom === this.#zoom) return;
    this.#zoom = map.zoom;
    // The numbers of a heat map's legend hold for one zoom.
    if (this.#model.legend) void this.#host.updateComplete.then(() => this.#host.requestUpdate());
  }

  #lookNow(): Look | null {
    const forced = forcedColours().matches;
    if (forced !== this.#forced) this.#look = null;
    this.#forced = forced;
    const frame = this.#frame.box?.parentElement;
    return (this.#look ??= frame ? readLook(frame, this.#dark) : null);
  }

  /** Paper is white. */
  get #dark(): boolean {
    return this.#host.dark && !this.#printing;
  }

  #print(printing: boolean): void {
    this.#printing = printing;
    this.#look = null;
    this.#layer?.paint();
    // The legend has the colours of the canvas.
    this.#host.drawNow?.();
  }

  // ── features ──

  #hover(map: MapEngine, point: Point | null): void {
    const over = point !== null && this.#model.hit(point, map.view, REACH.mouse) !== null;
    this.#frame.box?.classList.toggle('over', over);
  }

  #click(map: MapEngine, press: Press): void {
    const found = this.#model.hit(press, map.view, press.touch ? REACH.touch : REACH.mouse);
    if (found === null) {
      this.#close({ quiet: true });
      return;
    }
    const anchor = this.#model.anchor(found);
    const { x, y } = map.pointOf(nearTo(anchor, map.placeAt(press)));
    // A large area is pointed at where it was pressed.
    const near = Math.hypot(x - press.x, y - press.y) <= REACH.touch * 2;
    this.#open(map, found, near ? nearTo(anchor, map.placeAt(press)) : map.placeAt(press));
  }

  #key(map: MapEngine, event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const { count } = this.#model;
    if (event.key === 'Escape') return this.#escape(event);
    const pan = PANS[event.key];
    if (count === 0) return false;
    if (pan && event.shiftKey) map.panBy(...pan);
    else if (event.key in STEPS) this.#step(map, this.#next(STEPS[event.key]!, count));
    else if (event.key === 'Home') this.#step(map, 0);
    else if (event.key === 'End') this.#step(map, count - 1);
    else if (event.key === 'Enter' || event.key === ' ') this.#enter(map);
    else return false;
    return true;
  }

  #escape(event: KeyboardEvent): boolean {
    if (!this.#popup.open) return false;
    event.stopPropagation();
    this.#close();
    return true;
  }

  #next(step: number, count: number): number {
    if (this.#selected === null) return step > 0 ? 0 : count - 1;
    return Math.max(0, Math.min(count - 1, this.#selected + step));
  }

  #step(map: MapEngine, index: number): void {
    this.#close({ quiet: true });
    this.#selected = index;
    this.#bringIntoSight(map, this.#model.anchor(index));
    this.#layer?.redraw();
    this.#host.announce(this.#spoken(index));
  }

  #enter(map: MapEngine): void {
    const index = this.#selected ?? 0;
    const anchor = this.#model.anchor(index);
    this.#bringIntoSight(map, anchor);
    this.#open(map, index, nearTo(anchor, map.centre));
  }

  #bringIntoSight(map: MapEngine, anchor: Place): void {
    const place = nearTo(anchor, map.centre);
    const { x, y } = map.pointOf(place);
    const { width, height } = map.size;
    if (x < ROOM || y < ROOM || x > width - ROOM || y > height - ROOM) map.setView(place, map.zoom);
  }

  #spoken(index: number): string {
    const words = this.#words;
    const { title, rows } = this.#model.about(index, words);
    const name = words.text('place.said', { name: title, n: index + 1, total: this.#model.count });
    return [name, ...rows.map(([term, text]) => `${term}: ${text}`)].join('. ');
  }

  #open(map: MapEngine, index: number, place: Place): void {
    const words = this.#words;
    this.#selected = index;
    this.#pointed = place;
    this.#popup.show(this.#model.about(index, words), words, words.text('place.close'));
    this.#placePopup();
    this.#layer?.redraw();
    this.#host.announce(this.#spoken(index));
    if (map.size.width === 0) this.#popup.hide();
  }

  #placePopup(): void {
    const { map } = this.#frame;
    if (map && this.#pointed && this.#popup.open) this.#popup.place(map.pointOf(this.#pointed), map.size);
  }

  #close({ quiet = false } = {}): void {
    const was = this.#popup.open;
    const inside = was && this.#popup.element.contains(this.#host.root.activeElement);
    this.#popup.hide();
    this.#pointed = null;
    if (quiet) this.#selected = null;
    this.#layer?.redraw();
    if (inside) this.#frame.box?.focus({ preventScroll: true });
  }

  // ── drawing ──

  render(): TemplateResult {
    this.#take();
    // The legend is drawn before the canvas is.
    if (this.#look?.dark !== this.#dark) this.#look = null;
    const words = this.#words;
    const { spec } = this.#host;
    return html`<div class="map-output">
      ${this.#frame.render({
        label: this.#label(words, spec),
        describedBy: KEYS,
        disabled: false,
        invalid: false,
        hint: this.#model.count === 0 ? words.text('place.empty') : '',
        actions: nothing,
        overlay: this.#popup.element,
        failed: words.text('place.failed'),
      })}
      <span class="visually-hidden" id=${KEYS}>${words.text('place.keys')}</span>
      ${this.#legend(words)}
    </div>`;
  }

  #label(words: Words, spec: OutputSpec): string {
    const sentence = this.#type.contract.describe(this.#host.value, spec, this.#host.words);
    return [words.text('place.name', { label: spec.label }), sentence].filter(Boolean).join('. ');
  }

  #legend(words: Words): TemplateResult | typeof nothing {
    const { map } = this.#frame;
    const look = this.#look ?? { dark: this.#dark };
    const legend = map && this.#model.legend?.({ view: map.view, look: look as Look, words });
    return legend ? legendOnPage(legend, words.rtl) : nothing;
  }

  summary(sentence: string): TemplateResult {
    const model = this.#model;
    const words = this.#words;
    const notes = model.notes?.(words) ?? [];
    return this.#table.render({ of: model, sentence, notes, any: model.count > 0, table: () => model.table(words) });
  }

  /** Rows for a spreadsheet: outlines in full are of little use to whoever pastes them. */
  copyText(): string {
    const { contract } = this.#type;
    return String(contract.exporters.find(({ name }) => name === 'tsv')?.make(this.#host.value, this.#host.spec).body);
  }

  formats(): readonly ViewFormat[] {
    const make: ViewFormat['make'] = async () => {
      const { makePicture } = await import('./picture.ts');
      const { spec, value, dark } = this.#host;
      const start = startOf(value, spec, this.#model.area);
      const near = this.#frame.box!.parentElement!;
      return makePicture({ near, map: this.#frame.map, start, model: this.#model, spec, dark, words: this.#words });
    };
    return [{ name: 'png', first: true, make }];
  }
}

/** A place in the copy of the world nearest to another. */
function nearTo([latitude, longitude]: Place, [, other]: Place): Place {
  return [latitude, nearLongitude(longitude, other)];
}
