/**
 * A map input of any type: coordinate fields that work by themselves, and above them the map, which comes when it is
 * near and edits the same value. The value of the field is the only state that both have in common.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { readPlace } from '../../../contract/inputs/shared/coordinates.ts';
import { jsonEqual, type Json } from '../../../contract/json.ts';
import { mapMessages } from '../../../contract/messages/map.ts';
import type { InputRules, InputSpec } from '../../../contract/types.ts';
import { announce } from '../../core/announcer.ts';
import type { FieldHost, InputControl, InputControlDefinition } from '../../core/control.ts';
import { checkIcon, trashIcon, xMarkIcon } from '../../core/icons-more.ts';
import { englishOfMap } from '../../core/i18n/map/en.ts';
import type { Words } from '../../core/words.ts';
import { CoordinateFields } from './coordinate-fields.ts';
import type { Drawing, DrawnKind, Said } from './draw.ts';
import type { MapEngine, MapStart } from './map.ts';
import { fieldsLook } from './fields.styles.ts';
import { MapFrame } from './frame.ts';
import { areaOf, areaOfLine, type Area, type Place } from './geo.ts';
import { undoIcon } from './icons.ts';
import { loadDrawing, type DrawingEngine } from './load.ts';
import { mapLook } from './map.styles.ts';
import { marksLook } from './marks.styles.ts';
import { placesOf, rawOf, rowsOf, rowsWith, type Row } from './rows.ts';
import { placeText } from './speak.ts';

/** Steps that can be taken back. */
const REMEMBERED = 100;
const KEYS = 'map-keys';

/** The definition of a map input type. */
export function mapInput(kind: DrawnKind, contract: InputRules): InputControlDefinition {
  return {
    contract,
    sentences: mapMessages,
    styles: [mapLook, marksLook, fieldsLook],
    label: 'group',
    create: (host) => new MapInput(host, kind, contract),
  };
}

export class MapInput implements InputControl {
  readonly #host: FieldHost;
  readonly #kind: DrawnKind;
  readonly #contract: InputRules;
  readonly #frame: MapFrame<DrawingEngine>;
  readonly #fields: CoordinateFields;
  readonly #history: (Json | undefined)[] = [];
  #drawing: Drawing | null = null;
  /** What the field held when it was last settled by a hand. */
  #settled: Json | undefined;
  /** What this control made of the field last: anything else came from outside. */
  #own: Json | undefined;
  #unsettled = false;
  #read: { raw: Json | undefined; spec: InputSpec; rows: readonly Row[] } | null = null;

  /** @param load brings the engine; tests let it fail */
  constructor(host: FieldHost, kind: DrawnKind, contract: InputRules, load = loadDrawing) {
    this.#host = host;
    this.#kind = kind;
    this.#contract = contract;
    this.#settled = this.#own = host.raw;
    this.#fields = new CoordinateFields(host, kind, {
      rows: () => this.#rows,
      selected: () => this.#drawing?.selected ?? null,
      select: (index) => this.#drawing?.select(index),
      set: (rows, settled) => this.#setRows(rows, settled),
      read: (text) => this.#readText(text),
    });
    this.#frame = new MapFrame(host, {
      load,
      words: () => host.words,
      tiles: () => host.mapTiles ?? null,
      start: () => this.#start(),
      ready: (map, engine) => this.#ready(map, engine),
      fit: () => this.#fit(true),
    });
  }

  // ── value ──

  /** Read once for each value: every cell of a long list asks. */
  get #rows(): readonly Row[] {
    const { raw, spec } = this.#host;
    if (!this.#read || this.#read.raw !== raw || this.#read.spec !== spec) {
      this.#read = { raw, spec, rows: rowsOf(this.#kind, raw, spec, this.#contract) };
    }
    return this.#read.rows;
  }

  get #places(): Place[] {
    const { places } = placesOf(this.#rows);
    return this.#kind === 'box' && places.length < 2 ? [] : places;
  }

  #setRows(rows: readonly Row[], settled: boolean): void {
    if (settled) this.#remember(this.#settled);
    this.#give(rawOf(this.#kind, rows, settled), settled);
  }

  #readText(text: string): Row[] | null {
    const read = this.#contract.normalise(text, this.#host.spec);
    return read.ok ? rowsOf(this.#kind, read.value, this.#host.spec, this.#contract) : null;
  }

  #give(raw: Json | undefined, settled: boolean): void {
    this.#own = raw;
    this.#unsettled = !settled;
    if (settled) {
      this.#settled = raw;
      this.#host.change(raw);
    } else this.#host.input(raw);
  }

  #remember(raw: Json | undefined): void {
    if (this.#history.length > 0 && jsonEqual(this.#history.at(-1) ?? null, raw ?? null)) return;
    this.#history.push(raw);
    if (this.#history.length > REMEMBERED) this.#history.shift();
  }

  #undo(): void {
    const now = this.#host.raw ?? null;
    let before = this.#history.pop();
    // A step that led nowhere is no step to the person.
    while (this.#history.length > 0 && jsonEqual(before ?? null, now)) before = this.#history.pop();
    if (jsonEqual(before ?? null, now)) return;
    const going = this.#drawing?.going === true;
    this.#give(before, !going);
    this.#drawing?.show(this.#places, { going });
    this.#announce('map.said.undone');
  }

  #clear(): void {
    this.#remember(this.#settled);
    this.#give(undefined, true);
    this.#announce('map.said.cleared');
    this.#frame.box?.focus({ preventScroll: true });
  }

  // ── map ──

  #start(): MapStart {
    const { default_center: middle, default_zoom: zoom } = this.#host.spec;
    const centre = middle === undefined || middle === null ? null : readPlace(middle);
    return { centre, zoom: typeof zoom === 'number' ? zoom : null, area: this.#area };
  }

  get #area(): Area | null {
    const places = this.#places;
    if (this.#kind === 'ring') return areaOfLine(places);
    const [low, high] = places;
    if (this.#kind !== 'box' || !low || !high) return areaOf(places);
    return { south: low[0], west: low[1], north: high[0], east: high[1] < low[1] ? high[1] + 360 : high[1] };
  }

  #ready(map: MapEngine, engine: DrawingEngine): () => void {
    const drawing = engine.createDrawing(map, this.#kind, {
      edit: (places, { settled, step }) => {
        if (step) this.#remember(this.#host.raw);
        this.#give(rawOf(this.#kind, rowsWith(this.#kind, places, this.#rows), settled), settled);
      },
      say: (said) => this.#say(said),
      changed: () => this.#host.requestUpdate(),
      undo: () => this.#undo(),
    });
    this.#drawing = drawing;
    drawing.enable(!this.#host.disabled);
    drawing.show(this.#places);
    this.#bringIntoSight(false);
    return () => {
      drawing.destroy();
      this.#drawing = null;
    };
  }

  #fit(animate: boolean): void {
    this.#frame.map?.fit(this.#area, { animate });
  }

  /** A value that came from the fields or from outside is shown, unless some of it is in sight. */
  #bringIntoSight(animate: boolean): void {
    const { map } = this.#frame;
    const places = this.#places;
    if (!map || places.length === 0) return;
    const { width, height } = map.size;
    const [, middle] = map.centre;
    const seen = places.every(([latitude, longitude]) => {
      const turn = 360 * Math.round((middle - longitude) / 360);
      const { x, y } = map.pointOf([latitude, longitude + turn]);
      return x >= 0 && y >= 0 && x <= width && y <= height;
    });
    if (!seen) map.fit(this.#area, { animate });
  }

  // ── life, handed on by the field ──

  hostConnected(): void {
    this.#frame.hostConnected();
  }
  hostDisconnected(): void {
    this.#frame.hostDisconnected();
  }
  hostUpdated(): void {
    this.#frame.hostUpdated();
    const outside = !jsonEqual(this.#host.raw ?? null, this.#own ?? null);
    if (outside) {
      this.#settled = this.#own = this.#host.raw;
      this.#unsettled = false;
    }
    this.#drawing?.enable(!this.#host.disabled);
    this.#drawing?.show(this.#places, { going: this.#unsettled });
    if (outside || (this.#fields.settledNow() && !this.#unsettled)) this.#bringIntoSight(true);
  }

  focus(): void {
    this.#fields.focus();
  }

  // ── words ──

  get #words(): Words {
    return this.#host.words.with(englishOfMap);
  }

  #announce(key: string, params: Record<string, string | number> = {}): void {
    announce(this.#words.text(key, params));
  }

  #say(said: Said): void {
    const place = said.place ? placeText(said.place, this.#words) : '';
    if (said.what === 'here') announce(place);
    else if (said.what === 'box') {
      const [from, to] = this.#places.map((corner) => placeText(corner, this.#words));
      if (from && to) this.#announce('map.said.box', { from, to });
    } else if (said.what === 'held' && this.#kind === 'box') this.#announce('map.said.box_held');
    else if (said.what === 'removed' && this.#kind === 'box') this.#announce('map.said.cleared');
    else if ('index' in said) {
      const key = said.what === 'moved' && this.#kind === 'point' ? 'set' : said.what;
      this.#announce(`map.said.${key}`, { n: said.index + 1, place });
    } else this.#announce(`map.said.${said.what}`);
  }

  // ── drawing ──

  render(): TemplateResult {
    const { spec, disabled, invalid, describedBy } = this.#host;
    const words = this.#words;
    return html`
      <div class="map-field kind-${this.#kind}" part="control" @focusout=${this.#left} @change=${this.#settle}>
        ${this.#frame.render({
          label: words.text('map.name', { label: spec.label }),
          describedBy: `${KEYS} ${describedBy}`.trim(),
          disabled,
          invalid,
          hint: this.#hint(words),
          actions: this.#actions(words),
          overlay: html`<div class="crosshair" aria-hidden="true"></div>`,
        })}
        <span class="visually-hidden" id=${KEYS}>${words.text('map.keys')}</span>
        ${this.#fields.render()}
      </div>
    `;
  }

  #hint(words: Words): string {
    const drawing = this.#drawing;
    if (!drawing || this.#host.disabled) return '';
    const count = this.#places.length;
    if (this.#kind === 'box')
      return drawing.going ? words.text('map.hint.opposite') : drawing.armed ? words.text('map.hint.box') : '';
    if (this.#kind === 'ring' && drawing.going) return words.text(count < 3 ? 'map.hint.ring' : 'map.hint.close');
    return count === 0 ? words.text(`map.hint.${this.#kind}`) : '';
  }

  #actions(words: Words): TemplateResult {
    const drawing = this.#drawing;
    const { disabled, raw } = this.#host;
    const selected = drawing?.selected ?? null;
    const tool = (name: string, icon: TemplateResult, off: boolean, act: () => void): TemplateResult =>
      html`<button
        type="button"
        class="map-tool"
        title=${name}
        aria-label=${name}
        ?disabled=${disabled || off}
        @click=${act}
      >
        ${icon}
      </button>`;
    return html`
      ${
        this.#kind === 'box'
          ? html`<button
              type="button"
              class="map-tool"
              aria-pressed=${drawing?.armed ? 'true' : 'false'}
              ?disabled=${disabled}
              @click=${() => drawing?.arm(!drawing.armed)}
            >
              ${words.text('map.draw')}
            </button>`
          : nothing
      }
      ${
        this.#kind === 'ring' && drawing?.going && this.#places.length > 2
          ? html`<button type="button" class="map-tool primary" ?disabled=${disabled} @click=${this.#finish}>
              ${checkIcon}${words.text('map.finish')}
            </button>`
          : nothing
      }
      ${
        selected !== null && this.#kind !== 'point'
          ? tool(
              words.text('map.delete', { n: selected + 1 }),
              html`${xMarkIcon}<span class="tabular">${words.number(selected + 1)}</span>`,
              false,
              () => this.#remove(selected),
            )
          : nothing
      }
      ${tool(words.text('map.undo'), undoIcon, this.#history.length === 0, () => this.#undo())}
      ${tool(words.text('map.clear'), trashIcon, raw === undefined || raw === null, () => this.#clear())}
    `;
  }

  readonly #finish = (): void => {
    this.#drawing?.finish();
    // The button is gone after it was pressed.
    this.#frame.box?.focus({ preventScroll: true });
  };

  #remove(index: number): void {
    this.#drawing?.remove(index);
    this.#frame.box?.focus({ preventScroll: true });
  }

  /** Left in the middle of a drawing: what is there counts. */
  readonly #left = (event: FocusEvent): void => {
    const inside = event.relatedTarget instanceof Node && (event.currentTarget as Node).contains(event.relatedTarget);
    if (!inside && this.#unsettled) this.#give(this.#host.raw, true);
  };

  /** Ctrl+Enter on the map settles what is being drawn before it is sent. A field does that itself. */
  readonly #settle = (event: Event): void => {
    if (this.#unsettled && event.target === this.#frame.box) this.#give(this.#host.raw, true);
  };
}
