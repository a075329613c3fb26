/**
 * What a sheet looks like: a grid of divisions in which every cell holds its own native control, one of them in the
 * tab order. The control is there before one types, so an input method composes straight into the cell; lists and
 * calendars come over it while they are needed.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { checkCell, type Column } from '../../../contract/inputs/shared/columns.ts';
import { findOption } from '../../../contract/inputs/shared/options.ts';
import type { Json, JsonObject } from '../../../contract/json.ts';
import { chevronDownIcon } from '../../core/icons.ts';
import { plusIcon } from '../../core/icons-more.ts';
import type { Words } from '../../core/words.ts';
import { shownText } from '../../inputs/text-field.ts';
import type { RowRange } from '../window/extent.ts';
import type { Book } from './book.ts';
import { editorOf, type CellTexts, type Editor } from './cells.ts';
import type { Edit } from './edit.ts';
import { blockOf, holds, isOne, type Block, type Selection } from './selection.ts';

/** Values of `<option>` that are no position in the list. */
export const BLANK = '';
export const STRANGER = 'stranger';

export interface Drawing {
  readonly book: Book;
  readonly texts: CellTexts;
  readonly words: Words;
  readonly edit: Edit | null;
  readonly label: string;
  readonly disabled: boolean;
  /** Nothing can be typed now, for a moment: a large block is being read. */
  readonly busy: boolean;
  /** The last pointer was a finger: a selected cell brings no keyboard up yet. */
  readonly touch: boolean;
  /** The field as a whole is wrong, and no cell is to blame. */
  readonly invalid: boolean;
  readonly range: RowRange;
  /** The line that has the focus until the active one takes it; -1 for none. */
  readonly focused: number;
  /** Row before which dragged rows would be put; -1 for none. */
  readonly drop: number;
}

/** Header and the lines in view; where the focus is and where it goes are always among them. */
export function gridView(drawing: Drawing): TemplateResult {
  const { book, words, range } = drawing;
  return html`
    <div class="sheet-head" role="rowgroup">
      <div class="line" role="row" aria-rowindex="1">
        <div class="number" role="columnheader" aria-colindex="1">
          <span class="visually-hidden">${words.text('sheet.row')}</span>
        </div>
        ${book.columns.map(
          ({ label, type }, index) =>
            html`<div class="heading ${type === 'number' ? 'end' : ''}" role="columnheader" aria-colindex=${index + 2}>
              <span class="name" title=${label}>${label}</span>
            </div>`,
        )}
      </div>
    </div>
    <div class="sheet-lines" role="rowgroup" .style=${`--_lines: ${book.lines}`}>
      ${repeat(
        linesOf(range, book.selection, Math.min(drawing.focused, book.lines - 1)),
        (row) => row,
        (row) => lineView(row, drawing),
      )}
    </div>
  `;
}

/** In ascending order, so that drawing others never moves the focused one in the document. */
function linesOf({ first, end }: RowRange, { active }: Selection, focused: number): number[] {
  const lines = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  const others = new Set([active.row, focused].filter((row) => row >= 0 && (row < first || row >= end)));
  return [...lines, ...others].sort((a, b) => a - b);
}

function lineView(row: number, drawing: Drawing): TemplateResult {
  const { book, words, drop, disabled } = drawing;
  const data = book.rows[row];
  const block = blockOf(book.selection);
  const picked = row >= block.top && row <= block.bottom;
  const state = `${picked ? 'picked' : ''} ${drop === row ? 'drop' : ''} ${data ? '' : 'new'}`;
  return html`<div class="line ${state}" role="row" aria-rowindex=${row + 2} data-row=${row} .style=${`--_at: ${row}`}>
    <div
      class="number tabular"
      role="rowheader"
      aria-colindex="1"
      title=${data && !disabled ? words.text('sheet.drag') : nothing}
    >
      ${data ? words.number(row + 1) : html`${plusIcon}<span class="visually-hidden">${row + 1}</span>`}
    </div>
    ${book.columns.map((column, index) => cellView(row, index, column, data, block, drawing))}
  </div>`;
}

interface Cell {
  readonly column: Column;
  readonly value: Json | undefined;
  readonly name: string;
  readonly text: string;
  readonly active: boolean;
  readonly editing: Edit | null;
  /** The sentence that says what is wrong. */
  readonly fault: string | null;
}

function cellView(
  row: number,
  index: number,
  column: Column,
  data: JsonObject | undefined,
  block: Block,
  drawing: Drawing,
): TemplateResult {
  const { book, words, edit, texts, label } = drawing;
  const { active } = book.selection;
  const value = data?.[column.key];
  const [issue] = data ? checkCell(value, column, row) : [];
  const editing = edit && edit.row === row && edit.column === index ? edit : null;
  const cell: Cell = {
    column,
    value,
    name: words.text(data ? 'sheet.cell' : 'sheet.cell.new', { column: column.label, row: row + 1 }),
    text: data ? texts.line(data)[index]! : '',
    active: active.row === row && active.column === index,
    editing,
    fault: issue ? words.text(issue.code, { label, ...issue.params }) : null,
  };
  const editor = editing?.editor ?? editorOf(value, column);
  const several = !isOne(book.selection) && holds(block, row, index);
  const state = `${cell.active ? 'active' : ''} ${several ? 'in-block' : ''} ${issue ? 'bad' : ''}`;
  return html`<div
    class="cell is-${editor} ${state} ${editing ? 'editing' : ''}"
    role="gridcell"
    aria-colindex=${index + 2}
    aria-selected=${several ? 'true' : nothing}
    data-column=${index}
  >
    ${restingView(editor, cell, drawing)}${editing ? editorView(editing, cell, drawing) : nothing}
  </div>`;
}

/** The control that a cell always has. */
function restingView(editor: Editor, cell: Cell, { disabled, busy, touch, invalid }: Drawing): TemplateResult {
  const { active, name, fault, editing } = cell;
  const tab = active ? '0' : '-1';
  const wrong = fault !== null || (invalid && active) ? 'true' : nothing;
  if (editor === 'check') {
    return html`<input
      type="checkbox"
      class="rest"
      tabindex=${tab}
      aria-label=${name}
      aria-invalid=${wrong}
      ?disabled=${disabled}
      .checked=${live(cell.value === true)}
    />`;
  }
  const typed = editing && (editor === 'text' || editor === 'number') ? editing.text : cell.text;
  const mode = touch && !editing ? 'none' : editor === 'number' ? 'text' : nothing;
  if (cell.column.type === 'text') {
    return html`<textarea
      class="rest"
      rows="1"
      dir="auto"
      autocomplete="off"
      spellcheck="false"
      tabindex=${tab}
      inputmode=${mode}
      aria-label=${name}
      aria-invalid=${wrong}
      title=${fault ?? nothing}
      ?disabled=${disabled}
      ?readonly=${busy}
      .value=${typed}
    ></textarea>`;
  }
  return html`<input
      type="text"
      class="rest"
      autocomplete="off"
      spellcheck="false"
      tabindex=${tab}
      inputmode=${mode}
      aria-label=${name}
      aria-invalid=${wrong}
      title=${fault ?? nothing}
      ?disabled=${disabled}
      ?readonly=${busy || editor === 'date' || editor === 'select'}
      .value=${typed}
    />${editor === 'select' ? chevronDownIcon : nothing}`;
}

/** What comes over it while a date or a choice is edited. */
function editorView(edit: Edit, { column, name, text }: Cell, { words }: Drawing): TemplateResult | typeof nothing {
  if (edit.editor === 'date') {
    return html`<input
      type="date"
      class="over tabular"
      max="9999-12-31"
      aria-label=${name}
      .value=${live(typeof edit.cell === 'string' ? edit.cell : '')}
    />`;
  }
  if (edit.editor !== 'select') return nothing;
  const found = findOption(column.options, edit.cell ?? null);
  const stranger = found === undefined && edit.cell !== null && edit.cell !== undefined && edit.cell !== '';
  const chosen = found ? String(column.options.indexOf(found)) : stranger ? STRANGER : BLANK;
  return html`<select class="over" aria-label=${name}>
    <option value=${BLANK} .selected=${live(chosen === BLANK)} aria-label=${words.text('select.choose')}></option>
    ${column.options.map(
      (option, position) =>
        html`<option value=${position} .selected=${live(chosen === String(position))}>${option.label}</option>`,
    )}
    ${stranger ? html`<option value=${STRANGER} .selected=${live(true)}>${text || shownText(edit.cell)}</option>` : nothing}
  </select>`;
}

/** Rows that are looked at for the widths of the columns. */
const SAMPLE = 24;
const LEAST: Record<Column['type'], number> = { text: 14, number: 9, boolean: 7, date: 12, select: 12 };
const MOST = 24;

/** Widths of a sheet: the tracks of a line, and what they take at least. */
export interface Widths {
  readonly tracks: string;
  readonly least: string;
}

/** By content, in digits, so that they grow with the letters; what is over is shared. */
export function widthsOf(book: Book, texts: CellTexts): Widths {
  const sample = book.rows.slice(0, SAMPLE).map((row) => texts.line(row));
  const cells = book.columns.map(({ label, type }, index) => {
    const longest = sample.reduce((most, line) => Math.max(most, firstLine(line[index]!)), label.length);
    return Math.min(MOST, Math.max(LEAST[type], longest + 1));
  });
  const digits = Math.max(2, String(book.lines).length);
  const all = cells.reduce((sum, width) => sum + width, digits);
  return {
    tracks: `calc(${digits}ch + 22px) ${cells.map((width) => `minmax(calc(${width}ch + 18px), ${width}fr)`).join(' ')}`,
    least: `calc(${all}ch + ${22 + 18 * cells.length}px)`,
  };
}

function firstLine(text: string): number {
  const end = text.indexOf('\n');
  return end < 0 ? text.length : end;
}
