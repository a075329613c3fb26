/** A box on the map: drawn by a drag or by two corners, changed at its corners and edges, moved by its middle. */
import {
  belowCrosshair,
  distance,
  hasFocus,
  isDropKey,
  isUndoKey,
  samePlaces,
  type Drawing,
  type DrawingOwner,
} from './draw.ts';
import type { Drag, MapEngine, Mark, Point, Press } from './map.ts';
import { latitudeAt, mercatorY, nearLongitude, settledPlace, clampLatitude, type Area, type Place } from './geo.ts';

const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w', 'c'] as const;
type Handle = (typeof HANDLES)[number];

export class BoxDrawing implements Drawing {
  readonly selected = null;
  readonly #map: MapEngine;
  readonly #owner: DrawingOwner;
  readonly #unlisten: () => void;
  /** South-west and north-east, as they are sent; empty without a box. */
  #places: Place[] = [];
  #armed = true;
  /** The first of two corners. */
  #anchor: Place | null = null;
  #hover: Point | null = null;
  /** Carried with the crosshair. */
  #held: { handle: Handle; before: Place[]; area: Area } | null = null;
  #enabled = true;

  constructor(map: MapEngine, owner: DrawingOwner) {
    this.#map = map;
    this.#owner = owner;
    this.#unlisten = map.listen({
      view: () => this.#moved(),
      move: () => this.#carry(),
      click: (press) => this.#enabled && this.#click(press),
      doubleClick: () => this.#enabled && (this.#armed || this.#anchor !== null),
      hover: (point) => this.#hoverAt(point),
      press: (press) => (this.#enabled ? this.#press(press) : null),
      key: (event) => this.#enabled && this.#key(event),
    });
  }

  destroy(): void {
    this.#unlisten();
    this.#map.leaflet.getContainer().classList.remove('armed');
  }

  enable(on: boolean): void {
    this.#enabled = on;
  }
  select(): void {
    // There is one box, and it is always marked.
  }
  finish(): void {
    // A box is whole with its second corner.
  }
  get armed(): boolean {
    return this.#armed;
  }
  get going(): boolean {
    return this.#anchor !== null;
  }

  arm(on: boolean): void {
    this.#armed = on;
    this.#anchor = null;
    this.#draw();
    this.#owner.changed();
  }

  show(places: readonly Place[]): void {
    if (samePlaces(places, this.#places)) return;
    this.#places = [...places];
    this.#armed = places.length < 2;
    this.#anchor = this.#held = null;
    this.#draw();
  }

  remove(): void {
    if (this.#places.length === 0) return;
    const [place] = this.#places;
    this.#armed = true;
    this.#set([], true, true);
    this.#owner.say({ what: 'removed', index: 0, place: place! });
  }

  // ── pointer ──

  #click({ mark, shift, ...point }: Press): void {
    this.#letGo();
    if (mark !== null && !this.#anchor) return;
    if (this.#anchor) this.#close(this.#map.placeAt(point), point);
    else if (this.#armed || shift) this.#begin(this.#map.placeAt(point));
  }

  #begin(place: Place): void {
    this.#anchor = place;
    this.#draw();
    this.#owner.say({ what: 'corner', index: 0, place: settledPlace(place, this.#map.zoom) });
    this.#owner.changed();
  }

  #close(place: Place, point: Point): void {
    // A box of a few pixels is a click too many.
    if (!this.#anchor || distance(this.#map.pointOf(this.#anchor), point) < 4) return;
    const area = between(this.#anchor, place);
    this.#anchor = this.#hover = null;
    this.#armed = false;
    this.#set(this.#placesOf(area), true, true);
    this.#owner.say({ what: 'box' });
  }

  #hoverAt(point: Point | null): void {
    this.#hover = this.#anchor && this.#enabled ? point : null;
    if (this.#anchor) this.#draw();
  }

  #press({ mark, shift, ...from }: Press): Drag | null {
    this.#letGo();
    const before = this.#places;
    const area = this.#area;
    if (mark !== null && area) return this.#resize(mark as Handle, from, before, area);
    if (!this.#armed && !shift) return null;
    const corner = this.#anchor ?? this.#map.placeAt(from);
    this.#anchor = null;
    let begun = false;
    return {
      move: (to) => {
        this.#set(this.#placesOf(between(corner, this.#map.placeAt(to))), false, !begun);
        begun = true;
      },
      end: (cancelled) => this.#end(cancelled, before),
    };
  }

  #resize(handle: Handle, from: Point, before: Place[], area: Area): Drag {
    const at = this.#map.pointOf(handlePlace(area, handle));
    const grip = { x: at.x - from.x, y: at.y - from.y };
    let begun = false;
    return {
      move: ({ x, y }) => {
        const place = this.#map.placeAt({ x: x + grip.x, y: y + grip.y });
        this.#set(this.#placesOf(stretched(area, handle, place)), false, !begun);
        begun = true;
      },
      end: (cancelled) => this.#end(cancelled, before),
    };
  }

  #end(cancelled: boolean, before: Place[]): void {
    this.#armed = (cancelled ? before : this.#places).length < 2;
    this.#set(cancelled ? before : this.#places, true, false);
    if (!cancelled) this.#owner.say({ what: 'box' });
  }

  // ── keys ──

  #key(event: KeyboardEvent): boolean {
    if (isUndoKey(event)) {
      this.#owner.undo();
      return true;
    }
    if (isDropKey(event)) {
      if (!event.repeat) this.#dropHere();
      return true;
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      const there = this.#places.length > 0;
      this.remove();
      return there;
    }
    return event.key === 'Escape' && this.#cancel();
  }

  #dropHere(): void {
    const { width, height } = this.#map.size;
    if (this.#held) {
      this.#held = null;
      this.#set(this.#places, true, false);
      this.#owner.say({ what: 'box' });
    } else if (this.#anchor) this.#close(this.#map.centre, { x: width / 2, y: height / 2 });
    else {
      const area = this.#area;
      const places = area && !this.#armed ? HANDLES.map((handle) => handlePlace(area, handle)) : [];
      const index = belowCrosshair(this.#map, places);
      if (index < 0 || !area) this.#begin(this.#map.centre);
      else {
        this.#held = { handle: HANDLES[index]!, before: this.#places, area };
        this.#owner.say({ what: 'held', index, place: places[index]! });
      }
    }
  }

  #carry(): void {
    if (this.#anchor) this.#draw();
    if (!hasFocus(this.#map)) this.#letGo();
    if (!this.#held) return;
    const { handle, before, area } = this.#held;
    const first = samePlaces(before, this.#places);
    this.#set(this.#placesOf(stretched(area, handle, this.#map.centre)), false, first);
  }

  /** The keyboard is no longer at it: what was carried stays where it is. */
  #letGo(): void {
    if (!this.#held) return;
    this.#held = null;
    this.#set(this.#places, true, false);
  }

  #cancel(): boolean {
    if (this.#held) {
      const { before } = this.#held;
      this.#held = null;
      this.#set(before, true, false);
    } else if (this.#anchor) {
      this.#anchor = this.#hover = null;
      this.#draw();
      this.#owner.changed();
    } else if (this.#armed && this.#places.length > 0) this.arm(false);
    else return false;
    this.#owner.say({ what: 'cancelled' });
    return true;
  }

  // ── drawing ──

  /** The box in the copy of the world that is in sight. */
  get #area(): Area | null {
    const [low, high] = this.#places;
    if (!low || !high) return null;
    const width = high[1] >= low[1] ? high[1] - low[1] : high[1] - low[1] + 360;
    const west = nearLongitude(low[1] + width / 2, this.#map.centre[1]) - width / 2;
    return { south: low[0], west, north: high[0], east: west + width };
  }

  #placesOf({ south, west, north, east }: Area): Place[] {
    const zoom = this.#map.zoom;
    if (east - west >= 360) return [settledPlace([south, -180], zoom), settledPlace([north, 180], zoom)];
    return [settledPlace([south, west], zoom), settledPlace([north, east], zoom)];
  }

  #set(places: Place[], settled: boolean, step: boolean): void {
    this.#places = places;
    this.#draw();
    this.#owner.edit(places, { settled, step });
    this.#owner.changed();
  }

  #moved(): void {
    this.#draw();
    const byKeys = this.#map.leaflet.getContainer().classList.contains('by-keys');
    if (byKeys) this.#owner.say({ what: 'here', place: settledPlace(this.#map.centre, this.#map.zoom) });
  }

  #draw(): void {
    this.#map.leaflet.getContainer().classList.toggle('armed', this.#armed || this.#anchor !== null);
    const area = this.#area;
    const preview = this.#anchor ? between(this.#anchor, this.#pointerPlace()) : null;
    this.#map.setShapes([
      ...(area ? [{ key: 'box', places: outline(area), closed: true, className: 'drawn area' }] : []),
      ...(preview ? [{ key: 'band', places: outline(preview), closed: true, className: 'drawn band' }] : []),
    ]);
    const anchor: Mark[] = this.#anchor ? [{ key: 'anchor', place: this.#anchor, className: 'corner' }] : [];
    const handles = area && !this.#anchor ? HANDLES.map((handle) => markOf(area, handle)) : [];
    this.#map.setMarks([...anchor, ...handles]);
  }

  #pointerPlace(): Place {
    return this.#hover ? this.#map.placeAt(this.#hover) : this.#map.centre;
  }
}

function markOf(area: Area, handle: Handle): Mark {
  const className =
    handle === 'c' ? 'middle grip' : handle.length === 2 ? `corner at-${handle}` : `middle at-${handle}`;
  return { key: handle, place: handlePlace(area, handle), className };
}

function handlePlace({ south, west, north, east }: Area, handle: Handle): Place {
  const middle = latitudeAt((mercatorY(clampLatitude(south)) + mercatorY(clampLatitude(north))) / 2);
  const latitude = handle.startsWith('n') ? north : handle.startsWith('s') ? south : middle;
  return [latitude, handle.endsWith('w') ? west : handle.endsWith('e') ? east : (west + east) / 2];
}

/** The box with one handle somewhere else. What is drawn past its opposite turns over. */
function stretched(area: Area, handle: Handle, [latitude, longitude]: Place): Area {
  const { south, west, north, east } = area;
  if (handle === 'c') return shifted(area, [latitude, longitude]);
  const moved = {
    south: handle.startsWith('s') ? latitude : south,
    north: handle.startsWith('n') ? latitude : north,
    west: handle.endsWith('w') ? longitude : west,
    east: handle.endsWith('e') ? longitude : east,
  };
  return between([moved.south, moved.west], [moved.north, moved.east]);
}

/** Moved as a whole; its height on the map stays, and it stops at the end of the world. */
function shifted({ south, west, north, east }: Area, [latitude, longitude]: Place): Area {
  const [top, bottom] = [mercatorY(clampLatitude(north)), mercatorY(clampLatitude(south))];
  const wanted = mercatorY(clampLatitude(latitude)) - (top + bottom) / 2;
  const by = Math.max(-top, Math.min(1 - bottom, wanted));
  const aside = longitude - (west + east) / 2;
  return { south: latitudeAt(bottom + by), west: west + aside, north: latitudeAt(top + by), east: east + aside };
}

function between(a: Place, b: Place): Area {
  return {
    south: Math.min(a[0], b[0]),
    west: Math.min(a[1], b[1]),
    north: Math.max(a[0], b[0]),
    east: Math.max(a[1], b[1]),
  };
}

function outline({ south, west, north, east }: Area): Place[] {
  return [
    [south, west],
    [north, west],
    [north, east],
    [south, east],
  ];
}
