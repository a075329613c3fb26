/** The coordinates of a map input as fields: one pair, the four sides of a box, or a list that can be put in order. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldHost } from '../../core/control.ts';
import { chevronDownIcon } from '../../core/icons.ts';
import { chevronUpIcon, xMarkIcon } from '../../core/icons-more.ts';
import { englishOfMap } from '../../core/i18n/map/en.ts';
import type { Words } from '../../core/words.ts';
import type { NumberSigns } from '../../inputs/number/decimal.ts';
import { DegreeField } from './degree-field.ts';
import { parsePairs } from './degrees.ts';
import type { DrawnKind } from './draw.ts';
import type { Place } from './geo.ts';
import { isBlankRow, isDegrees, placesOf, type Cell, type Row } from './rows.ts';

/** The value behind the fields. */
export interface RowsModel {
  rows(): readonly Row[];
  /** Index among the places that the map shows. */
  selected(): number | null;
  select(index: number | null): void;
  set(rows: readonly Row[], settled: boolean): void;
  /** A whole value written as text; null when it is none. */
  read(text: string): Row[] | null;
}

/** This many rows are drawn at first, and more with each press of a button: a thousand at once take a second. */
const SHOWN = 50;

interface RowLook {
  readonly index: number;
  readonly count: number;
  readonly current: boolean;
  /** The cell that is marked when no other is. */
  readonly blamed: number;
}

export class CoordinateFields {
  readonly #host: FieldHost;
  readonly #kind: DrawnKind;
  readonly #model: RowsModel;
  readonly #cells: DegreeField[] = [];
  #shown = SHOWN;
  #justSettled = false;

  constructor(host: FieldHost, kind: DrawnKind, model: RowsModel) {
    this.#host = host;
    this.#kind = kind;
    this.#model = model;
  }

  /** True once after the fields settled on something. */
  settledNow(): boolean {
    const settled = this.#justSettled;
    this.#justSettled = false;
    return settled;
  }

  focus(): void {
    this.#focusCell(0);
  }

  #focusCell(index: number): void {
    this.#host.root.getElementById(this.#id(index))?.focus();
  }

  /** The first carries the field's own id. Two cells a row. */
  #id(index: number): string {
    return index === 0 ? this.#host.ids.control : `${this.#host.ids.control}-${index}`;
  }

  render(): TemplateResult {
    const words = this.#host.words.with(englishOfMap);
    if (this.#kind === 'point') {
      return html`<div class="coordinates">
        ${this.#cell(0, words.text('map.latitude'))}${this.#cell(1, words.text('map.longitude'))}
      </div>`;
    }
    if (this.#kind === 'box') {
      return html`<div class="coordinates sides">
        ${this.#cell(0, words.text('map.south'))}${this.#cell(1, words.text('map.west'))}
        ${this.#cell(2, words.text('map.north'))}${this.#cell(3, words.text('map.east'))}
      </div>`;
    }
    return this.#list(words);
  }

  #cell(index: number, caption: string): TemplateResult {
    return this.#field(index).render({
      id: this.#id(index),
      caption,
      name: caption,
      limit: index % 2 === 0 ? 90 : 180,
      blamed: this.#blamed === index,
    });
  }

  /** Where the mark stands when every coordinate is a number that exists, and still something is wrong. */
  get #blamed(): number {
    const cells = this.#model.rows().flat();
    const missing = cells.findIndex((cell) => cell === undefined);
    const wrong = cells.some((cell, index) => cell !== undefined && !isDegrees(cell, index % 2 === 0 ? 90 : 180));
    return wrong ? -1 : Math.max(0, missing);
  }

  #list(words: Words): TemplateResult {
    const rows = this.#model.rows();
    const { positions } = placesOf(rows);
    const chosen = this.#model.selected();
    const current = chosen === null ? -1 : (positions[chosen] ?? -1);
    const last = rows.at(-1);
    // Always one more row, to type or paste into. It becomes the row of what is typed, under the person's hands.
    const spare = last !== undefined && isBlankRow(last) ? 0 : 1;
    const drawn = Math.min(rows.length + spare, this.#shown);
    const blamed = this.#blamed;
    const shown = Array.from({ length: drawn }, (_, index) => index);
    // Browsers put a list that scrolls and holds nothing to focus into the tab order; a disabled field is not in it.
    return html`<ol class="places" tabindex=${this.#host.disabled ? '-1' : nothing}>
      ${shown.map((index) => this.#row({ index, count: rows.length, current: index === current, blamed }, words))}
      ${drawn < rows.length ? this.#more(words) : nothing}
    </ol>`;
  }

  #row({ index, count, current, blamed }: RowLook, words: Words): TemplateResult {
    const n = index + 1;
    const spare = index >= count;
    const { disabled } = this.#host;
    const tool = (key: string, icon: TemplateResult, off: boolean, act: () => void): TemplateResult => {
      const name = words.text(key, { n });
      return html`<button
        type="button"
        class="row-tool"
        title=${name}
        aria-label=${name}
        ?disabled=${disabled || off}
        @click=${act}
      >
        ${icon}
      </button>`;
    };
    const cell = (axis: 'latitude' | 'longitude', limit: 90 | 180): TemplateResult => {
      const at = 2 * index + (axis === 'latitude' ? 0 : 1);
      return this.#field(at).render({
        id: this.#id(at),
        caption: '',
        placeholder: spare ? words.text(`map.${axis}`) : '',
        name: spare ? words.text(`map.${axis}_new`) : words.text(`map.${axis}_of`, { n }),
        limit,
        blamed: blamed === at,
      });
    };
    return html`<li class="row ${current ? 'current' : ''}" @focusin=${() => this.#mark(index)}>
      <span class="position tabular" aria-hidden="true">${spare ? '+' : words.number(n)}</span>
      ${cell('latitude', 90)} ${cell('longitude', 180)}
      <span class="row-tools ${spare ? 'none' : ''}">
        ${tool('map.up', chevronUpIcon, index === 0, () => this.#move(index, index - 1))}
        ${tool('map.down', chevronDownIcon, index === count - 1, () => this.#move(index, index + 1))}
        ${tool('map.delete', xMarkIcon, false, () => this.#remove(index))}
      </span>
    </li>`;
  }

  #more(words: Words): TemplateResult {
    const more = (): void => {
      this.#shown += SHOWN;
      this.#host.requestUpdate();
    };
    return html`<li class="row">
      <button type="button" class="quiet" ?disabled=${this.#host.disabled} @click=${more}>
        ${words.text('map.more')}
      </button>
    </li>`;
  }

  #field(index: number): DegreeField {
    const row = index >> 1;
    return (this.#cells[index] ??= new DegreeField(this.#host, {
      value: () => this.#model.rows()[row]?.[index % 2],
      set: (cell, settled) => this.#setCell(index, cell, settled),
      setPair: (place) => this.#setRow(row, place),
      paste: (text, signs) => this.#paste(row, text, signs),
    }));
  }

  #setCell(index: number, cell: Cell, settled: boolean): void {
    const rows = this.#padded(index >> 1);
    const [latitude, longitude] = rows[index >> 1]!;
    rows[index >> 1] = index % 2 === 0 ? [cell, longitude] : [latitude, cell];
    this.#set(rows, settled);
  }

  #setRow(row: number, place: Place): void {
    this.#set(this.#padded(row).with(row, place), true);
  }

  #padded(row: number): Row[] {
    const rows = [...this.#model.rows()];
    while (rows.length <= row) rows.push([undefined, undefined]);
    return rows;
  }

  #set(rows: readonly Row[], settled: boolean): void {
    this.#justSettled ||= settled;
    this.#model.set(rows, settled);
  }

  /** A list of places, or the four sides of a box, pasted into any of the fields. */
  #paste(row: number, text: string, signs: NumberSigns): boolean {
    if (this.#kind === 'point') return false;
    const rows = this.#kind === 'box' ? this.#model.read(text) : parsePairs(text, signs);
    if (!rows || rows.length < 2) return false;
    if (this.#kind === 'box') this.#set(rows, true);
    else {
      const before = this.#padded(row);
      this.#set(before.toSpliced(row, isBlankRow(before[row]!) ? 1 : 0, ...rows), true);
    }
    return true;
  }

  /** The row that one is in is marked on the map. */
  #mark(index: number): void {
    const place = placesOf(this.#model.rows()).positions.indexOf(index);
    this.#model.select(place < 0 ? null : place);
  }

  #move(from: number, to: number): void {
    const rows = [...this.#model.rows()];
    const [row] = rows.splice(from, 1);
    rows.splice(to, 0, row!);
    this.#set(rows, true);
    void this.#host.updateComplete.then(() => this.#focusTool(to, from < to ? 1 : 0));
  }

  /** The focus goes with the row; at the end of the list the button is off, then its neighbour has it. */
  #focusTool(row: number, tool: number): void {
    const tools = this.#host.root.querySelectorAll('.row')[row]?.querySelectorAll('button') ?? [];
    const wanted = tools[tool]?.disabled ? tools[1 - tool] : tools[tool];
    wanted?.focus();
  }

  #remove(index: number): void {
    this.#set(this.#model.rows().toSpliced(index, 1), true);
    void this.#host.updateComplete.then(() => this.#focusCell(2 * index));
  }
}
