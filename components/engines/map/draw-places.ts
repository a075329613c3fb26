/** One place, several, or the corners of an outline, edited on the map. */
import { belowCrosshair, hasFocus, isDropKey, isUndoKey, samePlaces, type Drawing, type DrawingOwner } from './draw.ts';
import type { Drag, MapEngine, Mark, Point, Press, Shape } from './map.ts';
import { areaOfLine, nearLongitude, settledPlace, unrolled, type Place } from './geo.ts';

/** Above this many, only marks in sight are on the page. */
const MANY = 150;
/** The least corners of an outline. */
const RING = 3;

export class PlacesDrawing implements Drawing {
  readonly armed = false;
  readonly #map: MapEngine;
  readonly #kind: 'point' | 'points' | 'ring';
  readonly #owner: DrawingOwner;
  readonly #unlisten: () => void;
  #places: Place[] = [];
  /** The same in the copies of the world that are in sight. */
  #shown: Place[] = [];
  #selected: number | null = null;
  #open = false;
  /** Carried with the crosshair. */
  #held: { index: number; before: Place[] } | null = null;
  /** What there was before this outline was begun. */
  #before: Place[] = [];
  #hover: Point | null = null;
  #enabled = true;

  constructor(map: MapEngine, kind: 'point' | 'points' | 'ring', owner: DrawingOwner) {
    this.#map = map;
    this.#kind = kind;
    this.#owner = owner;
    this.#open = kind === 'ring';
    this.#unlisten = map.listen({
      view: () => this.#moved(),
      move: () => this.#carry(),
      click: (press) => this.#enabled && this.#click(press),
      doubleClick: (press) => this.#enabled && this.#doubleClick(press),
      hover: (point) => this.#hoverAt(point),
      press: (press) => (this.#enabled ? this.#press(press) : null),
      key: (event) => this.#enabled && this.#key(event),
    });
  }

  destroy(): void {
    this.#unlisten();
  }

  enable(on: boolean): void {
    this.#enabled = on;
  }
  arm(): void {
    // A click is enough to draw here.
  }

  get selected(): number | null {
    return this.#selected;
  }
  get going(): boolean {
    return this.#kind === 'ring' && this.#open && this.#places.length > 0;
  }

  show(places: readonly Place[], { going = false } = {}): void {
    if (samePlaces(places, this.#places)) return;
    this.#places = [...places];
    if (this.#selected !== null && this.#selected >= places.length) this.#selected = null;
    this.#held = null;
    this.#open = this.#kind === 'ring' && (places.length < RING || (going && this.#open));
    this.#draw();
  }

  select(index: number | null): void {
    if (this.#selected === index) return;
    this.#selected = index;
    this.#draw();
    this.#owner.changed();
  }

  finish(): void {
    if (!this.going || this.#places.length < RING) return;
    this.#open = false;
    this.#hover = null;
    this.#selected = null;
    this.#draw();
    this.#owner.edit(this.#places, { settled: true, step: false });
    this.#owner.say({ what: 'closed' });
    this.#owner.changed();
  }

  remove(index: number): void {
    const place = this.#places[index];
    if (!place) return;
    this.#selected = null;
    this.#held = null;
    const places = this.#places.toSpliced(index, 1);
    if (places.length < RING) this.#open = this.#kind === 'ring';
    this.#set(places, true, true);
    this.#owner.say({ what: 'removed', index, place });
  }

  // ── pointer ──

  #click({ mark, ...point }: Press): void {
    this.#letGo();
    if (mark?.startsWith('m')) this.#insert(Number(mark.slice(1)) + 1, this.#placeAt(point), true);
    else if (mark !== null) this.#pick(Number(mark));
    else this.#drop(this.#placeAt(point));
  }

  /** The second click of two in the same place. It closes an outline; elsewhere it is one click more. */
  #doubleClick(press: Press): boolean {
    if (this.going) this.finish();
    else if (this.#kind !== 'ring') this.#click(press);
    return true;
  }

  #pick(index: number): void {
    if (this.going && index === 0 && this.#places.length >= RING) this.finish();
    else this.select(this.#selected === index ? null : index);
  }

  /** A place where there was none. */
  #drop(place: Place): void {
    if (this.#kind === 'point') {
      this.#set([place], true, true);
      this.#owner.say({ what: 'set', index: 0, place });
    } else if (this.#kind === 'points' || this.#open) {
      if (this.#kind === 'ring' && this.#places.length === 0) this.#before = [];
      this.#insert(this.#places.length, place, this.#kind === 'points');
    } else this.select(null);
  }

  #insert(index: number, place: Place, settled: boolean): void {
    this.#selected = this.#kind === 'points' ? index : null;
    this.#set(this.#places.toSpliced(index, 0, place), settled, true);
    this.#owner.say({ what: 'added', index, place });
  }

  #hoverAt(point: Point | null): void {
    const was = this.#hover;
    this.#hover = this.going && this.#enabled ? point : null;
    if (was || this.#hover) this.#drawShapes();
  }

  #press({ mark, ...from }: Press): Drag | null {
    this.#letGo();
    if (mark === null) return null;
    const before = this.#places;
    const middle = mark.startsWith('m');
    const index = middle ? Number(mark.slice(1)) + 1 : Number(mark);
    const at = this.#map.pointOf(middle ? this.#middle(index - 1) : this.#shown[index]!);
    const grip = { x: at.x - from.x, y: at.y - from.y };
    let begun = false;
    return {
      move: ({ x, y }) => {
        const place = this.#placeAt({ x: x + grip.x, y: y + grip.y });
        const places = middle ? before.toSpliced(index, 0, place) : before.with(index, place);
        this.#set(places, false, !begun);
        begun = true;
      },
      end: (cancelled) => {
        if (cancelled) this.#set(before, true, false);
        else {
          this.#set(this.#places, !this.going, false);
          this.#owner.say({ what: middle ? 'added' : 'moved', index, place: this.#places[index]! });
        }
      },
    };
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
    if (event.key === 'Delete' || event.key === 'Backspace') return this.#removeHere();
    return event.key === 'Escape' && this.#cancel();
  }

  #dropHere(): void {
    const place = settledPlace(this.#map.centre, this.#map.zoom);
    if (this.#held) {
      const { index } = this.#held;
      this.#held = null;
      this.#set(this.#places.with(index, place), !this.going, false);
      this.#owner.say({ what: 'moved', index, place });
      return;
    }
    const index = this.#kind === 'point' ? -1 : belowCrosshair(this.#map, this.#shown);
    const middle =
      index < 0
        ? belowCrosshair(
            this.#map,
            this.#middles().map(({ place }) => place),
          )
        : -1;
    const ends = index === 0 || index === this.#places.length - 1;
    if (middle >= 0) {
      this.#insert(middle + 1, place, true);
      this.#hold(middle + 1);
    } else if (index < 0) this.#drop(place);
    else if (this.going && ends && this.#places.length >= RING) this.finish();
    else this.#hold(index);
  }

  #hold(index: number): void {
    this.#held = { index, before: this.#places };
    this.select(index);
    this.#owner.say({ what: 'held', index, place: this.#places[index]! });
  }

  #carry(): void {
    if (!hasFocus(this.#map)) this.#letGo();
    if (!this.#held) return;
    const { index, before } = this.#held;
    const place = settledPlace(this.#map.centre, this.#map.zoom);
    const first = samePlaces(before, this.#places);
    if (!samePlaces([place], [this.#places[index]!])) this.#set(this.#places.with(index, place), false, first);
  }

  /** The keyboard is no longer at it: what was carried stays where it is. */
  #letGo(): void {
    if (!this.#held) return;
    this.#held = null;
    this.#set(this.#places, !this.going, false);
  }

  #removeHere(): boolean {
    const here = belowCrosshair(this.#map, this.#shown);
    const last = this.going ? this.#places.length - 1 : this.#kind === 'point' ? 0 : -1;
    const index = this.#selected ?? (here >= 0 ? here : last);
    if (index < 0 || index >= this.#places.length) return false;
    this.remove(index);
    return true;
  }

  #cancel(): boolean {
    if (this.#held) {
      const { before } = this.#held;
      this.#held = null;
      this.#set(before, !this.going, false);
    } else if (this.going) this.#set(this.#before, true, true);
    else if (this.#selected !== null) {
      this.select(null);
      return true;
    } else return false;
    this.#owner.say({ what: 'cancelled' });
    return true;
  }

  // ── drawing ──

  #placeAt(point: Point): Place {
    return settledPlace(this.#map.placeAt(point), this.#map.zoom);
  }

  #set(places: Place[], settled: boolean, step: boolean): void {
    this.#places = places;
    if (this.#kind === 'ring' && places.length < RING) this.#open = true;
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
    const [, middle] = this.#map.centre;
    if (this.#kind === 'ring') {
      const area = areaOfLine(this.#places);
      const [line, centre] = [unrolled(this.#places), area ? (area.west + area.east) / 2 : 0];
      const shift = nearLongitude(centre, middle) - centre;
      this.#shown = line.map(([latitude, longitude]) => [latitude, longitude + shift]);
    } else this.#shown = this.#places.map(([latitude, longitude]) => [latitude, nearLongitude(longitude, middle)]);
    this.#map.setMarks([...this.#middles(), ...this.#marks()].filter(({ place }) => this.#inSight(place)));
    this.#drawShapes();
  }

  #drawShapes(): void {
    if (this.#kind !== 'ring') return;
    const shapes: Shape[] = [];
    if (this.#shown.length > 1) {
      shapes.push({
        key: 'ring',
        places: this.#shown,
        closed: !this.#open,
        className: this.#open ? 'drawn' : 'drawn area',
      });
    }
    const last = this.#shown.at(-1);
    if (this.going && this.#hover && last) {
      const band = [last, this.#map.placeAt(this.#hover), ...(this.#shown.length > 1 ? [this.#shown[0]!] : [])];
      shapes.push({ key: 'band', places: band, closed: false, className: 'drawn band' });
    }
    this.#map.setShapes(shapes);
  }

  #marks(): Mark[] {
    const numbered = this.#kind === 'points';
    return this.#shown.map((place, index) => {
      const closes = this.going && index === 0 && this.#shown.length >= RING;
      const look = { point: 'pin', points: 'pin numbered', ring: 'corner' }[this.#kind];
      const className = `${look}${this.#selected === index ? ' chosen' : ''}${closes ? ' closes' : ''}`;
      return { key: String(index), place, className, text: numbered ? String(index + 1) : '' };
    });
  }

  /** Between two corners: drag one to have a corner more. */
  #middles(): Mark[] {
    if (this.#kind !== 'ring' || this.#open) return [];
    return this.#shown.map((_, index) => ({ key: `m${index}`, place: this.#middle(index), className: 'middle' }));
  }

  #middle(index: number): Place {
    const [from, to] = [this.#shown[index]!, this.#shown[(index + 1) % this.#shown.length]!];
    const [a, b] = [this.#map.pointOf(from), this.#map.pointOf(to)];
    return this.#map.placeAt({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  }

  #inSight(place: Place): boolean {
    if (this.#places.length < MANY) return true;
    const [{ x, y }, { width, height }] = [this.#map.pointOf(place), this.#map.size];
    return x > -40 && y > -40 && x < width + 40 && y < height + 40;
  }
}
