/** What kind of axis a list of positions makes, and the positions as numbers on it. */
import type { AxisKind, Places } from './places.ts';

/** A date, or a date with a time, as ISO 8601 writes them; the group is the zone. */
const TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?)?$/;
const NUMERAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;

type List = readonly (number | string)[];

export class PlaceReader {
  readonly axis: AxisKind;
  readonly #floating: boolean;
  readonly #dated: boolean;
  readonly #names = new Map<string, number>();

  /** @param categories positions are names, whatever they look like (bars); dates among them are written as dates */
  constructor(lists: readonly List[], categories = false) {
    const kind = kindOf(lists);
    this.axis = categories ? 'category' : kind;
    this.#dated = kind === 'time' && lists.some(({ length }) => length > 0);
    this.#floating = kind === 'time' && !lists.some((list) => list.some((place) => TIME.exec(String(place))?.[1]));
  }

  /** Positions as numbers; `sorted` when they never go back. */
  positions(list: List): { x: Float64Array; sorted: boolean } {
    const x = new Float64Array(list.length);
    let sorted = true;
    let last = -Infinity;
    for (let index = 0; index < list.length; index += 1) {
      const place = this.read(list[index]!);
      x[index] = place;
      if (place < last) sorted = false;
      last = place;
    }
    return { x, sorted };
  }

  read(place: number | string): number {
    if (this.axis === 'number') return Number(place);
    if (this.axis === 'time') return timeOf(String(place), this.#floating);
    const name = String(place);
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, this.#names.size);
    return this.#names.size - 1;
  }

  /** What the positions mean, once all have been read. */
  get places(): Places {
    const categories = [...this.#names.keys()];
    const dated = this.axis === 'category' && this.#dated;
    const moments = dated ? Float64Array.from(categories, (name) => timeOf(name, this.#floating)) : null;
    return { axis: this.axis, categories, moments, floating: this.#floating };
  }
}

/** Numbers, all dates, else names. Numerals in text count as numbers beside real numbers (`[1, "2"]`). */
function kindOf(lists: readonly List[]): AxisKind {
  let numbers = false;
  let numerals = false;
  let times = false;
  for (const list of lists) {
    for (const place of list) {
      if (typeof place === 'number') numbers = true;
      else if (TIME.test(place)) times = true;
      else if (NUMERAL.test(place)) numerals = true;
      else return 'category';
    }
  }
  if (times) return numbers || numerals ? 'category' : 'time';
  return numerals && !numbers ? 'category' : 'number';
}

function timeOf(text: string, floating: boolean): number {
  const iso = text.replace(' ', 'T').replace(',', '.').replace(/\s+/, '');
  return Date.parse(floating && iso.includes('T') ? `${iso}Z` : iso);
}
