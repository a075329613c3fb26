import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { dateOf } from '../../../contract/inputs/shared/dates.ts';
import type { PixieInput } from '../../input/input.ts';
import { errorOf, ground, place } from '../suite.ts';

const spec = { key: 'day', type: 'date', label: 'Departure', min: '2026-01-01', max: '2026-12-31' };

function field(element: PixieInput): HTMLInputElement {
  return element.shadowRoot!.querySelector('input')!;
}

describe('date', () => {
  it('is typed part by part and sent as YYYY-MM-DD', async () => {
    const element = await place(spec);
    element.focus();
    await sendKeys({ type: '03042026' });
    expect(element.value).to.equal('2026-03-04');
  });

  it('says its bounds in the language of the page, and keeps a day beyond them', async () => {
    const element = await place(spec, { value: '2027-01-01' });
    expect(element.shadowRoot!.querySelector('#bounds')!.textContent).to.equal('From Jan 1, 2026 to Dec 31, 2026');
    expect(field(element).getAttribute('aria-describedby')).to.contain('bounds');
    element.reportValidity();
    await element.updateComplete;
    expect(errorOf(element)).to.contain('at the latest');
    expect(field(element).value).to.equal('2027-01-01');
    const open = await place({ ...spec, max: null });
    expect(open.shadowRoot!.querySelector('#bounds')!.textContent).to.equal('Jan 1, 2026 or later');
  });

  it('shows a date that no calendar has as text, and becomes a calendar again once it is mended', async () => {
    const element = await place(spec, { value: '2026-13-45' });
    expect([field(element).type, field(element).value]).to.deep.equal(['text', '2026-13-45']);
    element.focus();
    field(element).select();
    await sendKeys({ type: '2026-05-06' });
    await element.updateComplete;
    expect(field(element).type, 'not under the hands of the person').to.equal('text');
    field(element).blur();
    await element.updateComplete;
    expect([field(element).type, field(element).value]).to.deep.equal(['date', '2026-05-06']);
  });

  it('becomes a calendar again when a page sets a date', async () => {
    const element = await place(spec, { value: 'soon' });
    element.value = '2026-05-06';
    await element.updateComplete;
    expect([field(element).type, field(element).value]).to.deep.equal(['date', '2026-05-06']);
  });

  it('half filled in is not blank', async () => {
    const element = await place({ ...spec, required: false });
    element.focus();
    await sendKeys({ type: '03' });
    expect(field(element).validity.badInput).to.equal(true);
    field(element).blur();
    await element.updateComplete;
    expect(element.checkValidity()).to.equal(false);
    expect(errorOf(element)).to.contain('must be a date');
  });

  it('does not rewrite a text while it is typed', async () => {
    const element = await place(spec, { value: 'soon' });
    element.focus();
    field(element).select();
    await sendKeys({ type: '2026-1-1' });
    await element.updateComplete;
    expect(field(element).value, 'already a date').to.equal('2026-1-1');
    await sendKeys({ type: '2' });
    field(element).blur();
    await element.updateComplete;
    expect([field(element).type, field(element).value, element.value]).to.deep.equal([
      'date',
      '2026-01-12',
      '2026-01-12',
    ]);
  });

  it('is blank after a reset, also where it was half filled in', async () => {
    const form = ground('form');
    const element = await place(spec, {}, form);
    element.focus();
    await sendKeys({ type: '03' });
    field(element).blur();
    await element.updateComplete;
    form.reset();
    await element.updateComplete;
    expect(element.value).to.equal(undefined);
    expect(field(element).validity.badInput).to.equal(false);
  });

  it('offers today while it is blank and today is within the bounds', async () => {
    const element = await place({ ...spec, min: null, max: null });
    const today = (): HTMLElement | null => element.shadowRoot!.querySelector<HTMLElement>('.present');
    expect(today()!.getAttribute('aria-labelledby')).to.equal('present label');
    today()!.click();
    await element.updateComplete;
    expect(element.value).to.equal(dateOf(new Date()));
    expect(today()).to.equal(null);
    element.spec = { ...spec, max: '2001-01-01', min: null };
    element.value = undefined;
    await element.updateComplete;
    expect(today()).to.equal(null);
  });

  it('half filled in is not sent as blank by Enter', async () => {
    const form = ground('form');
    const submitted: unknown[] = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted.push(element.value);
    });
    const element = await place({ ...spec, required: false }, {}, form);
    element.focus();
    await sendKeys({ type: '03' });
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect([submitted, element.value, element.checkValidity()]).to.deep.equal([[], '…', false]);
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ press: 'Backspace' });
    await element.updateComplete;
    expect([element.value, element.checkValidity()], 'and blank again').to.deep.equal([undefined, true]);
  });

  it('reads what the contract reads', async () => {
    expect(field(await place(spec, { value: '2026/3/4' })).value).to.equal('2026-03-04');
  });
});
