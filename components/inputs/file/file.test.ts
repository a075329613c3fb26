import { expect } from '@open-wc/testing';
import type { Json, JsonObject } from '../../../contract/json.ts';
import {
  big,
  button,
  chooseFiles,
  countReads,
  dropFiles,
  file,
  noteOf,
  part,
  rowsOf,
  settled,
  zone,
} from '../../engines/files/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { ground, place } from '../suite.ts';
import { until } from '../../testing/until.ts';

const spec = { key: 'data', type: 'file', label: 'Data' };
const several = { ...spec, multiple: true };
const CSV = 'data:text/csv;base64,YSxiCjEsMgo=';

describe('file, without a gateway', () => {
  it('is a data URL once it is dropped, with its name, kind and size', async () => {
    const element = await place(spec);
    dropFiles(element, [file('Zürich 1.csv')]);
    await until(() => element.value !== undefined, 'the file');
    await settled(element);
    expect(element.value).to.equal(CSV);
    expect(rowsOf(element)).to.deep.equal(['Zürich 1.csv CSV · 8 B']);
  });

  it('is chosen in the dialog, also the same one again after it was removed', async () => {
    const element = await place({ ...spec, accept: ['csv', 'text/*'] });
    expect(part(element, 'input[type=file]').getAttribute('accept')).to.equal('.csv,text/*');
    for (let turn = 0; turn < 2; turn += 1) {
      chooseFiles(element, [file('a.csv')]);
      await until(() => element.value !== undefined, 'the file');
      await settled(element);
      button(element, 'Remove a.csv').click();
      expect(element.value).to.equal(undefined);
      await settled(element);
      expect(element.shadowRoot!.activeElement?.id, 'the focus is not lost').to.equal('control');
    }
  });

  it('opens the dialog from the button and from the empty box', async () => {
    const element = await place(spec);
    let opened = 0;
    part(element, 'input[type=file]').addEventListener('click', (event) => {
      event.preventDefault();
      opened += 1;
    });
    part(element, '#control').click();
    part(element, '.limits').click();
    expect(opened).to.equal(2);
  });

  it('takes what is pasted, and leaves pasted text alone', async () => {
    const element = await place({ ...spec, multiple: true });
    const paste = (fill: (data: DataTransfer) => void): boolean => {
      const clipboardData = new DataTransfer();
      fill(clipboardData);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true });
      return part(element, '#control').dispatchEvent(event);
    };
    expect(paste((data) => data.setData('text/plain', 'a,b'))).to.equal(true);
    expect(element.value).to.equal(undefined);
    expect(paste((data) => data.items.add(file('image.png', 'x', 'image/png')))).to.equal(false);
    await until(() => element.value !== undefined, 'the file');
    expect(element.value).to.deep.equal(['data:image/png;base64,eA==']);
  });

  it('marks the zone while files are over it, and only then', async () => {
    const element = await place(spec);
    const box = zone(element);
    const drag = (name: string, dataTransfer: DataTransfer): boolean =>
      box.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    const text = new DataTransfer();
    text.setData('text/plain', 'words');
    expect(drag('dragover', text), 'text is not for us').to.equal(true);
    const files = new DataTransfer();
    files.items.add(file('a.csv'));
    expect(drag('dragover', files)).to.equal(false);
    await settled(element);
    expect(box.classList.contains('over')).to.equal(true);
    drag('dragleave', files);
    await settled(element);
    expect(box.classList.contains('over')).to.equal(false);
    const outside = new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true });
    expect(document.body.dispatchEvent(outside), 'a drop elsewhere is the page’s').to.equal(true);
    expect(element.value).to.equal(undefined);
    element.disabled = true;
    await settled(element);
    expect(drag('dragover', files), 'nor may the browser open it').to.equal(false);
    await settled(element);
    expect(box.classList.contains('over')).to.equal(false);
    drag('drop', files);
    expect(element.value).to.equal(undefined);
  });

  it('refuses by size before a byte is read, and keeps what was there', async () => {
    const reads = countReads();
    const element = await place({ ...spec, max_size_mb: 1, default: CSV });
    dropFiles(element, [big('big.csv', 2)]);
    await settled(element);
    reads.end();
    expect(reads.count).to.equal(0);
    expect(noteOf(element)).to.equal('“big.csv” was not taken. Data can be at most 1 MB. This file has 2 MB.');
    expect(element.value).to.equal(CSV);
    dropFiles(element, [file('small.csv', 'x')]);
    await until(() => element.value !== CSV, 'the other');
    await settled(element);
    expect(noteOf(element)).to.equal('');
  });

  it('accepts by extension and by media type, whichever says yes', async () => {
    const reads = countReads();
    const element = await place({ ...several, accept: '.csv, image/*' });
    dropFiles(element, [file('a.pdf', 'x', 'application/pdf'), file('b', 'x', 'text/plain')]);
    await settled(element);
    reads.end();
    expect(reads.count).to.equal(0);
    expect(element.shadowRoot!.querySelectorAll('.note').length).to.equal(2);
    expect(noteOf(element)).to.equal('“a.pdf” was not taken. Data takes .csv, image/*. This file is a.pdf.');
    dropFiles(element, [file('a.CSV', 'x', 'application/vnd.ms-excel'), file('b.bin', 'x', 'image/png')]);
    await until(() => (element.value as Json[] | undefined)?.length === 2, 'both');
  });

  it('refuses several where one is asked for, and folders', async () => {
    const element = await place(spec);
    dropFiles(element, [file('a.csv'), file('b.csv')]);
    await settled(element);
    expect(noteOf(element)).to.contain('Data takes one file. You gave 2.');
    expect(element.value).to.equal(undefined);
    const real = DataTransferItem.prototype.webkitGetAsEntry;
    DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true, name: 'stuff' }) as FileSystemEntry;
    dropFiles(element, [file('stuff')]);
    DataTransferItem.prototype.webkitGetAsEntry = real;
    await settled(element);
    expect(noteOf(element)).to.equal('“stuff” was not taken. It is a folder: choose the files in it.');
  });

  it('says so when the browser cannot read it', async () => {
    const element = await place(spec);
    const real = FileReader.prototype.readAsDataURL;
    FileReader.prototype.readAsDataURL = function () {
      queueMicrotask(() => this.onerror?.(new ProgressEvent('error') as ProgressEvent<FileReader>));
    };
    dropFiles(element, [file('a.csv')]);
    await until(() => noteOf(element) !== '', 'the sentence');
    FileReader.prototype.readAsDataURL = real;
    expect(noteOf(element)).to.contain('The browser could not read it.');
  });

  it('takes an empty one, but none of which the browser gives nothing', async () => {
    const element = await place(spec);
    dropFiles(element, [file('empty.csv', '')]);
    await until(() => element.value !== undefined, 'the file');
    expect(element.value).to.match(/^data:[^,]*;base64,$/);
    const real = Object.getOwnPropertyDescriptor(FileReader.prototype, 'result')!;
    Object.defineProperty(FileReader.prototype, 'result', { ...real, get: () => '' });
    dropFiles(element, [file('too long for a text')]);
    await until(() => noteOf(element) !== '', 'the sentence');
    Object.defineProperty(FileReader.prototype, 'result', real);
    expect(noteOf(element)).to.contain('The browser could not read it.');
  });

  it('holds the place of a large one while it is read', async () => {
    const form = ground('form');
    const element = await place(spec, {}, form);
    dropFiles(element, [big('large.bin', 3)]);
    expect((element.value as JsonObject)['name']).to.equal('large.bin');
    expect(element.checkValidity()).to.equal(false);
    expect(element.validationMessage).to.contain('“large.bin” is not there yet');
    await until(() => element.checkValidity(), 'the end');
    expect((element.value as string).length).to.be.greaterThan(4 * 1024 * 1024);
    expect(rowsOf(element)[0]).to.contain('large.bin');
  });

  it('shows given data URLs with kind and size, and keeps junk to be seen and removed', async () => {
    const given: Json = [CSV, { not: 'a file' }, { data: CSV, name: 'named.csv' }, 42];
    const element = await place({ ...several, default: given });
    expect(rowsOf(element)).to.deep.equal([
      'File without a name CSV · 8 B',
      '{"not":"a file"} This is no file. Remove it, or choose one.',
      'named.csv CSV · 8 B',
      '42 This is no file. Remove it, or choose one.',
    ]);
    expect(element.value).to.deep.equal(given);
    button(element, 'Remove {"not":"a file"}').click();
    await settled(element);
    button(element, 'Remove 42').click();
    expect(element.value).to.deep.equal([CSV, CSV]);
    expect(element.checkValidity()).to.equal(true);
  });

  it('takes names as text', async () => {
    const element = await place(spec);
    const name = '<img src=x onerror=alert(1)>.csv';
    dropFiles(element, [file(name)]);
    await until(() => rowsOf(element).length === 1, 'the row');
    expect(element.shadowRoot!.querySelector('.row img')).to.equal(null);
    expect(rowsOf(element)[0]).to.contain(name);
  });

  it('says that a file which another visit left behind has to be chosen again', async () => {
    const lost = { $pending: 'x', name: 'lost.csv', bytes: 8, mediaType: 'text/csv' };
    const element = await place(spec);
    element.formStateRestoreCallback(JSON.stringify(lost));
    await settled(element);
    expect(rowsOf(element)).to.deep.equal(['lost.csv This page does not have the file any more. Choose it again.']);
    expect(element.checkValidity()).to.equal(false);
  });
});

describe('file, several in order', () => {
  const list = async (): Promise<PixieInput> => {
    const element = await place(several);
    dropFiles(
      element,
      ['1.csv', '2.csv', '3.csv'].map((name) => file(name, name)),
    );
    await until(() => rowsOf(element).length === 3, 'the rows');
    return element;
  };
  const names = (element: PixieInput): string =>
    rowsOf(element)
      .map((row) => row[0])
      .join('');
  const handle = (element: PixieInput, index: number): HTMLElement =>
    element.shadowRoot!.querySelectorAll<HTMLElement>('.handle')[index]!;

  it('moves by the arrow keys on a handle, which keeps the focus', async () => {
    const element = await list();
    const press = async (key: string): Promise<void> => {
      const target = element.shadowRoot!.activeElement!;
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }));
      await settled(element);
    };
    const before = element.value as Json[];
    handle(element, 0).focus();
    await press('ArrowDown');
    expect(names(element)).to.equal('213');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(names(element)).to.equal('231');
    expect(element.shadowRoot!.activeElement === handle(element, 2)).to.equal(true);
    await press('ArrowUp');
    expect(names(element)).to.equal('213');
    expect(element.value).to.deep.equal([before[1], before[0], before[2]]);
  });

  it('moves by buttons, which are off where there is no way', async () => {
    const element = await list();
    expect(['Move 1.csv up', 'Move 3.csv down'].map((name) => button(element, name).disabled)).to.deep.equal([
      true,
      true,
    ]);
    button(element, 'Move 3.csv up').click();
    await settled(element);
    expect(names(element)).to.equal('132');
    expect(element.shadowRoot!.activeElement === button(element, 'Move 3.csv up')).to.equal(true);
    button(element, 'Move 3.csv up').click();
    await settled(element);
    expect(element.shadowRoot!.activeElement!.className, 'that button is off now').to.contain('handle');
  });

  it('moves by pointer, on release', async () => {
    const element = await list();
    const grip = handle(element, 0);
    const rows = [...element.shadowRoot!.querySelectorAll('.row')].map((row) => row.getBoundingClientRect());
    const at = grip.getBoundingClientRect().top + 5;
    grip.setPointerCapture = () => undefined;
    const send = (name: string, clientY: number): boolean =>
      grip.dispatchEvent(new PointerEvent(name, { clientY, button: 0, pointerId: 1, bubbles: true }));
    send('pointerdown', at);
    send('pointermove', at + (rows[1]!.top - rows[0]!.top) * 2.4);
    expect(element.shadowRoot!.querySelector('.row.after') !== null).to.equal(true);
    expect(names(element), 'not before').to.equal('123');
    send('lostpointercapture', at);
    await settled(element);
    expect(names(element)).to.equal('231');
    expect(element.shadowRoot!.querySelector('.dragged, .after, .before')).to.equal(null);
    const next = handle(element, 0);
    next.setPointerCapture = () => undefined;
    next.dispatchEvent(new PointerEvent('pointerdown', { clientY: at, button: 0, bubbles: true }));
    next.dispatchEvent(new PointerEvent('pointermove', { clientY: at + 300, bubbles: true }));
    next.dispatchEvent(new PointerEvent('pointercancel', { clientY: at + 300, bubbles: true }));
    await settled(element);
    expect(names(element), 'given up').to.equal('231');
  });

  it('gives the focus to the next row when one is removed', async () => {
    const element = await list();
    button(element, 'Remove 2.csv').click();
    await settled(element);
    expect(element.shadowRoot!.activeElement === button(element, 'Remove 3.csv')).to.equal(true);
  });
});
