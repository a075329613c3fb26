import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { stringifyJson } from '../../../contract/json.ts';
import type { PixieInput } from '../../input/input.ts';
import { errorOf, place } from '../suite.ts';
import { until } from '../../testing/until.ts';

const spec = { key: 'years', type: 'number', label: 'Years', min: 1, max: 60 };

function box(element: PixieInput): HTMLInputElement {
  return element.shadowRoot!.querySelector('input')!;
}

async function type(element: PixieInput, text: string): Promise<void> {
  element.focus();
  box(element).select();
  await sendKeys({ press: 'Backspace' });
  await sendKeys({ type: text });
  await element.updateComplete;
}

async function leave(element: PixieInput): Promise<void> {
  box(element).blur();
  await element.updateComplete;
}

describe('number', () => {
  it('is grouped when it is left, and stays as typed until then', async () => {
    const element = await place({ key: 'x', type: 'number', label: 'Amount', unit: '€' });
    await type(element, '10000.50');
    expect(box(element).value).to.equal('10000.50');
    await leave(element);
    expect(box(element).value).to.equal('10,000.50');
    expect(element.value).to.equal(10000.5);
  });

  it('reads and writes the language of its place', async () => {
    const element = await place({ key: 'x', type: 'number', label: 'Amount', default: 12345.5 });
    element.parentElement!.lang = 'de';
    element.lang = 'de';
    await until(() => box(element).value === '12.345,5');
    await type(element, '1.234,75');
    expect(element.value).to.equal(1234.75);
  });

  it('keeps a number out of bounds and says so when the field is left, then live', async () => {
    const element = await place(spec);
    await type(element, '75');
    expect(errorOf(element)).to.equal(null);
    await leave(element);
    expect(errorOf(element)).to.equal('Years can be at most 60. You typed 75.');
    expect(element.value).to.equal(75);
    element.focus();
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'Backspace' });
    await element.updateComplete;
    expect(element.value).to.equal(7);
    expect(errorOf(element)).to.equal(null);
  });

  it('keeps what is no number, as it was typed', async () => {
    const element = await place(spec);
    await type(element, '12 apples');
    await leave(element);
    expect(box(element).value).to.equal('12 apples');
    expect(element.value).to.equal('12 apples');
    expect(errorOf(element)).to.contain('must be a number');
  });

  it('takes a pasted unit or currency off', async () => {
    const element = await place({ key: 'x', type: 'number', label: 'Rate', unit: '%' });
    await type(element, '6.5 %');
    expect(element.value).to.equal(6.5);
    await type(element, '€1,234.50');
    expect(element.value).to.equal(1234.5);
  });

  it('keeps digits beyond 2^53', async () => {
    const element = await place({ key: 'x', type: 'number', label: 'Id' });
    await type(element, '9007199254740993');
    await leave(element);
    expect(element.value).to.equal(9007199254740993n);
    expect(box(element).value).to.equal('9,007,199,254,740,993');
  });

  it('steps with the arrows, by ten with Page Up and Down, and never past a bound', async () => {
    const element = await place({ ...spec, step: 0.1, default: 1.2 });
    element.focus();
    await sendKeys({ press: 'ArrowUp' });
    expect(element.value).to.equal(1.3);
    await sendKeys({ press: 'PageUp' });
    expect(element.value).to.equal(2.3);
    await sendKeys({ press: 'PageDown' });
    await sendKeys({ press: 'PageDown' });
    expect(element.value).to.equal(1);
    await element.updateComplete;
    await sendKeys({ press: 'End' });
    expect(element.value, 'all selected, so End means the bound').to.equal(60);
  });

  it('leaves Home and End to the caret while the text is edited', async () => {
    const element = await place({ ...spec, default: 12 });
    element.focus();
    box(element).setSelectionRange(1, 1);
    await sendKeys({ press: 'Home' });
    await sendKeys({ type: '3' });
    expect(element.value).to.equal(312);
  });

  it('is not moved by the wheel', async () => {
    const element = await place({ ...spec, default: 12 });
    element.focus();
    box(element).dispatchEvent(new WheelEvent('wheel', { deltaY: 100, bubbles: true, cancelable: true }));
    expect(element.value).to.equal(12);
  });

  it('sends a whole number as an integer, however it is written', async () => {
    const element = await place({ key: 'x', type: 'number', label: 'Count' });
    for (const text of ['1e3', '1,000.0', '1000.', '+1000']) {
      await type(element, text);
      await leave(element);
      expect(stringifyJson(element.value), text).to.equal('1000');
    }
  });

  it('asks a phone for keys with a minus where one may be needed', async () => {
    const mode = async (more: object): Promise<string> =>
      box(await place({ key: 'x', type: 'number', label: 'Level', ...more })).inputMode;
    expect([await mode({}), await mode({ min: -5 }), await mode({ min: 0 })]).to.deep.equal([
      'text',
      'text',
      'decimal',
    ]);
  });

  it('keeps its unit off the edge, also from right to left', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const element = await place({ key: 'x', type: 'number', label: 'Rate', unit: '%', default: 5 });
      element.parentElement!.dir = dir;
      const sign = element.shadowRoot!.querySelector('.unit bdi')!.getBoundingClientRect();
      const outer = element.getBoundingClientRect();
      const gap = dir === 'rtl' ? sign.left - outer.left : outer.right - sign.right;
      expect(gap, dir).to.be.greaterThan(10);
    }
  });

  it('is a spin button with its value in words', async () => {
    const element = await place({ ...spec, unit: 'years', default: 12 });
    const { role, ariaValueNow, ariaValueMin, ariaValueMax, ariaValueText } = box(element);
    expect([role, ariaValueNow, ariaValueMin, ariaValueMax]).to.deep.equal(['spinbutton', '12', '1', '60']);
    expect(ariaValueText).to.equal('12 years');
  });
});
