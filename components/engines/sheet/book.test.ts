/** Rows, steps and limits of a sheet, without a screen. */
import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { columnsOf } from '../../../contract/inputs/shared/columns.ts';
import { Book } from './book.ts';
import { at, following, moveFrom } from './selection.ts';

const columns = columnsOf({
  key: 'rows',
  type: 'table',
  label: 'Rows',
  columns: [
    { key: 'name', label: 'Name' },
    { key: 'price', label: 'Price', type: 'number' },
  ],
});

function book(names: string, limits = { min: 0, max: Infinity }): Book {
  const made = new Book();
  made.describe(columns, limits);
  made.load([...names].map((name, index) => ({ name, price: index })));
  return made;
}

function names({ rows }: Book): string {
  return rows.map(({ name }) => String(name || '_')).join('');
}

function pick(made: Book, first: number, last: number): Book {
  made.selection = { active: { row: first, column: 0 }, corner: { row: last, column: 1 } };
  return made;
}

describe('the rows of a sheet', () => {
  it('are inserted, copied, moved and deleted as selected, each in one step', () => {
    const made = pick(book('abcd'), 1, 2);
    made.duplicate();
    expect(names(made)).to.equal('abcbcd');
    expect(made.pickedRows).to.deep.equal({ first: 3, last: 4 });
    made.move(0);
    expect(names(made)).to.equal('bcabcd');
    made.remove();
    expect(names(made)).to.equal('abcd');
    made.insert(1);
    expect(names(made)).to.equal('a_bcd');
    for (const expected of ['abcd', 'bcabcd', 'abcbcd', 'abcd']) {
      made.undo();
      expect(names(made)).to.equal(expected);
    }
    expect(made.canUndo).to.equal(false);
    for (let step = 0; step < 4; step++) made.redo();
    expect(names(made)).to.equal('a_bcd');
  });

  it('share what a change leaves alone', () => {
    const made = book('abc');
    const before = made.rows;
    made.step(made.withCells([{ row: 1, cells: { name: 'x' } }]));
    expect(made.rows[0]).to.equal(before[0]);
    expect(made.rows[2]).to.equal(before[2]);
    expect(before[1]!['name']).to.equal('b');
    expect(made.withCells([{ row: 1, cells: { name: 'x' } }]), 'nothing changes').to.equal(made.rows);
  });

  it('are made up to where something is put, and no further than allowed', () => {
    const made = book('a', { min: 0, max: 3 });
    made.step(made.withCells([2, 3].map((row) => ({ row, cells: { name: 'z' } }))));
    expect(names(made)).to.equal('a_z');
    expect([made.room, made.lines, made.insert(0)]).to.deep.equal([0, 3, false]);
    expect(pick(made, 0, 0).duplicate()).to.equal(false);
  });

  it('are never fewer than allowed, unless they were before', () => {
    const made = pick(book('abc', { min: 2, max: 9 }), 0, 1);
    expect([made.canRemove, made.remove()]).to.deep.equal([false, false]);
    expect(pick(made, 0, 0).remove()).to.equal(true);
    expect(names(made)).to.equal('bc');
    expect(book('', { min: 4, max: 9 }).lines, 'blank lines to fill in').to.equal(4);
  });

  it('come back exactly, whatever was done', () => {
    const action = fc.tuple(fc.constantFrom('insert', 'remove', 'duplicate', 'move', 'clear'), fc.nat(8), fc.nat(8));
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const made = book('abcdef', { min: 1, max: 10 });
        const states = [made.rows];
        for (const [name, first, second] of actions) {
          pick(made, first, second);
          const before = made.rows;
          if (name === 'insert') made.insert(first);
          else if (name === 'move') made.move(second);
          else made[name as 'remove' | 'duplicate' | 'clear']();
          if (made.rows !== before) states.push(made.rows);
          if (made.rows.length > 10 || made.rows.length < 1) return false;
        }
        for (const state of states.toReversed()) {
          if (made.rows !== state) return false;
          made.undo();
        }
        return made.rows === states[0];
      }),
    );
  });
});

describe('the way through a sheet', () => {
  const bounds = { rows: 20, columns: 3, page: 5 };

  it('ends at its edges', () => {
    const from = { row: 0, column: 2 };
    expect(moveFrom(from, 'up', bounds)).to.deep.equal(from);
    expect(moveFrom(from, 'on', bounds)).to.deep.equal(from);
    expect(moveFrom(from, 'back', bounds)).to.deep.equal({ row: 0, column: 1 });
    expect(moveFrom(from, 'pageDown', bounds)).to.deep.equal({ row: 5, column: 2 });
    expect(moveFrom({ row: 18, column: 1 }, 'pageDown', bounds)).to.deep.equal({ row: 19, column: 1 });
    expect(moveFrom(from, 'last', bounds)).to.deep.equal({ row: 19, column: 2 });
    expect(moveFrom(from, 'rowStart', bounds)).to.deep.equal({ row: 0, column: 0 });
  });

  it('goes from row to row by Tab, and out behind the last cell', () => {
    expect(following({ row: 3, column: 2 }, 1, bounds)).to.deep.equal({ row: 4, column: 0 });
    expect(following({ row: 3, column: 0 }, -1, bounds)).to.deep.equal({ row: 2, column: 2 });
    expect(following({ row: 19, column: 2 }, 1, bounds)).to.equal(null);
    expect(following({ row: 0, column: 0 }, -1, bounds)).to.equal(null);
  });

  it('stays inside when rows go', () => {
    const made = book('abc');
    made.selection = at(3, 1);
    made.load([]);
    expect(made.selection.active).to.deep.equal({ row: 0, column: 1 });
  });
});
