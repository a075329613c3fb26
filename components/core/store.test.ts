import { expect } from '@open-wc/testing';
import type { Json, JsonObject } from '../../contract/json.ts';
import { readSchema } from './schema.ts';
import { IDLE, Store } from './store.ts';

const SCHEMA = {
  id: 'sample',
  name: 'Sample',
  inputs: [
    { key: 'years', type: 'number', label: 'Years', default: 10, min: 1, max: 60 },
    { key: 'note', type: 'text', label: 'Note', required: false },
    { key: 'more', type: 'toggle', label: 'More', default: false },
    { key: 'rate', type: 'number', label: 'Rate', show_if: { key: 'more', equals: true }, max: 5 },
  ],
  outputs: [
    { key: 'total', type: 'number', label: 'Total' },
    { key: 'words', type: 'stream_text', label: 'Words', streaming: true },
  ],
};

async function store(): Promise<{ store: Store; edits: string[] }> {
  const edits: string[] = [];
  const made = new Store({ submit: () => edits.push('submit'), edited: (kind, key) => edits.push(`${kind} ${key}`) });
  made.setSchema(readSchema(structuredClone(SCHEMA) as unknown as Json));
  await made.loadTypes();
  return { store: made, edits };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('Store', () => {
  it('starts from the defaults and sends only what is given and visible', async () => {
    const { store: it } = await store();
    expect(it.values).to.deep.equal({ years: 10, more: false });
  });

  it('keeps what does not fit, and says so only after the field was touched', async () => {
    const { store: it } = await store();
    it.input('years', 75);
    expect(it.field('years')).to.deep.include({ raw: 75, issues: [] });
    it.touch('years');
    expect(it.field('years')?.issues.map(({ code }) => code)).to.deep.equal(['issue.number.max']);
    expect(it.values).to.not.have.property('years');
    expect(it.validate()).to.equal(false);
  });

  it('hides, keeps and does not send what show_if hides', async () => {
    const { store: it } = await store();
    it.change('more', true);
    it.input('rate', 9);
    expect(it.field('rate')?.visible).to.equal(true);
    expect(it.validate()).to.equal(false);
    it.change('more', false);
    expect(it.field('rate')).to.deep.include({ visible: false, raw: 9 });
    expect(it.validate()).to.equal(true);
    expect(it.values).to.deep.equal({ years: 10, more: false });
  });

  it('shows no new error while a pointer is down', async () => {
    const { store: it } = await store();
    it.input('years', 75);
    const letGo = it.hold();
    it.touch('years');
    expect(it.field('years')?.issues).to.deep.equal([]);
    letGo();
    expect(it.field('years')?.issues.length).to.equal(1);
  });

  it('tells only the topics that changed, once per microtask', async () => {
    const { store: it } = await store();
    await settle();
    const heard: string[] = [];
    for (const key of ['years', 'note', 'more', 'rate']) it.on(`field:${key}`, () => heard.push(key));
    it.input('note', 'a');
    it.input('note', 'ab');
    await settle();
    expect(heard).to.deep.equal(['note']);
    it.input('more', true);
    await settle();
    expect(heard).to.have.members(['note', 'more', 'rate']);
  });

  it('an equal preset again keeps what was typed; another changes only untouched fields', async () => {
    const { store: it } = await store();
    it.preset({ years: 20 });
    expect(it.values).to.deep.include({ years: 20 });
    it.input('years', 33);
    it.preset({ years: 20 });
    expect(it.field('years')?.raw).to.equal(33);
    it.preset({ years: 40, note: 'x' });
    expect(it.values).to.deep.include({ years: 33, note: 'x' });
    it.reset();
    expect(it.values).to.deep.include({ years: 40, note: 'x' });
  });

  it('an equal or newer schema keeps edits', async () => {
    const { store: it } = await store();
    it.input('years', 12);
    it.setSchema(readSchema(structuredClone({ ...SCHEMA, name: 'Renamed' }) as unknown as Json));
    expect(it.field('years')?.raw).to.equal(12);
  });

  it('server sentences show at their field until it is edited; others come back', async () => {
    const { store: it } = await store();
    const rest = it.serverErrors([
      { key: 'years', message: 'Too many.' },
      { key: 'elsewhere', message: 'What?' },
    ]);
    expect(rest.map(({ key }) => key)).to.deep.equal(['elsewhere']);
    expect(it.field('years')?.serverError).to.equal('Too many.');
    it.input('years', 11);
    expect(it.field('years')?.serverError).to.equal(null);
  });

  it('marks the result outdated when inputs change after a run, and not when they change back', async () => {
    const { store: it } = await store();
    it.beginRun();
    it.outputs.finish({ total: 1, words: 'w' });
    it.setRun({ ...IDLE, status: 'ok' });
    expect(it.output('total')?.outdated).to.equal(false);
    it.input('years', 11);
    expect(it.outdated).to.equal(true);
    expect(it.output('total')?.outdated).to.equal(true);
    it.input('years', 10);
    expect(it.outdated).to.equal(false);
  });
});

describe('outputs of a store', () => {
  async function running(): Promise<Store> {
    const { store: it } = await store();
    it.beginRun();
    it.setRun({ ...IDLE, status: 'running' });
    return it;
  }

  it('appends deltas, keeping those that came before the type’s module', async () => {
    const it = await running();
    it.outputs.apply('words', 'append', 'Hello ');
    it.outputs.apply('words', 'append', 'world');
    await import('../outputs/stream_text/stream_text.ts');
    await settle();
    for (let i = 0; i < 50 && it.output('words')?.value !== 'Hello world'; i++) await settle();
    expect(it.output('words')).to.deep.include({ value: 'Hello world', kind: 'value', streaming: true });
  });

  it('keeps the earlier result, marked, until the new run brings its own', async () => {
    const it = await running();
    it.outputs.finish({ total: 1, words: 'old' });
    it.beginRun();
    expect(it.output('total')).to.deep.include({ outdated: true, kind: 'value' });
    it.outputs.apply('words', 'append', 'new');
    expect(it.output('words')?.outdated).to.equal(false);
    expect(it.output('total')?.outdated).to.equal(true);
    it.outputs.finish({ total: 2, words: 'new' } as JsonObject);
    expect(it.output('total')?.outdated).to.equal(false);
  });

  it('an output that the result does not mention has no value', async () => {
    const it = await running();
    it.outputs.finish({ total: 3 });
    it.setRun({ status: 'ok' });
    expect(it.output('words')?.kind).to.equal('none');
  });
});
