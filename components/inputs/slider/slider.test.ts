import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { PixieInput } from '../../input/input.ts';
import { errorOf, natives, place } from '../suite.ts';
import { scaleOf, share, ticksOf, valueAt } from './scale.ts';

const single = { key: 'rate', type: 'slider', label: 'Rate', min: 0, max: 20, step: 0.1, unit: '%', default: 6 };
const pair = { key: 'age', type: 'slider', label: 'Age', min: 0, max: 100, range: true, default: [20, 65] };

function ranges(element: PixieInput): HTMLInputElement[] {
  return [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=range]')];
}
function boxes(element: PixieInput): HTMLInputElement[] {
  return [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=text]')];
}
function track(element: PixieInput): HTMLElement {
  return element.shadowRoot!.querySelector<HTMLElement>('.track')!;
}

/** Presses and lets go at a part of the track. */
async function press(element: PixieInput, part: number): Promise<void> {
  const { left, top, width, height } = track(element).getBoundingClientRect();
  const position: [number, number] = [Math.round(left + 9 + part * (width - 18)), Math.round(top + height / 2)];
  await sendMouse({ type: 'move', position });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'up' });
  await element.updateComplete;
}

describe('slider', () => {
  it('moves with the keys, and its number is written with the decimals of its step', async () => {
    const element = await place(single);
    expect(boxes(element)[0]!.value).to.equal('6.0');
    element.focus();
    await sendKeys({ press: 'ArrowRight' });
    await element.updateComplete;
    expect(element.value).to.equal(6.1);
    expect(boxes(element)[0]!.value).to.equal('6.1');
    expect(ranges(element)[0]!.getAttribute('aria-valuetext')).to.equal('6.1 %');
    await sendKeys({ press: 'End' });
    expect(element.value).to.equal(20);
  });

  it('moves by ten steps with Page Up and Page Down, never past its ends', async () => {
    const element = await place(single);
    element.focus();
    await sendKeys({ press: 'PageUp' });
    expect(element.value).to.equal(7);
    await sendKeys({ press: 'PageDown' });
    await sendKeys({ press: 'PageDown' });
    expect(element.value).to.equal(5);
    element.value = 0.5;
    await element.updateComplete;
    await sendKeys({ press: 'PageDown' });
    await element.updateComplete;
    expect([element.value, ranges(element)[0]!.value]).to.deep.equal([0, '0']);
  });

  it('marks its steps and names its ends where they are few, and is no higher for it', async () => {
    const few = await place({ ...single, min: 1000, max: 3000, step: 500, default: 1500 });
    const many = await place(single);
    const ends = [...few.shadowRoot!.querySelectorAll('.bounds span')].map(({ textContent }) => textContent);
    expect(ends).to.deep.equal(['1000', '3000']);
    expect(many.shadowRoot!.querySelector('.ticks, .bounds')).to.equal(null);
    expect(few.getBoundingClientRect().height).to.equal(many.getBoundingClientRect().height);
    const { left, right } = few.shadowRoot!.querySelector('.ticks')!.getBoundingClientRect();
    expect([left, right]).to.deep.equal([
      track(few).getBoundingClientRect().left + 9,
      track(few).getBoundingClientRect().right - 9,
    ]);
  });

  it('has room for the largest number of its scale', async () => {
    const element = await place({ ...single, max: 10_000_000, step: 1000, unit: '€ a year', default: 10_000_000 });
    const [box] = boxes(element);
    expect(box!.value).to.equal('10,000,000');
    expect(box!.scrollWidth).to.equal(box!.clientWidth);
    expect(
      boxes(await place(single))[0]!
        .closest('.readout')!
        .getBoundingClientRect().width,
    ).to.equal(84);
  });

  it('takes a typed number between the steps, and one beyond the scale, as it is', async () => {
    const element = await place(single);
    boxes(element)[0]!.focus();
    boxes(element)[0]!.select();
    await sendKeys({ type: '25.25' });
    boxes(element)[0]!.blur();
    await element.updateComplete;
    expect(element.value).to.equal(25.25);
    expect(boxes(element)[0]!.value).to.equal('25.25');
    expect(errorOf(element)).to.contain('at most 20');
    expect(getComputedStyle(track(element)).getPropertyValue('--to')).to.equal('1');
  });

  it('fills its track up to the value', async () => {
    const element = await place({ ...single, default: 5 });
    expect(getComputedStyle(track(element)).getPropertyValue('--to')).to.equal('0.25');
    element.value = 10;
    await element.updateComplete;
    expect(getComputedStyle(track(element)).getPropertyValue('--to')).to.equal('0.5');
  });

  it('begins in the middle when it has no default', async () => {
    expect((await place({ ...single, default: null })).value).to.equal(10);
  });
});

describe('slider with a range', () => {
  it('keeps its thumbs from passing each other', async () => {
    const element = await place(pair);
    ranges(element)[0]!.focus();
    for (let count = 0; count < 5; count++) await sendKeys({ press: 'PageUp' });
    expect(element.value).to.deep.equal([65, 65]);
    element.value = [20, 65];
    await element.updateComplete;
    ranges(element)[0]!.focus();
    await sendKeys({ press: 'End' });
    expect(element.value).to.deep.equal([65, 65]);
    ranges(element)[1]!.focus();
    await sendKeys({ press: 'Home' });
    expect(element.value).to.deep.equal([65, 65]);
    expect(ranges(element).map(({ value }) => value)).to.deep.equal(['65', '65']);
  });

  it('puts typed ends in order once the box is left, not before', async () => {
    const element = await place(pair);
    const [low] = boxes(element);
    low!.focus();
    low!.select();
    await sendKeys({ type: '80' });
    await element.updateComplete;
    expect(boxes(element).map(({ value }) => value)).to.deep.equal(['80', '65']);
    low!.blur();
    await element.updateComplete;
    expect(boxes(element).map(({ value }) => value)).to.deep.equal(['65', '80']);
    expect(element.value).to.deep.equal([65, 80]);
  });

  it('brings the nearer thumb to a press on the track, mirrored from right to left', async () => {
    const element = await place(pair);
    await press(element, 0.1);
    expect(element.value).to.deep.equal([10, 65]);
    await press(element, 0.9);
    expect(element.value).to.deep.equal([10, 90]);
    element.parentElement!.dir = 'rtl';
    await press(element, 0.9);
    expect(element.value).to.deep.equal([10, 90]);
    await press(element, 0.8);
    expect(element.value).to.deep.equal([20, 90]);
  });

  it('can move the lower thumb away where both meet at the upper end', async () => {
    const element = await place({ ...pair, default: [100, 100] });
    const { right, top, height } = track(element).getBoundingClientRect();
    const hit = element.shadowRoot!.elementFromPoint(right - 9, top + height / 2);
    expect(hit).to.equal(ranges(element)[0]);
  });

  it('shows what is no pair, and one end of a half pair', async () => {
    const element = await place(pair);
    element.value = 'all of them';
    await element.updateComplete;
    expect(boxes(element).map(({ value }) => value)).to.deep.equal(['all of them', '']);
    element.value = [30];
    await element.updateComplete;
    expect(boxes(element)[0]!.value).to.equal('30');
    expect(natives(element).length).to.equal(4);
  });
});

describe('scale', () => {
  const scale = (more: object) => scaleOf({ key: 'x', type: 'slider', label: 'x', ...more });

  it('without a step takes whole numbers, or about a hundred steps', () => {
    expect(scale({ min: 0, max: 100 }).step).to.equal(1);
    expect(scale({ min: 0, max: 1 })).to.include({ step: 0.01, decimals: 2 });
    expect(scale({ min: -1, max: 1 }).step).to.equal(0.01);
    expect(scale({ min: 5, max: 5 }).max, 'a scale without length').to.equal(6);
  });

  it('marks steps that are few and even', () => {
    expect(ticksOf(scale({ min: 0, max: 10, step: 1 }))).to.equal(10);
    expect(ticksOf(scale({ min: 0, max: 1, step: 0.1 })), 'in spite of binary dust').to.equal(10);
    expect(ticksOf(scale({ min: 0, max: 20, step: 1 }))).to.equal(20);
    expect(ticksOf(scale({ min: 0, max: 21, step: 1 }))).to.equal(0);
    expect(ticksOf(scale({ min: 0, max: 10, step: 3 })), 'the last step would be cut').to.equal(0);
    expect(ticksOf(scale({ min: 0, max: 10, step: 10 })), 'only its ends').to.equal(0);
  });

  it('keeps steps free of binary dust and inside the bounds', () => {
    const fine = scale({ min: 0, max: 1, step: 0.1 });
    expect([0.3, 0.72, 1, 0].map((part) => valueAt(part, fine))).to.deep.equal([0.3, 0.7, 1, 0]);
    expect([undefined, -5, 0.5, 7].map((value) => share(value, fine))).to.deep.equal([0, 0, 0.5, 1]);
  });
});
