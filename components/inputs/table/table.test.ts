import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Json, JsonObject } from '../../../contract/json.ts';
import type { InputSpec } from '../../../contract/types.ts';
import type { PixieInput } from '../../input/input.ts';
import { accessibilityFaults } from '../../testing/axe.ts';
import { errorOf, ground, place } from '../suite.ts';
import { until } from '../../testing/until.ts';

const columns: Json = [
  { key: 'name', label: 'Name' },
  { key: 'price', label: 'Price', type: 'number' },
  { key: 'sold', label: 'Sold', type: 'boolean' },
  { key: 'day', label: 'Day', type: 'date' },
  {
    key: 'kind',
    label: 'Kind',
    type: 'select',
    options: [
      { value: 1, label: 'Book' },
      { value: '1', label: 'Pencil' },
    ],
  },
];
const spec: InputSpec = { key: 'items', type: 'table', label: 'Items', columns };
const pen: JsonObject = { name: 'Pen', price: 2.5, sold: true, day: '2026-11-05', kind: '1' };
const ink: JsonObject = { name: 'Ink', price: 1234, sold: false, day: null, kind: 1 };
const blank: JsonObject = { name: '', price: null, sold: false, day: null, kind: null };

function root(element: PixieInput): ShadowRoot {
  return element.shadowRoot!;
}
function cell(element: PixieInput, row: number, column: number): HTMLElement {
  return root(element).querySelector(`[data-row="${row}"] [data-column="${column}"]`)!;
}
function rest(element: PixieInput, row: number, column: number): HTMLInputElement {
  return cell(element, row, column).querySelector('.rest')!;
}
function note(element: PixieInput): string {
  return root(element).querySelector('.sheet-note')!.textContent!.trim();
}
function rows(element: PixieInput): JsonObject[] {
  return (element.value ?? []) as JsonObject[];
}
/** Row and column of the cell that has the focus. */
function focused(element: PixieInput): [number, number] | null {
  const holder = root(element).activeElement?.closest<HTMLElement>('[data-column]');
  const line = holder?.closest<HTMLElement>('[data-row]');
  return holder && line ? [Number(line.dataset['row']), Number(holder.dataset['column'])] : null;
}
async function press(element: PixieInput, ...keys: string[]): Promise<void> {
  for (const chord of keys) {
    const modifiers = chord.split('+');
    const key = modifiers.pop()!;
    for (const modifier of modifiers) await sendKeys({ down: modifier });
    await sendKeys({ press: key });
    for (const modifier of modifiers) await sendKeys({ up: modifier });
    await element.updateComplete;
  }
}
async function type(element: PixieInput, text: string): Promise<void> {
  await sendKeys({ type: text });
  await element.updateComplete;
}
async function go(element: PixieInput, row: number, column: number): Promise<void> {
  rest(element, row, column).focus();
  await element.updateComplete;
}
async function clipboard(element: PixieInput, kind: 'copy' | 'cut' | 'paste', text = ''): Promise<string> {
  const clipboardData = new DataTransfer();
  if (text) clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent(kind, { clipboardData, bubbles: true, cancelable: true, composed: true });
  root(element).activeElement!.dispatchEvent(event);
  expect(event.defaultPrevented).to.equal(true);
  await element.updateComplete;
  return clipboardData.getData('text/plain');
}
async function paste(element: PixieInput, text: string): Promise<void> {
  const before = element.value;
  await clipboard(element, 'paste', text);
  await until(() => element.value !== before);
  await element.updateComplete;
}
async function button(element: PixieInput, label: string): Promise<HTMLButtonElement> {
  await element.updateComplete;
  return [...root(element).querySelectorAll('button')].find(
    (one) => one.getAttribute('aria-label') === label || one.textContent!.trim().startsWith(label),
  )!;
}
async function click(element: PixieInput, label: string): Promise<void> {
  (await button(element, label)).click();
  await element.updateComplete;
}

describe('table', () => {
  describe('by keyboard', () => {
    it('is one stop of Tab; arrows, Home, End and their kin move the focus about', async () => {
      const element = await place({ ...spec, default: [pen, ink] });
      const after = document.createElement('button');
      element.after(after);
      element.focus();
      expect(focused(element)).to.deep.equal([0, 0]);
      await press(element, 'ArrowRight', 'ArrowDown');
      expect(focused(element)).to.deep.equal([1, 1]);
      await press(element, 'End');
      expect(focused(element)).to.deep.equal([1, 4]);
      await press(element, 'Control+Home');
      expect(focused(element)).to.deep.equal([0, 0]);
      await press(element, 'Control+End');
      expect(focused(element), 'the blank line that becomes a row').to.deep.equal([2, 4]);
      await press(element, 'ArrowDown', 'Home', 'ArrowLeft');
      expect(focused(element)).to.deep.equal([2, 0]);
      expect(root(element).querySelectorAll('.rest[tabindex="0"]').length).to.equal(1);
      await press(element, 'Tab');
      expect(focused(element)).to.equal(null);
      expect(root(element).activeElement!.closest('.sheet-tools')).to.not.equal(null);
      expect(element.value, 'nothing was changed').to.deep.equal([pen, ink]);
    });

    it('turns left and right round in a page from right to left', async () => {
      const box = ground('div');
      box.dir = 'rtl';
      const element = await place({ ...spec, default: [pen] }, {}, box);
      element.focus();
      await press(element, 'ArrowLeft');
      expect(focused(element)).to.deep.equal([0, 1]);
    });

    it('typing replaces a cell, Enter settles and goes down, Escape restores', async () => {
      const element = await place({ ...spec, default: [pen, ink] });
      const heard: string[] = [];
      for (const name of ['pixie-input', 'pixie-change'] as const) {
        element.addEventListener(name, () => heard.push(name));
      }
      await go(element, 0, 1);
      await type(element, '1,5');
      expect(rows(element)[0]!['price'], 'live while it is typed').to.equal(1.5);
      await press(element, 'Enter');
      expect(focused(element)).to.deep.equal([1, 1]);
      expect(heard.at(-1)).to.equal('pixie-change');
      await type(element, '99');
      expect(rows(element)[1]!['price']).to.equal(99);
      await press(element, 'Escape');
      expect(rows(element)[1]!['price']).to.equal(1234);
      expect(rest(element, 1, 1).value).to.equal('1234');
      expect(focused(element)).to.deep.equal([1, 1]);
    });

    it('F2 and Enter keep the text and put the caret behind it; arrows then move in it', async () => {
      const element = await place({ ...spec, default: [pen, ink] });
      await go(element, 0, 0);
      await press(element, 'F2', 'ArrowLeft');
      await type(element, 'x');
      expect(rows(element)[0]!['name']).to.equal('Pexn');
      await press(element, 'Tab');
      expect(focused(element)).to.deep.equal([0, 1]);
      await press(element, 'Shift+Tab');
      expect(focused(element), 'Tab moves on only while a cell is edited').to.not.deep.equal([0, 0]);
    });

    it('arrows settle a cell that was begun by typing', async () => {
      const element = await place({ ...spec, default: [pen, ink] });
      await go(element, 0, 0);
      await type(element, 'A');
      await press(element, 'ArrowRight');
      expect(focused(element)).to.deep.equal([0, 1]);
      expect(rows(element)[0]!['name']).to.equal('A');
    });

    it('Shift and Enter break the line of a text', async () => {
      const element = await place({ ...spec, default: [pen] });
      await go(element, 0, 0);
      await press(element, 'F2', 'Shift+Enter');
      await type(element, 'two');
      await press(element, 'Enter');
      expect(rows(element)[0]!['name']).to.equal('Pen\ntwo');
    });

    it('a new row comes from typing into the last line, and goes again with Escape', async () => {
      const element = await place(spec);
      element.focus();
      await type(element, 'N');
      expect(rows(element)).to.deep.equal([{ ...blank, name: 'N' }]);
      await press(element, 'Escape');
      expect(element.value).to.equal(undefined);
      await type(element, 'New');
      await press(element, 'Tab');
      await type(element, '3');
      await press(element, 'Enter');
      expect(rows(element)).to.deep.equal([{ ...blank, name: 'New', price: 3 }]);
      expect(focused(element)).to.deep.equal([1, 1]);
    });

    it('Space and Enter tick, a letter picks an option, figures fill a date in', async () => {
      const element = await place({ ...spec, default: [pen] });
      await go(element, 0, 2);
      await press(element, 'Space');
      expect(rows(element)[0]!['sold']).to.equal(false);
      await press(element, 'Enter');
      expect(rows(element)[0]!['sold']).to.equal(true);
      await press(element, 'ArrowRight');
      await type(element, '03042027');
      await press(element, 'Enter');
      expect(rows(element)[0]!['day']).to.equal('2027-03-04');
      await go(element, 0, 4);
      await type(element, 'b');
      await press(element, 'Enter');
      expect(rows(element)[0]!['kind'], 'with its JSON type').to.equal(1);
    });

    it('composed text begins a cell and no key of the input method settles it', async () => {
      const element = await place({ ...spec, default: [pen] });
      await go(element, 0, 0);
      const field = rest(element, 0, 0);
      field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      field.value = 'にほ';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
      const enter = { key: 'Enter', bubbles: true, cancelable: true, isComposing: true };
      field.dispatchEvent(new KeyboardEvent('keydown', enter));
      await element.updateComplete;
      expect(focused(element)).to.deep.equal([0, 0]);
      expect(field.value).to.equal('にほ');
      await press(element, 'Enter');
      expect(rows(element)[0]!['name']).to.equal('にほ');
      expect(focused(element)).to.deep.equal([1, 0]);
    });

    it('keeps printable keys to itself and lets Escape through when there is nothing to restore', async () => {
      const element = await place({ ...spec, default: [pen] });
      const heard: string[] = [];
      element.parentElement!.addEventListener('keydown', ({ key }) => heard.push(key));
      await go(element, 0, 0);
      await press(element, 'j', 'Escape', 'Escape', 'ArrowDown');
      expect(heard).to.deep.equal(['Escape', 'ArrowDown']);
    });

    it('Ctrl and Enter send what is being typed', async () => {
      const form = ground('form');
      const element = await place({ ...spec, default: [pen] }, {}, form);
      let sent: FormDataEntryValue | null = null;
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        sent = new FormData(form).get('items');
      });
      await go(element, 0, 0);
      await type(element, 'Sent');
      await press(element, 'Control+Enter');
      expect(JSON.parse(String(sent))[0].name).to.equal('Sent');
      await press(element, 'Enter');
      expect(sent, 'Enter alone sends nothing').to.not.equal(null);
    });

    it('undoes and redoes cell by cell', async () => {
      const element = await place({ ...spec, default: [pen] });
      await go(element, 0, 0);
      await type(element, 'one');
      await press(element, 'Enter');
      await type(element, 'two');
      await press(element, 'Enter', 'Control+z');
      expect(rows(element).map(({ name }) => name)).to.deep.equal(['one']);
      await press(element, 'Control+z');
      expect(rows(element)).to.deep.equal([pen]);
      await press(element, 'Control+z');
      expect(rows(element)).to.deep.equal([pen]);
      await press(element, 'Control+y', 'Control+Shift+Z');
      expect(rows(element).map(({ name }) => name)).to.deep.equal(['one', 'two']);
    });
  });

  describe('blocks', () => {
    it('are selected with Shift, emptied with Delete, and let go with Escape', async () => {
      const element = await place({ ...spec, default: [pen, ink] });
      element.focus();
      await press(element, 'Shift+ArrowDown', 'Shift+ArrowRight');
      expect(root(element).querySelectorAll('[aria-selected=true]').length).to.equal(4);
      await press(element, 'Delete');
      expect(rows(element)).to.deep.equal([
        { ...pen, name: '', price: null },
        { ...ink, name: '', price: null },
      ]);
      await press(element, 'Escape');
      expect(root(element).querySelectorAll('[aria-selected=true]').length).to.equal(0);
      await press(element, 'Control+z');
      expect(rows(element)).to.deep.equal([pen, ink]);
    });

    it('are selected by dragging', async () => {
      const element = await place({ ...spec, default: [pen, ink] });
      const from = cell(element, 0, 0).getBoundingClientRect();
      const to = cell(element, 1, 1).getBoundingClientRect();
      const start = {
        clientX: from.left + 9,
        clientY: from.top + 9,
        bubbles: true,
        button: 0,
        buttons: 1,
        pointerId: 1,
      };
      rest(element, 0, 0).dispatchEvent(new PointerEvent('pointerdown', { ...start, pointerType: 'mouse' }));
      rest(element, 0, 0).dispatchEvent(new MouseEvent('mousedown', { ...start, cancelable: true }));
      const scroller = root(element).querySelector<HTMLElement>('.sheet-scroll')!;
      // A pointer made by script cannot be captured.
      scroller.setPointerCapture = () => undefined;
      const move = { ...start, clientX: to.left + 9, clientY: to.top + 9, pointerType: 'mouse' };
      scroller.dispatchEvent(new PointerEvent('pointermove', move));
      scroller.dispatchEvent(new PointerEvent('pointerup', move));
      await element.updateComplete;
      expect(root(element).querySelectorAll('[aria-selected=true]').length).to.equal(4);
      expect(focused(element)).to.deep.equal([0, 0]);
    });

    it('are copied and pasted as the same values, cut ones are gone', async () => {
      const element = await place({ ...spec, default: [pen, ink] });
      element.focus();
      await press(element, 'Shift+End');
      const text = await clipboard(element, 'copy');
      expect(text).to.equal('Pen\t2.5\tTRUE\t2026-11-05\tPencil');
      await go(element, 2, 0);
      await paste(element, `${text}\r\n`);
      expect(rows(element)).to.deep.equal([pen, ink, pen]);
      await clipboard(element, 'cut');
      expect(rows(element)).to.deep.equal([pen, ink, blank]);
    });

    it('of Excel are pasted by type, quoted cells whole, in one step', async () => {
      const element = await place({ ...spec, default: [pen] });
      await go(element, 0, 0);
      await paste(element, '"two\nlines"\t1,234.5\tTRUE\t11/5/2026\tBook\r\n007\tmany\tperhaps\tsoon\tcrayon\r\n');
      expect(rows(element)).to.deep.equal([
        { name: 'two\nlines', price: 1234.5, sold: true, day: '2026-11-05', kind: 1 },
        { name: '007', price: 'many', sold: 'perhaps', day: 'soon', kind: 'crayon' },
      ]);
      expect(root(element).querySelectorAll('.cell.bad').length).to.equal(4);
      expect(note(element)).to.contain('4 cells do not fit.');
      await press(element, 'Control+z');
      expect(rows(element)).to.deep.equal([pen]);
    });

    it('of one cell fill the selection', async () => {
      const element = await place({ ...spec, default: [pen, ink] });
      await go(element, 0, 1);
      await press(element, 'Shift+ArrowDown');
      await paste(element, '7');
      expect(rows(element).map(({ price }) => price)).to.deep.equal([7, 7]);
    });

    it('larger than allowed are cut off, in a sentence', async () => {
      const element = await place({ ...spec, max_rows: 3, default: [pen] });
      await go(element, 1, 0);
      await paste(element, 'a\nb\nc\nd');
      expect(rows(element).map(({ name }) => name)).to.deep.equal(['Pen', 'a', 'b']);
      expect(note(element)).to.equal('At most 3 rows are allowed: 2 rows were left out.');
      await go(element, 1, 1);
      await paste(element, 'dear\ndear\ndear');
      expect(note(element)).to.contain('2 cells do not fit.').and.to.contain('1 row was left out.');
      await press(element, 'Control+z');
      await go(element, 0, 3);
      await paste(element, '2026-01-01\tBook\tbeyond');
      expect(note(element)).to.equal('The table has no column for the last 1 cell of each row.');
    });

    it('reach a ticked cell too, where browsers send the clipboard elsewhere', async () => {
      const element = await place({ ...spec, default: [pen, ink] });
      await go(element, 0, 2);
      rest(element, 0, 2).dispatchEvent(new KeyboardEvent('keydown', { key: 'c', ctrlKey: true, bubbles: true }));
      expect(root(element).activeElement!.localName).to.equal('textarea');
      expect(await clipboard(element, 'copy')).to.equal('TRUE');
      await until(() => root(element).activeElement === rest(element, 0, 2));
    });

    it('while a cell is edited, the clipboard is the text’s', async () => {
      const element = await place({ ...spec, default: [pen] });
      await go(element, 0, 0);
      await press(element, 'F2');
      const event = new ClipboardEvent('paste', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
      rest(element, 0, 0).dispatchEvent(event);
      expect(event.defaultPrevented).to.equal(false);
    });
  });

  describe('rows', () => {
    const abc = ['a', 'b', 'c'].map((name) => ({ ...blank, name }));
    const named = (element: PixieInput): string =>
      rows(element)
        .map(({ name }) => String(name || '_'))
        .join('');

    it('are added, inserted, copied, moved and deleted', async () => {
      const element = await place({ ...spec, default: abc });
      await click(element, 'Add row');
      expect(named(element)).to.equal('abc_');
      expect(focused(element)).to.deep.equal([3, 0]);
      await go(element, 1, 0);
      await press(element, 'Alt+ArrowUp');
      expect(named(element)).to.equal('bac_');
      expect(focused(element)).to.deep.equal([0, 0]);
      await click(element, 'Insert row below');
      expect(named(element)).to.equal('b_ac_');
      await go(element, 2, 0);
      await click(element, 'Duplicate');
      expect(named(element)).to.equal('b_aac_');
      await click(element, 'Delete');
      expect(named(element)).to.equal('b_ac_');
      await click(element, 'Undo');
      expect(named(element)).to.equal('b_aac_');
      await click(element, 'Redo');
      expect(named(element)).to.equal('b_ac_');
    });

    it('have a menu at Shift and F10, closed by Escape', async () => {
      const element = await place({ ...spec, default: abc });
      await go(element, 1, 1);
      await press(element, 'Shift+F10');
      await until(() => root(element).activeElement?.getAttribute('role') === 'menuitem');
      expect(await accessibilityFaults(element)).to.deep.equal([]);
      await press(element, 'Escape');
      await until(() => root(element).activeElement === rest(element, 1, 1));
      await press(element, 'Shift+F10');
      await until(() => root(element).activeElement?.getAttribute('role') === 'menuitem');
      await press(element, 'ArrowDown', 'Enter');
      expect(named(element)).to.equal('ab_c');
    });

    it('have it at their number too, and the focus comes back to the row', async () => {
      const element = await place({ ...spec, default: abc });
      element.focus();
      const number = root(element).querySelector('[data-row="2"] .number')!;
      number.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
      await until(() => root(element).activeElement?.getAttribute('role') === 'menuitem');
      await press(element, 'Escape');
      await until(() => focused(element)?.join() === '2,0');
    });

    it('are moved by their number', async () => {
      const element = await place({ ...spec, default: abc });
      const number = root(element).querySelector<HTMLElement>('[data-row="0"] .number')!;
      const scroller = root(element).querySelector<HTMLElement>('.sheet-scroll')!;
      scroller.setPointerCapture = () => undefined;
      const { left, top, height } = number.getBoundingClientRect();
      const start = { clientX: left + 5, clientY: top + 5, bubbles: true, button: 0, buttons: 1, pointerId: 1 };
      number.dispatchEvent(new PointerEvent('pointerdown', start));
      const end = { ...start, clientY: top + 2 * height };
      scroller.dispatchEvent(new PointerEvent('pointermove', end));
      await element.updateComplete;
      expect(root(element).querySelector('.line.drop')!.getAttribute('data-row')).to.equal('2');
      scroller.dispatchEvent(new PointerEvent('pointerup', end));
      await element.updateComplete;
      expect(named(element)).to.equal('bac');
      expect(note(element)).to.equal('Moved to row 2.');
    });

    it('are no more and no fewer than allowed, and it says why', async () => {
      const element = await place({ ...spec, min_rows: 2, max_rows: 3, default: abc });
      expect((await button(element, 'Add row')).disabled).to.equal(true);
      expect((await button(element, 'Add row')).title).to.equal('At most 3 rows are allowed.');
      expect((await button(element, 'Duplicate')).ariaDisabled).to.equal('true');
      expect((await button(element, 'Duplicate')).textContent).to.contain('At most 3 rows');
      await click(element, 'Delete');
      expect((await button(element, 'Delete')).textContent).to.contain('At least 2 rows are needed.');
      await click(element, 'Delete');
      expect(named(element)).to.equal('bc');
    });

    it('are drawn blank up to the least number, and sent once they are filled in', async () => {
      const element = await place({ ...spec, min_rows: 3 });
      expect(root(element).querySelectorAll('.line.new').length).to.equal(3);
      await go(element, 1, 0);
      await type(element, 'x');
      await press(element, 'Enter');
      expect(named(element)).to.equal('_x');
    });
  });

  describe('what does not fit', () => {
    const wrong: Json[] = [pen, { ...ink, price: 'dear' }, { ...pen, day: '2026-02-31' }];

    it('is marked in its cell and named by row and column', async () => {
      const element = await place({ ...spec, default: wrong });
      expect(rest(element, 1, 1).getAttribute('aria-invalid')).to.equal('true');
      expect(rest(element, 1, 1).title).to.equal('Items, row 2: Price must be a number, not “dear”.');
      expect(errorOf(element)).to.equal(null);
      element.reportValidity();
      await element.updateComplete;
      expect(errorOf(element)).to.equal('Items, row 2: Price must be a number, not “dear”.');
      await until(() => focused(element)?.join() === '1,1', 'the focus goes there');
      await type(element, '5');
      await press(element, 'Enter');
      expect(errorOf(element)).to.contain('row 3');
    });

    it('is found one after the other', async () => {
      const element = await place({ ...spec, default: wrong });
      expect(note(element)).to.contain('2 cells do not fit.');
      await click(element, 'Show');
      expect(focused(element)).to.deep.equal([1, 1]);
      await click(element, 'Show');
      expect(focused(element)).to.deep.equal([2, 3]);
      await click(element, 'Show');
      expect(focused(element)).to.deep.equal([1, 1]);
    });

    it('is mended as text where the column has no text', async () => {
      const element = await place({ ...spec, default: wrong });
      await go(element, 2, 3);
      await press(element, 'Enter', 'Backspace');
      await type(element, '0');
      await press(element, 'Enter');
      expect(rows(element)[2]!['day']).to.equal('2026-02-30');
      await go(element, 2, 3);
      await type(element, '2026-02-28');
      await press(element, 'Enter');
      expect(rows(element)[2]!['day']).to.equal('2026-02-28');
      expect(element.checkValidity()).to.equal(false);
    });

    it('and is no list of rows at all is said, kept, and replaced by what is typed', async () => {
      const element = await place(spec, { value: 42 });
      expect(note(element)).to.contain('42');
      expect(element.value).to.equal(42);
      element.focus();
      await type(element, 'x');
      await press(element, 'Enter');
      expect(rows(element)).to.deep.equal([{ ...blank, name: 'x' }]);
    });
  });

  describe('files', () => {
    async function choose(element: PixieInput, entry: string, text: string): Promise<void> {
      const picker = root(element).querySelector<HTMLInputElement>('.sheet-picker')!;
      picker.click = () => undefined;
      await click(element, entry);
      const files = new DataTransfer();
      files.items.add(new File([text], 'rows.csv', { type: 'text/csv' }));
      picker.files = files.files;
      const before = note(element);
      picker.dispatchEvent(new Event('change', { bubbles: true }));
      await until(() => note(element) !== before);
    }

    it('replace all rows or add to them, under their headings', async () => {
      const element = await place({ ...spec, max_rows: 4, default: [pen] });
      await choose(element, 'Import a file, replacing', '\uFEFFPrice;Name\r\n1,5;"A;B"\r\n2;C\r\n');
      expect(rows(element)).to.deep.equal([
        { ...blank, price: 1.5, name: 'A;B' },
        { ...blank, price: 2, name: 'C' },
      ]);
      expect(note(element)).to.equal('2 rows imported.');
      await choose(element, 'Import a file, adding', 'D,1\nE,2\nF,3\n');
      expect(rows(element).map(({ name }) => name)).to.deep.equal(['A;B', 'C', 'D', 'E']);
      expect(note(element)).to.equal('At most 4 rows are allowed: 1 row was left out.');
      await click(element, 'Undo');
      await click(element, 'Undo');
      expect(rows(element)).to.deep.equal([pen]);
      await choose(element, 'Import a file, replacing', '\n\n');
      expect(note(element)).to.equal('The file holds no rows.');
    });

    it('are saved with formulas disarmed', async () => {
      const element = await place({ ...spec, default: [{ ...pen, name: '=1+1' }] });
      const made: Promise<string>[] = [];
      const create = URL.createObjectURL;
      const follow = HTMLAnchorElement.prototype.click;
      let name = '';
      URL.createObjectURL = (blob: Blob) => {
        made.push(blob.text());
        return create.call(URL, blob);
      };
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        name = this.download;
      };
      try {
        await click(element, 'Save as a file');
      } finally {
        URL.createObjectURL = create;
        HTMLAnchorElement.prototype.click = follow;
      }
      expect(name).to.equal('items.csv');
      expect(await made[0]).to.equal("Name,Price,Sold,Day,Kind\r\n'=1+1,2.5,true,2026-11-05,Pencil\r\n");
    });
  });

  describe('by touch', () => {
    const finger = (target: Element): void => {
      target.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'touch', bubbles: true, button: 0 }));
      target.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, button: 0 }));
    };

    it('a first tap selects without a keyboard, a second one edits', async () => {
      const element = await place({ ...spec, default: [pen, ink] });
      finger(rest(element, 1, 0));
      await element.updateComplete;
      expect(focused(element)).to.deep.equal([1, 0]);
      expect(rest(element, 1, 0).inputMode).to.equal('none');
      expect(cell(element, 1, 0).classList.contains('editing')).to.equal(false);
      finger(rest(element, 1, 0));
      await element.updateComplete;
      expect(cell(element, 1, 0).classList.contains('editing')).to.equal(true);
      expect(rest(element, 1, 0).inputMode).to.equal('');
    });
  });

  describe('from outside', () => {
    it('a value that is the same keeps the way back, another one ends it', async () => {
      const element = await place({ ...spec, default: [pen] });
      await go(element, 0, 0);
      await type(element, 'x');
      await press(element, 'Enter');
      element.value = structuredClone(element.value);
      expect((await button(element, 'Undo')).disabled).to.equal(false);
      element.value = [ink];
      expect((await button(element, 'Undo')).disabled).to.equal(true);
      expect(rest(element, 0, 0).value).to.equal('Ink');
    });

    it('another language writes numbers, dates and yes anew', async () => {
      const element = await place({ ...spec, default: [{ ...pen, price: 12345.5 }] });
      element.lang = 'de';
      await until(() => rest(element, 0, 1).value === '12.345,5');
      expect(rest(element, 0, 3).value).to.equal('05.11.2026');
    });

    it('other columns draw another sheet', async () => {
      const element = await place({ ...spec, default: [pen] });
      element.spec = { ...spec, columns: [{ key: 'price', label: 'How much', type: 'number' }], default: [pen] };
      await element.updateComplete;
      expect(root(element).querySelectorAll('.heading').length).to.equal(1);
      expect(rest(element, 0, 0).value).to.equal('2.5');
      expect(rows(element)[0], 'what no column shows is kept').to.deep.contain({ name: 'Pen', kind: '1' });
    });
  });

  describe('with 5 000 rows', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ ...pen, name: `Row ${index}`, price: index }));

    it('draws those in view, and the active one wherever it is', async () => {
      const element = await place({ ...spec, default: many });
      expect(root(element).querySelectorAll('.sheet-lines .line').length).to.be.below(40);
      expect(root(element).querySelector('[role=grid]')!.getAttribute('aria-rowcount')).to.equal('5002');
      element.focus();
      const field = root(element).activeElement;
      root(element)
        .querySelector('.sheet-scroll')!
        .scrollTo(0, 2500 * 32);
      await until(() => cell(element, 2500, 0) !== null);
      expect(root(element).activeElement, 'the focus stays').to.equal(field);
      await type(element, 'still');
      expect(rows(element)[0]!['name']).to.equal('still');
      expect(root(element).querySelector('.sheet-scroll')!.scrollTop, 'one sees what one types').to.equal(0);
      let left = 0;
      element.addEventListener('focusout', ({ relatedTarget }) => (left += relatedTarget === null ? 1 : 0));
      await press(element, 'Enter', 'Control+End');
      expect(focused(element)).to.deep.equal([5000, 4]);
      expect(left, 'the field was not left on the way').to.equal(0);
      const { top, bottom } = cell(element, 5000, 4).getBoundingClientRect();
      const box = root(element).querySelector('.sheet-scroll')!.getBoundingClientRect();
      expect(top >= box.top && bottom <= box.bottom, 'and it is in view').to.equal(true);
    });

    it('takes 5 000 more from the clipboard and gives them back in one step', async () => {
      const element = await place({ ...spec, default: many });
      await go(element, 0, 0);
      const text = many.map(({ name }, index) => `${name} new\t${index}\tTRUE\t2026-01-01\tBook`).join('\r\n');
      await paste(element, text);
      expect(rows(element).length).to.equal(5000);
      expect(rows(element).at(-1)).to.deep.equal({
        name: 'Row 4999 new',
        price: 4999,
        sold: true,
        day: '2026-01-01',
        kind: 1,
      });
      await press(element, 'Control+z');
      expect(rows(element).at(-1)!['name']).to.equal('Row 4999');
    });
  });
});
