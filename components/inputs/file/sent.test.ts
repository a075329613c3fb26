/** Files on their way to the gateway, and what becomes of the value meanwhile. */
import { expect } from '@open-wc/testing';
import { problem, type Problem } from '../../../contract/api.ts';
import { stringifyJson, type JsonObject } from '../../../contract/json.ts';
import { Client } from '../../core/client.ts';
import {
  big,
  button,
  countReads,
  dropFiles,
  file,
  noteOf,
  part,
  placeInTool,
  rowsOf,
  settled,
  UploadServer,
} from '../../engines/files/testing.ts';
import type { PixieInput } from '../../input/input.ts';
import { ScriptedGateway } from '../../testing/gateway.ts';
import '../../tool/tool.define.ts';
import { errorOf, ground } from '../suite.ts';
import { until } from '../../testing/until.ts';

const spec = { key: 'data', type: 'file', label: 'Data' };
const several = { ...spec, multiple: true };
const CSV = 'data:text/csv;base64,YSxiCjEsMgo=';

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
    expect(rowsOf(element)).to.deep.equal(['a.csv 50% of 2 MB']);
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
    await until(() => part(element, '.retry'), 'the way to go on');
    expect(server.uploads[0]!.state).to.equal('aborted');
    expect(urls.size, 'nor is one made for what is drawn out of sight').to.equal(0);
    home.append(element);
    await until(() => part(element, '.thumb img'), 'its picture again');
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
    await settled(element);
    expect(noteOf(element)).to.equal('');
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
    store.serverErrors([{ key: 'data', message: 'A column is missing.' }]);
    await settled(element);
    expect(errorOf(element)).to.equal('A column is missing.');
    expect(server.uploads.length).to.equal(1);
  });
});

describe('file, through a quick fetch of the page', () => {
  it('is there although the answer came before the field was drawn', async () => {
    const answer = stringifyJson({ id: 'quick', name: 'a.csv', bytes: 8, mediaType: 'text/csv', expiresAt: '' });
    const response = { ok: true, text: () => Promise.resolve(answer) } as Response;
    const { element, store } = await placeInTool(
      spec,
      new Client('http://127.0.0.1:1', null, () => Promise.resolve(response)),
    );
    dropFiles(element, [file('a.csv')]);
    await until(() => store.validate(), 'the upload');
    expect((store.values['data'] as JsonObject)['$upload']).to.equal('quick');
  });
});

describe('file, in a tool', () => {
  before(() => Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true }));
  after(() => Reflect.deleteProperty(document, 'visibilityState'));

  it('goes through the fetch of the page, holds the run back, and is sent again once it was lost', async () => {
    const gateway = new ScriptedGateway();
    gateway.schema = {
      id: 'sample',
      name: 'Sample',
      inputs: [spec],
      outputs: [{ key: 'x', type: 'text', label: 'X' }],
    };
    const answers: (() => void)[] = [];
    const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
      if (init.method !== 'PUT') return gateway.fetch(url, init);
      await new Promise<void>((resolve) => answers.push(resolve));
      const { name, size: bytes, type: mediaType } = init.body as File;
      return new Response(stringifyJson({ id: `upload-${answers.length}`, name, bytes, mediaType, expiresAt: '' }));
    };
    const tool = document.createElement('pixie-tool');
    Object.assign(tool, { tool: 'sample', gateway: 'http://127.0.0.1:1', fetch });
    ground('div').append(tool);
    const inner = (): PixieInput | null => tool.renderRoot?.querySelector('pixie-input') ?? null;
    await until(() => inner()?.shadowRoot?.querySelector('.files'), 'the field');
    const run = (): void => tool.renderRoot.querySelector<HTMLElement>('[part=submit]')!.click();
    dropFiles(inner()!, [file('a.csv')]);
    await until(() => answers.length === 1, 'the upload');
    await until(() => rowsOf(inner()!)[0] === 'a.csv Being sent (8 B)', 'its row');
    expect((part(inner()!, 'progress') as HTMLProgressElement).position, 'nobody tells how far').to.equal(-1);
    run();
    await until(() => errorOf(inner()!)?.includes('“a.csv” is not there yet'), 'the sentence');
    expect(gateway.requests.filter((request) => request.startsWith('POST') && request.endsWith('/runs'))).to.deep.equal(
      [],
    );
    answers[0]!();
    await until(() => errorOf(inner()!) === null, 'the upload');
    const gone = 'This file is not on the gateway any more.';
    gateway.refusal = problem('upload_not_found', gone, { errors: [{ pointer: '/inputs/data', message: gone }] });
    run();
    await until(() => answers.length === 2, 'the second upload');
    await until(() => noteOf(inner()!).includes('sent again'), 'the note');
    gateway.refusal = null;
    answers[1]!();
    await until(() => tool.checkValidity(), 'the upload');
    run();
    await until(() => gateway.started.length === 1, 'the run');
    expect(gateway.started[0]!.inputs).to.deep.equal({
      data: { $upload: 'upload-2', name: 'a.csv', bytes: 8, mediaType: 'text/csv' },
    });
    gateway.succeed({ x: 'done' });
  });
});
