/**
 * What every input type must do, walked by `all.test.ts` over each type that exists: a new one is tested from its
 * first line. A type's own test adds only its own behaviour.
 */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { render } from 'lit';
import { isNumeric, jsonEqual, stringifyJson, type Json } from '../../contract/json.ts';
import type { InputModule, InputSpec } from '../../contract/types.ts';
import type { InputControlDefinition } from '../core/control.ts';
import { controls } from '../core/loaders.ts';
import { Words } from '../core/words.ts';
import '../input/input.define.ts';
import type { PixieInput } from '../input/input.ts';
import { skeleton } from '../input/skeleton.ts';
import { accessibilityFaults } from '../testing/axe.ts';
import type { Hand } from './testing/hand.ts';
import { inputs as modules } from '../../contract/inputs/index.ts';

/** Fits no type: an object that none of them knows. */
const MISFIT: Json = { not: ['a', 'value'] };
/** What hosts, old schemas and people come up with. */
const ODDITIES: Json[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1e300,
  true,
  [],
  {},
  [[]],
  'x'.repeat(5000),
  '\u202e',
  10n ** 30n,
  MISFIT,
];

export function specOf(type: string, { examples }: InputModule, more: Partial<InputSpec> = {}): InputSpec {
  return { key: 'field', type, label: 'The label', ...examples[0]?.spec, ...more };
}

/** An element on the page whose control is drawn. */
export async function place(spec: InputSpec, set: Partial<PixieInput> = {}, parent?: HTMLElement): Promise<PixieInput> {
  const element = document.createElement('pixie-input');
  Object.assign(element, { spec, name: spec.key, ...set });
  (parent ?? ground('div')).append(element);
  return drawn(element);
}

/**
 * Waits until the control is drawn. Not for a frame: a page that the runner keeps in the background, beside another,
 * gets none.
 */
export async function drawn(element: PixieInput): Promise<PixieInput> {
  await element.updateComplete;
  await controls.load(element.spec?.type ?? 'text');
  await element.updateComplete;
  return element;
}

const places: HTMLElement[] = [];
afterEach(() => {
  for (const box of places.splice(0)) box.remove();
});

/** An empty place on the page, until the end of the test. */
export function ground<T extends 'div' | 'form'>(tag: T): HTMLElementTagNameMap[T] {
  const box = document.createElement(tag);
  document.body.append(box);
  places.push(box);
  return box;
}

type Native = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function natives(element: PixieInput): Native[] {
  return [...element.shadowRoot!.querySelectorAll<Native>('input, textarea, select')];
}

export function errorOf(element: PixieInput): string | null {
  return element.shadowRoot!.querySelector('[part=error]')?.textContent?.trim() ?? null;
}

/** What a person would see in the native controls. */
function nativeSight(element: PixieInput): unknown {
  return natives(element).map((native) =>
    native instanceof HTMLInputElement && /checkbox|radio/.test(native.type) ? native.checked : native.value,
  );
}

/** What native fields take that refuse any other text. */
const TYPED: Record<string, string> = {
  range: '77',
  date: '2026-03-04',
  time: '10:45',
  'datetime-local': '2026-03-04T10:45',
  color: '#123456',
};

/** Does by script what a hand does, without settling: the field now holds something else than before. */
export function edit(element: PixieInput): Native {
  const native = natives(element).findLast(({ type }) => type === 'radio') ?? natives(element)[0]!;
  if (/radio|checkbox/.test(native.type)) native.click();
  else {
    const select = native instanceof HTMLSelectElement;
    if (select) native.selectedIndex = native.options.length - 1;
    else native.value = TYPED[native.type] ?? '12,5 half typed ';
    native.dispatchEvent(new Event(select ? 'change' : 'input', { bubbles: true }));
  }
  return native;
}

/** For types made of native fields, which need no hand of their own. */
const NATIVE: Hand = {
  controls: natives,
  sight: nativeSight,
  edit: async (element) => void edit(element),
  settle: async (element) => {
    const native = natives(element).findLast(({ type }) => type === 'radio') ?? natives(element)[0]!;
    native.dispatchEvent(new Event('change', { bubbles: true }));
  },
};

/** Runs the whole suite over one type. */
export function walkInput(
  type: string,
  { contract: rules, label }: InputControlDefinition,
  own?: Hand,
  contract: InputModule = modules[type]!,
): void {
  const hand = own ?? NATIVE;
  const spec = specOf(type, contract);
  const wires = contract.examples.map(({ value }) => value);
  const visible = label !== 'none';

  it('reads and checks values as its contract does', () => {
    const names = ['check', 'isBlank', 'neverEmpty', 'normalise', 'requiredOnlyWarns', 'whenAbsent'] as const;
    for (const name of [...names, ...(contract.neverEmpty ? (['sample'] as const) : [])]) {
      expect(rules[name] === contract[name], name).to.equal(true);
    }
  });

  it('draws its control, with and without a default', async () => {
    const bare = await place(specOf(type, contract, { default: null, required: false }));
    expect(hand.controls(bare).length > 0).to.equal(visible);
    const given = await place({ ...spec, default: wires[0]! });
    expect(stringifyJson(given.value)).to.equal(stringifyJson(wires[0]));
    expect(given.hidden).to.equal(!visible);
  });

  it('sends every example as the wire value that the contract names', async () => {
    for (const { spec: own, raw, value } of contract.examples) {
      const element = await place({ ...spec, ...own });
      element.value = raw;
      // A blank one is left out, so the element keeps what it was given.
      const sent = contract.isBlank(value) ? raw : value;
      expect(stringifyJson(element.value), stringifyJson(raw)).to.equal(stringifyJson(sent));
    }
  });

  it('takes what belongs to other types without an exception, and keeps it', async () => {
    const element = await place(spec);
    const strangers = everyExample();
    for (const raw of [...strangers, ...ODDITIES]) {
      element.value = raw;
      await element.updateComplete;
      const read = contract.normalise(raw ?? '', element.spec!);
      const kept = read.ok ? read.value : raw;
      const blank = raw === null || jsonEqual(element.value ?? null, null);
      expect(blank || jsonEqual(element.value, kept) || jsonEqual(element.value, raw), stringifyJson(raw)).to.equal(
        true,
      );
    }
  });

  it('gives the same result whether properties come before or after it is on the page', async () => {
    const before = await place({ ...spec, default: wires[0]! }, { value: wires.at(-1)!, disabled: true });
    const after = await place(specOf(type, contract, { label: 'Another' }));
    Object.assign(after, { spec: { ...spec, default: wires[0]! }, value: wires.at(-1)!, disabled: true });
    await drawn(after);
    expect(stringifyJson(after.value)).to.equal(stringifyJson(before.value));
    expect(hand.sight(after)).to.deep.equal(hand.sight(before));
    expect(hand.controls(after).map(isOff)).to.deep.equal(hand.controls(before).map(isOff));
  });

  it('belongs to a form: value, disabled, reset and restore', async () => {
    const form = ground('form');
    const element = await place({ ...spec, default: wires[0]! }, {}, form);
    const sent = (): FormDataEntryValue | null => new FormData(form).get('field');
    expect(sent()).to.equal(asText(wires[0]!));
    element.value = wires.at(-1)!;
    expect(sent()).to.equal(asText(wires.at(-1)!));
    form.reset();
    expect(stringifyJson(element.value)).to.equal(stringifyJson(wires[0]));
    expect(sent()).to.equal(asText(wires[0]!));
    element.formStateRestoreCallback(stringifyJson(wires.at(-1)));
    expect(stringifyJson(element.value)).to.equal(stringifyJson(wires.at(-1)));
    element.disabled = true;
    await element.updateComplete;
    expect(sent()).to.equal(null);
  });

  it('reads its spec and its value from attributes', async () => {
    const host = ground('div');
    const element = document.createElement('pixie-input');
    element.setAttribute('spec', stringifyJson(spec));
    element.setAttribute('value', stringifyJson(wires[0]));
    host.append(element);
    await drawn(element);
    expect(stringifyJson(element.value)).to.equal(stringifyJson(wires[0]));
  });

  it('leaves no listener on document or window after 20 rounds on and off the page', async () => {
    const element = await place(spec);
    const parent = element.parentElement!;
    // What it hears while it is on the page (a printer) goes with it.
    element.remove();
    const count = countListeners();
    for (let round = 0; round < 20; round++) {
      parent.append(element);
      element.remove();
    }
    expect(count.end()).to.equal(0);
  });

  if (visible) walkVisible(spec, wires, hand);
}

function walkVisible(spec: InputSpec, wires: Json[], hand: Hand): void {
  it('names and describes its controls', async () => {
    const element = await place({ ...spec, description: 'The hint' }, { value: MISFIT });
    element.reportValidity();
    await element.updateComplete;
    const root = element.shadowRoot!;
    expect(root.querySelector('[part=hint]')!.textContent).to.equal('The hint');
    for (const one of hand.controls(element)) {
      const name = nameOf(one);
      const group = one.closest('[role=group][aria-labelledby], [role=radiogroup][aria-labelledby]');
      const groupName = group ? root.getElementById(group.getAttribute('aria-labelledby')!)!.textContent : '';
      expect(`${groupName} ${name}`).to.contain('The label');
      expect(name.trim()).to.not.equal('');
      const described = `${one.getAttribute('aria-describedby')} ${group?.getAttribute('aria-describedby')}`;
      expect(described).to.contain('hint').and.to.contain('error');
    }
  });

  it('marks what does not fit, in a sentence with the label, and keeps it', async () => {
    const element = await place(spec, { value: MISFIT });
    expect(errorOf(element), 'nobody touched it').to.equal(null);
    expect(element.checkValidity()).to.equal(false);
    expect(errorOf(element), 'checkValidity() shows nothing').to.equal(null);
    expect(element.reportValidity()).to.equal(false);
    await element.updateComplete;
    expect(errorOf(element)).to.contain('The label');
    expect(element.validationMessage).to.equal(errorOf(element));
    expect(element.shadowRoot!.querySelector('[aria-invalid=true]')).to.not.equal(null);
    expect(element.value).to.deep.equal(MISFIT);
    element.value = wires[0]!;
    await element.updateComplete;
    expect(errorOf(element)).to.equal(null);
    expect(element.checkValidity()).to.equal(true);
  });

  it('passes axe at rest, with an error, optional and disabled', async () => {
    const rest = await place({ ...spec, description: 'The hint', default: wires[0]! });
    expect(await accessibilityFaults(rest)).to.deep.equal([]);
    const wrong = await place({ ...spec, description: 'The hint' }, { value: MISFIT });
    wrong.reportValidity();
    await wrong.updateComplete;
    expect(await accessibilityFaults(wrong)).to.deep.equal([]);
    expect(await accessibilityFaults(await place({ ...spec, required: false }, { disabled: true }))).to.deep.equal([]);
    const dark = await place({ ...spec, description: 'The hint', default: wires[0]! }, { theme: 'dark' });
    dark.parentElement!.style.background = '#0f1115';
    expect(await accessibilityFaults(dark)).to.deep.equal([]);
  });

  it('is reached by keyboard and by focus(), unless it is disabled', async () => {
    const element = await place({ ...spec, default: wires[0]! });
    // One on either side: a Tab out of the page would leave the focus, and the next test's keys, with the browser.
    const [before, after] = [document.createElement('button'), document.createElement('button')];
    element.before(before);
    element.after(after);
    before.focus();
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(element);
    before.focus();
    element.focus();
    expect(document.activeElement).to.equal(element);
    element.disabled = true;
    await element.updateComplete;
    expect(hand.controls(element).every(isOff)).to.equal(true);
    before.focus();
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(after);
  });

  it('keeps what is being typed when an equal value is set and when it moves in the document', async () => {
    const element = await place({ ...spec, default: wires[0]! });
    await hand.edit(element);
    await element.updateComplete;
    const [seen, nodes] = [hand.sight(element), hand.controls(element)];
    element.value = structuredClone(element.value);
    element.spec = { ...spec, default: wires[0]! };
    await element.updateComplete;
    expect(hand.sight(element)).to.deep.equal(seen);
    const elsewhere = ground('div');
    elsewhere.append(element);
    await element.updateComplete;
    expect(hand.sight(element)).to.deep.equal(seen);
    expect(hand.controls(element).every((one, index) => one === nodes[index])).to.equal(true);
  });

  it('says when it is edited, once for each edit', async () => {
    const element = await place({ ...spec, default: wires[0]! });
    const heard: string[] = [];
    for (const name of ['pixie-input', 'pixie-change'] as const) {
      element.parentElement!.addEventListener(name, ({ detail }) => {
        heard.push(name);
        expect([detail.toolId, detail.runId, detail.key]).to.deep.equal([null, null, 'field']);
        expect(detail.values).to.deep.equal({ field: detail.value });
      });
    }
    await hand.edit(element);
    expect(heard[0]).to.equal('pixie-input');
    await hand.settle(element);
    await hand.settle(element);
    expect(heard).to.deep.equal(['pixie-input', 'pixie-change']);
  });

  it('fits 320 px, also from right to left and with letters of twice the size', async () => {
    for (const [dir, size] of [
      ['ltr', '14px'],
      ['rtl', '14px'],
      ['ltr', '28px'],
    ] as const) {
      const box = ground('div');
      box.dir = dir;
      box.style.inlineSize = '296px';
      box.style.setProperty('--pixie-text-size', size);
      const long = 'A label that is long enough to need a second line in a narrow column';
      const element = await place({ ...spec, label: long, description: long, default: wires[0]! }, {}, box);
      expect(element.scrollWidth, dir).to.be.at.most(296);
      for (const one of hand.controls(element)) {
        const { left, right } = one.getBoundingClientRect();
        const outer = box.getBoundingClientRect();
        expect(left >= outer.left - 1 && right <= outer.right + 1, `${dir} ${size}`).to.equal(true);
      }
    }
  });

  it('takes no more and no less space while its module loads', async () => {
    for (const more of [{}, { description: 'The hint' }, { required: false }, { min: '2026-01-01' }]) {
      const element = await place({ ...spec, ...more, default: wires[0]! });
      expect(await waitingHeight(element), stringifyJson(more)).to.equal(element.getBoundingClientRect().height);
    }
  });
}

/** The accessible name as the control's own attributes and labels give it. */
function nameOf(control: HTMLElement): string {
  const { labels } = control as Native;
  const root = control.getRootNode() as ShadowRoot;
  const by = control.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const named = by.map((id) => root.getElementById(id)?.textContent ?? '').join(' ');
  return control.getAttribute('aria-label') ?? (named || labels?.[0]?.textContent) ?? control.textContent ?? '';
}

function isOff(control: HTMLElement): boolean {
  return (
    (control as Native).disabled === true ||
    control.getAttribute('aria-disabled') === 'true' ||
    control.getAttribute('contenteditable') === 'false'
  );
}

/** The height that a field has before the module of its type is there. */
export async function waitingHeight(element: PixieInput): Promise<number> {
  const waiting = await place({ key: 'waiting', type: 'hidden', label: '', default: 1 }, {}, element.parentElement!);
  waiting.hidden = false;
  render(skeleton(element.spec!, element.value, new Words()), waiting.shadowRoot!);
  const { height } = waiting.getBoundingClientRect();
  waiting.remove();
  return height;
}

function everyExample(): Json[] {
  return Object.values(modules).flatMap(({ examples }) => examples.flatMap(({ raw, value }) => [raw, value]));
}

function asText(value: Json): string {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || isNumeric(value) ? String(value) : stringifyJson(value);
}

/** Listeners on document and window that were added and not removed. */
function countListeners(): { end(): number } {
  const targets = [document, window];
  const originals = targets.map((target) => [target.addEventListener, target.removeEventListener] as const);
  let count = 0;
  for (const target of targets) {
    target.addEventListener = function (this: EventTarget, ...rest: Parameters<EventTarget['addEventListener']>) {
      count += 1;
      EventTarget.prototype.addEventListener.apply(this, rest);
    };
    target.removeEventListener = function (this: EventTarget, ...rest: Parameters<EventTarget['removeEventListener']>) {
      count -= 1;
      EventTarget.prototype.removeEventListener.apply(this, rest);
    };
  }
  return {
    end(): number {
      targets.forEach((target, index) => {
        [target.addEventListener, target.removeEventListener] = originals[index]!;
      });
      return count;
    },
  };
}
