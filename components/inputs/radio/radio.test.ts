import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PixieInput } from '../../input/input.ts';
import { ground, place, waitingHeight } from '../suite.ts';

const options = [
  { value: 1, label: 'Small' },
  { value: 2, label: 'Medium' },
  { value: 3, label: 'Large' },
];
const spec = { key: 'size', type: 'radio', label: 'Size', options };

function chosen(element: PixieInput): string | undefined {
  return element.shadowRoot!.querySelector('.radio:has(:checked)')?.textContent?.trim();
}

describe('radio', () => {
  it('moves with the arrows and keeps the JSON type', async () => {
    const element = await place({ ...spec, default: 1 });
    element.focus();
    await sendKeys({ press: 'ArrowDown' });
    await element.updateComplete;
    expect(element.value).to.equal(2);
    expect(chosen(element)).to.equal('Medium');
  });

  it('is one stop of the Tab key, and takes the focus where nothing is chosen', async () => {
    const element = await place(spec);
    const after = document.createElement('button');
    element.after(after);
    element.focus();
    expect(document.activeElement).to.equal(element);
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(after);
  });

  it('lies side by side when its options are few and short, else in a list', async () => {
    const short = await place(spec);
    expect(short.shadowRoot!.querySelector('.segments')).to.not.equal(null);
    const long = await place({ ...spec, options: [...options, { value: 4, label: 'As large as it can be made' }] });
    expect(long.shadowRoot!.querySelector('.list')).to.not.equal(null);
    expect(await waitingHeight(long)).to.equal(long.getBoundingClientRect().height);
  });

  it('goes on with either pair of arrows and round the end, side by side too', async () => {
    const element = await place({ ...spec, default: 3 });
    element.focus();
    for (const [key, label] of [
      ['ArrowRight', 'Small'],
      ['ArrowLeft', 'Large'],
      ['ArrowUp', 'Medium'],
    ] as const) {
      await sendKeys({ press: key });
      await element.updateComplete;
      expect(chosen(element), key).to.equal(label);
    }
  });

  it('breaks labels that are longer than a narrow column, beside their marks', async () => {
    const long = [...options, { value: 4, label: 'Donaudampfschifffahrtsgesellschaft'.repeat(3) }];
    const box = ground('div');
    box.style.inlineSize = '240px';
    const element = await place({ ...spec, options: long }, {}, box);
    expect(element.scrollWidth).to.be.at.most(240);
    const [mark, text] = [...element.shadowRoot!.querySelectorAll('.radio:last-child > *')].map((part) =>
      part.getBoundingClientRect(),
    );
    expect(text!.height).to.be.greaterThan(40);
    expect(text!.right).to.be.at.most(box.getBoundingClientRect().right);
    expect(mark!.right).to.be.lessThan(text!.left);
  });

  it('can be taken back where it is optional, by key or a second click, and not where it is needed', async () => {
    const element = await place({ ...spec, required: false, default: 1 });
    const radio = (): HTMLInputElement => element.shadowRoot!.querySelector<HTMLInputElement>('input:checked')!;
    element.focus();
    await sendKeys({ press: 'Delete' });
    await element.updateComplete;
    expect(element.value).to.equal(undefined);
    expect(chosen(element)).to.equal(undefined);
    const second = element.shadowRoot!.querySelectorAll('input')[1]!;
    const click = (): boolean => second.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true }));
    click();
    await element.updateComplete;
    expect(element.value).to.equal(2);
    click();
    await element.updateComplete;
    expect(element.value).to.equal(undefined);
    element.required = true;
    element.value = 1;
    await element.updateComplete;
    radio().focus();
    await sendKeys({ press: 'Delete' });
    expect(element.value).to.equal(1);
  });
});
