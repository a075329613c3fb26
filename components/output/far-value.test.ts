import { expect, fixture, html } from '@open-wc/testing';
import type { Json } from '../../contract/json.ts';
import type { OutputSpec } from '../../contract/types.ts';
import { Client } from '../core/client.ts';
import type { OutputState } from '../core/field.ts';
import type { StoreLink, Topic } from '../core/link.ts';
import { OutputBoard } from '../core/output-board.ts';
import { Words } from '../core/words.ts';
import { catchDownloads, drawn, inside, textOf } from '../outputs/testing.ts';
import type { PixieOutput } from './output.ts';
import { until } from '../testing/until.ts';

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const OTHER = 'BBBBBBBBBBBBBBBBBBBBBB';

function reference(id = ID): Json {
  return { $artefact: id, bytes: 70_000, mediaType: 'application/json', url: 'https://elsewhere.test/steal' };
}

/** A store over a real board, whose gateway is the test. */
class Boarded implements StoreLink {
  readonly words = new Words('en');
  readonly toolId = 'my-tool';
  readonly asked: string[] = [];
  signal: AbortSignal | null = null;
  answer: (url: string) => Promise<Response> = () => Promise.resolve(new Response('null'));
  readonly client = new Client('http://gateway.test', null, (url, init) => {
    this.asked.push(url);
    this.signal = init?.signal ?? null;
    return this.answer(url);
  });
  readonly #listeners = new Map<Topic, Set<() => void>>();
  readonly board = new OutputBoard((key) => {
    for (const listener of this.#listeners.get(`output:${key}`) ?? []) listener();
  });

  constructor(...specs: OutputSpec[]) {
    this.board.setSpecs(specs);
    this.board.begin();
  }

  answers(value: Json): void {
    this.answer = () => Promise.resolve(new Response(JSON.stringify(value)));
  }
  on(topic: Topic, listener: () => void): () => void {
    const set = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, set.add(listener));
    return () => void set.delete(listener);
  }
  output(key: string): OutputState | null {
    return this.board.state(key);
  }
  fetched(key: string, far: Json, value: Json): void {
    this.board.fetched(key, far, value);
  }
  field(): null {
    return null;
  }
  input(): void {}
  change(): void {}
  touch(): void {}
  submit(): void {}
}

const TEXT: OutputSpec = { key: 'said', type: 'text', label: 'Said' };
const LOG: OutputSpec = { key: 'log', type: 'log', label: 'Log', streaming: true };

async function card(store: StoreLink, name: string, parent?: HTMLElement): Promise<PixieOutput> {
  const element = document.createElement('pixie-output');
  Object.assign(element, { store, name });
  (parent ?? (await fixture<HTMLElement>(html`<div></div>`))).append(element);
  return drawn(element);
}

describe('a value that lies in a file', () => {
  it('is fetched from the gateway by its id, drawn and exported', async () => {
    const store = new Boarded(TEXT);
    store.answers('a long text');
    store.board.finish({ said: reference() });
    const element = await card(store, 'said');
    await until(() => textOf(element) === 'a long text');
    expect(store.asked).to.deep.equal([`http://gateway.test/api/artefacts/${ID}`]);
    expect(store.board.values).to.deep.equal({ said: 'a long text' });
    const saved: { name: string; blob: Blob }[] = [];
    const restore = catchDownloads(saved);
    await element.download('txt');
    restore();
    expect((await saved[0]!.blob.text()).trim()).to.equal('a long text');
  });

  it('keeps every digit of long integers', async () => {
    const store = new Boarded({ key: 'n', type: 'number', label: 'N' });
    store.answer = () => Promise.resolve(new Response('{"value": 12345678901234567890123}'));
    store.board.finish({ n: reference() });
    const element = await card(store, 'n');
    await until(() => element.state?.kind === 'value');
    expect(element.state!.value).to.deep.equal({ value: 12345678901234567890123n });
  });

  it('is not asked for while its card is out of sight', async () => {
    const store = new Boarded(TEXT);
    store.answers('late');
    store.board.finish({ said: reference() });
    const tab = await fixture<HTMLElement>(html`<div hidden></div>`);
    const element = await card(store, 'said', tab);
    const seen = await card(new Boarded(TEXT), 'said');
    await drawn(seen);
    expect(store.asked).to.deep.equal([]);
    expect(element.state!.kind).to.equal('waiting');
    tab.hidden = false;
    await until(() => textOf(element) === 'late');
  });

  it('leaves the value before it in sight until it is here', async () => {
    const store = new Boarded(TEXT);
    store.board.finish({ said: 'before' });
    const element = await card(store, 'said');
    const gate = Promise.withResolvers<Response>();
    store.answer = () => gate.promise;
    store.board.begin();
    store.board.finish({ said: reference() });
    await until(() => store.asked.length === 1);
    expect([textOf(element), element.state!.outdated]).to.deep.equal(['before', true]);
    gate.resolve(new Response('"after"'));
    await until(() => textOf(element) === 'after');
    expect(element.state!.outdated).to.equal(false);
  });

  it('that cannot be fetched is a sentence with a button that tries again', async () => {
    const store = new Boarded(TEXT);
    store.answer = () => Promise.reject(new TypeError('Failed to fetch'));
    store.board.finish({ said: reference() });
    const element = await card(store, 'said');
    await until(() => inside(element, '.excuse') !== null);
    expect(textOf(element)).to.equal('This value is large and could not be fetched. Try again');
    store.answers('there');
    inside<HTMLButtonElement>(element, '[part=body] button')!.click();
    await until(() => textOf(element) === 'there');
  });

  it('that is gone says so, and a newer one is asked for', async () => {
    const store = new Boarded(TEXT);
    const problem = { code: 'artefact_not_found', status: 404, detail: 'There is no such file.' };
    store.answer = (url) =>
      Promise.resolve(
        url.endsWith(ID) ? new Response(JSON.stringify(problem), { status: 404 }) : new Response('"new"'),
      );
    store.board.finish({ said: reference() });
    const element = await card(store, 'said');
    await until(() => inside(element, '.excuse') !== null);
    expect(textOf(element)).to.contain('not on the gateway any more');
    store.board.begin();
    store.board.finish({ said: reference(OTHER) });
    await until(() => textOf(element) === 'new');
  });

  it('that does not fit its type shows as it is, with the reason', async () => {
    const store = new Boarded({ key: 'n', type: 'number', label: 'N' });
    store.answers('no number');
    store.board.finish({ n: reference() });
    const element = await card(store, 'n');
    await until(() => element.state?.kind === 'misfit');
    expect(textOf(element)).to.contain('no number');
  });

  it('waits for no answer once its card has left the page', async () => {
    const store = new Boarded(TEXT);
    store.answer = () => new Promise(() => undefined);
    store.board.finish({ said: reference() });
    const element = await card(store, 'said');
    await until(() => store.asked.length === 1);
    element.remove();
    expect(store.signal!.aborted).to.equal(true);
  });
});

describe('a stream with values that lie in files', () => {
  it('joins what comes after a reference when its value is here', async () => {
    const store = new Boarded(LOG);
    const gate = Promise.withResolvers<Response>();
    store.answer = () => gate.promise;
    store.board.setBusy(true);
    store.board.apply('log', 'replace', reference());
    store.board.apply('log', 'append', { lines: [{ level: 'info', message: 'second' }] });
    const element = await card(store, 'log');
    await until(() => store.asked.length === 1);
    gate.resolve(new Response('{"lines": [{"level": "info", "message": "first"}]}'));
    await until(() => element.state?.kind === 'value');
    const { lines } = element.state!.value as { lines: { message: string }[] };
    expect(lines.map(({ message }) => message)).to.deep.equal(['first', 'second']);
  });

  it('keeps what has come piece by piece: nothing of it is fetched again', async () => {
    const store = new Boarded(LOG);
    store.board.setBusy(true);
    for (const message of ['first', 'second']) {
      store.board.apply('log', 'append', { lines: [{ level: 'info', message }] });
    }
    const element = await card(store, 'log');
    store.board.setBusy(false);
    store.board.finish({ log: reference() });
    await drawn(element);
    const { lines } = element.state!.value as { lines: { message: string }[] };
    expect(lines.map(({ message }) => message)).to.deep.equal(['first', 'second']);
    expect(store.asked).to.deep.equal([]);
  });

  it('takes the end’s reference where an earlier one was never here', async () => {
    const store = new Boarded(LOG);
    store.answer = (url) =>
      url.endsWith(OTHER) ? Promise.resolve(new Response('{"lines": ["whole"]}')) : new Promise(() => undefined);
    store.board.apply('log', 'replace', reference());
    store.board.apply('log', 'append', { lines: [{ level: 'info', message: 'piece' }] });
    const element = await card(store, 'log');
    store.board.finish({ log: reference(OTHER) });
    await until(() => element.state?.kind === 'value');
    expect(element.state!.value).to.deep.equal({ lines: [{ level: 'info', message: 'whole' }] });
  });
});
