import { expect } from '@open-wc/testing';
import { problem, type Problem } from '../../../contract/api.ts';
import type { Json, JsonObject } from '../../../contract/json.ts';
import { Client } from '../../core/client.ts';
import {
  chooseFiles,
  dropFiles,
  noteOf,
  part,
  placeInTool,
  rowsOf,
  UploadServer,
  zone,
} from '../../engines/files/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { until } from '../../testing/gateway.ts';
import { errorOf, ground, place } from '../suite.ts';

const spec = { key: 'data', type: 'file', label: 'Data' };
const several = { ...spec, multiple: true };
const CSV = 'data:text/csv;base64,YSxiCjEsMgo=';

function file(name: string, content: BlobPart = 'a,b\n1,2\n', type = 'text/csv'): File {
  return new File([content], name, { type });
}
function big(name: string, megabytes: number, type = 'text/csv'): File {
  return file(name, new Uint8Array(megabytes * 1024 * 1024), type);
}
function button(element: PixieInput, text: string): HTMLButtonElement {
  return [...element.shadowRoot!.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent!.trim()) === text,
  )!;
}
async function settled(element: PixieInput): Promise<void> {
  await element.updateComplete;
  await element.updateComplete;
}

/** Counts every way in which a page can read a file. */
function countReads(): { count: number; end(): void } {
  const owners: [object, string][] = [
    [FileReader.prototype, 'readAsDataURL'],
    [FileReader.prototype, 'readAsArrayBuffer'],
    [Blob.prototype, 'arrayBuffer'],
    [Blob.prototype, 'text'],
    [Blob.prototype, 'stream'],
    [Blob.prototype, 'slice'],
  ];
  const counter = { count: 0, end: () => undefined as void };
  const real = owners.map(([owner, name]) => Object.getOwnPropertyDescriptor(owner, name)!);
  owners.forEach(([owner, name], index) => {
    const original = real[index]!.value as (...rest: unknown[]) => unknown;
    Object.defineProperty(owner, name, {
      ...real[index],
      value(this: unknown, ...rest: unknown[]) {
        counter.count += 1;
        return original.apply(this, rest);
      },
    });
  });
  counter.end = () => owners.forEach(([owner, name], index) => Object.defineProperty(owner, name, real[index]!));
  return counter;
}

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
    expect(drag('drop', files)).to.equal(true);
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

describe('file, sent to the gateway', () => {
  let server: UploadServer;
  beforeEach(() => {
    server = new UploadServer();
  });
  afterEach(() => server.close());
  const sent = (count: number): Promise<void> => until(() => server.uploads.length === count, `upload ${count}`);

  it('goes out at once; a run has to wait for it; then the value names it', async () => {
    const reads = countReads();
    const { element, store, edits } = await placeInTool(spec);
    dropFiles(element, [big('a.csv', 2)]);
    await sent(1);
    expect(server.uploads[0]!.url).to.contain('/api/uploads?name=a.csv&type=text%2Fcsv');
    server.uploads[0]!.reach(1024 * 1024);
    await settled(element);
    expect(rowsOf(element)).to.deep.equal(['a.csv 50% of 2.1 MB']);
    const bar = part(element, 'progress') as HTMLProgressElement;
    expect([bar.value, bar.getAttribute('aria-label')]).to.deep.equal([0.5, 'Progress of a.csv']);
    expect(errorOf(element), 'nobody asked yet').to.equal(null);
    expect(store.validate()).to.equal(false);
    await settled(element);
    expect(errorOf(element)).to.equal('Data: “a.csv” is not there yet. Wait for it, try again or remove it.');
    server.uploads[0]!.finish();
    await until(() => store.validate(), 'the upload');
    await settled(element);
    reads.end();
    expect(reads.count, 'only the network reads it').to.equal(0);
    expect(errorOf(element)).to.equal(null);
    expect(store.values).to.deep.equal({
      data: { $upload: 'upload-1', name: 'a.csv', bytes: 2 * 1024 * 1024, mediaType: 'text/csv' },
    });
    expect(edits).to.deep.equal(['input', 'input', 'change']);
  });

  it('is not sent when it is refused by size or type', async () => {
    const { element } = await placeInTool({ ...spec, max_size_mb: 1, accept: ['.csv'] });
    const reads = countReads();
    dropFiles(element, [big('a.csv', 2)]);
    dropFiles(element, [file('a.pdf', 'x', 'application/pdf')]);
    await settled(element);
    reads.end();
    expect([server.uploads.length, reads.count]).to.deep.equal([0, 0]);
    expect(noteOf(element)).to.contain('a.pdf');
  });

  it('is cancelled with what was there coming back', async () => {
    const { element, store } = await placeInTool({ ...spec, default: CSV });
    dropFiles(element, [file('a.csv')]);
    await sent(1);
    await settled(element);
    button(element, 'Cancel a.csv').click();
    await settled(element);
    expect(server.uploads[0]!.state).to.equal('aborted');
    expect(store.values).to.deep.equal({ data: CSV });
    expect(rowsOf(element)).to.deep.equal(['File without a name CSV · 8 B']);
  });

  it('is stopped when another takes its place, and by a reset', async () => {
    const { element, store } = await placeInTool(spec);
    dropFiles(element, [file('a.csv')]);
    await sent(1);
    dropFiles(element, [file('b.csv')]);
    await sent(2);
    await settled(element);
    expect(server.uploads.map(({ state }) => state)).to.deep.equal(['aborted', 'sent']);
    store.reset();
    await settled(element);
    expect(server.uploads[1]!.state).to.equal('aborted');
    expect(rowsOf(element)).to.deep.equal([]);
  });

  it('can be tried again after a failure, which is said in words', async () => {
    const { element, store } = await placeInTool(spec);
    dropFiles(element, [file('a.csv')]);
    await sent(1);
    server.uploads[0]!.refuse('too_many_runs', 'The disk is full. Free some space.');
    await until(() => part(element, '.retry'), 'the button');
    expect(rowsOf(element)[0]).to.equal('a.csv The disk is full. Free some space. Try again');
    expect(store.validate()).to.equal(false);
    button(element, 'Try again').click();
    await sent(2);
    server.uploads[1]!.cut();
    await until(() => rowsOf(element)[0]!.includes('did not answer'), 'the sentence');
    button(element, 'Try again').click();
    await sent(3);
    server.uploads[2]!.finish();
    await until(() => store.validate(), 'the upload');
    expect((store.values['data'] as JsonObject)['$upload']).to.equal('upload-3');
  });

  it('keeps the order of several, two on their way at a time, whichever is first', async () => {
    const { element, store } = await placeInTool({ ...several, default: [CSV] });
    dropFiles(element, [file('1.csv'), file('2.csv'), file('3.csv')]);
    await sent(2);
    await settled(element);
    expect(rowsOf(element)[3]).to.equal('3.csv Waiting for its turn');
    server.uploads[1]!.finish();
    await sent(3);
    await settled(element);
    const focused = button(element, 'Remove 2.csv');
    focused.focus();
    server.uploads[2]!.finish();
    server.uploads[0]!.finish();
    await until(() => store.validate(), 'all');
    await settled(element);
    const ids = (store.values['data'] as JsonObject[]).map((value) => value['$upload'] ?? value);
    expect(ids).to.deep.equal([CSV, 'upload-1', 'upload-2', 'upload-3']);
    expect(element.shadowRoot!.activeElement === focused, 'rows stay the same nodes').to.equal(true);
  });

  it('goes on while the element moves, and stops when it leaves', async () => {
    const urls = new Set<string>();
    const [create, revoke] = [URL.createObjectURL, URL.revokeObjectURL];
    URL.createObjectURL = (blob) => {
      const url = create.call(URL, blob as Blob);
      urls.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      urls.delete(url);
      revoke.call(URL, url);
    };
    const { element } = await placeInTool(spec);
    dropFiles(element, [file('a.png', 'x', 'image/png')]);
    await sent(1);
    await settled(element);
    expect(urls.size).to.equal(1);
    ground('div').append(element);
    await settled(element);
    expect(server.uploads[0]!.state).to.equal('sent');
    const home = element.parentElement!;
    element.remove();
    await settled(element);
    expect(server.uploads[0]!.state).to.equal('aborted');
    expect(urls.size).to.equal(0);
    home.append(element);
    await until(() => part(element, '.retry'), 'the way to go on');
    button(element, 'Try again').click();
    await sent(2);
    server.uploads[1]!.finish();
    await until(() => rowsOf(element)[0]?.includes('PNG'), 'the upload');
    element.remove();
    await settled(element);
    expect(urls.size).to.equal(0);
    [URL.createObjectURL, URL.revokeObjectURL] = [create, revoke];
  });

  /** The gateway refuses a run because of uploads that it has no more. */
  function lose(client: Client, pointer: string): void {
    client.refused = {
      ...(problem('upload_not_found', 'Gone.') as Problem),
      errors: [{ pointer, message: 'This file is gone. Choose it again.' }],
    };
  }

  it('is sent again when the gateway has lost it, so that the next run has it', async () => {
    const client = new Client('http://127.0.0.1:1');
    const { element, store } = await placeInTool(several, client);
    dropFiles(element, [file('1.csv'), file('2.csv')]);
    await sent(2);
    for (const upload of server.open) upload.finish();
    await until(() => store.validate(), 'both');
    lose(client, '/inputs/data/1');
    store.serverErrors([{ key: 'data', message: 'This file is gone. Choose it again.' }]);
    await sent(3);
    await settled(element);
    expect(noteOf(element)).to.contain('“2.csv”').and.to.contain('sent again');
    expect(errorOf(element)).to.contain('“2.csv” is not there yet');
    server.uploads[2]!.finish();
    await until(() => store.validate(), 'the second');
    expect((store.values['data'] as JsonObject[]).map(({ $upload }) => $upload)).to.deep.equal([
      'upload-1',
      'upload-3',
    ]);
  });

  it('has to be chosen again where the page does not hold it, and for other errors nothing is sent', async () => {
    const client = new Client('http://127.0.0.1:1');
    const { element, store } = await placeInTool(spec, client);
    store.change('data', { $upload: 'old', name: 'old.csv', bytes: 8, mediaType: 'text/csv' });
    lose(client, '/inputs/data');
    store.serverErrors([{ key: 'data', message: 'This file is gone. Choose it again.' }]);
    await settled(element);
    expect(errorOf(element)).to.equal('This file is gone. Choose it again.');
    expect(rowsOf(element)).to.deep.equal(['old.csv CSV · 8 B']);
    dropFiles(element, [file('new.csv')]);
    await sent(1);
    server.uploads[0]!.finish();
    await until(() => store.validate(), 'the new one');
    client.refused = problem('tool_rejected_inputs', 'No.') as Problem;
    store.serverErrors([{ key: 'data', message: 'A column is missing.' }]);
    await settled(element);
    expect(errorOf(element)).to.equal('A column is missing.');
    expect(server.uploads.length).to.equal(1);
  });
});
