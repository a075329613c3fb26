import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PixieInput } from '../../input/input.ts';
import { errorOf, place } from '../suite.ts';

const spec = { key: 'start', type: 'datetime', label: 'Start' };

function field(element: PixieInput): HTMLInputElement {
  return element.shadowRoot!.querySelector('input')!;
}

describe('datetime', () => {
  it('is typed part by part and sent as YYYY-MM-DDTHH:MM', async () => {
    const element = await place(spec);
    element.focus();
    await sendKeys({ type: '11052026' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ type: '0930am' });
    expect(element.value).to.equal('2026-11-05T09:30');
  });

  it('with a day and no time is half filled in: kept, and an issue', async () => {
    const element = await place({ ...spec, required: false });
    element.focus();
    await sendKeys({ type: '11052026' });
    field(element).blur();
    await element.updateComplete;
    expect(field(element).validity.badInput).to.equal(true);
    expect(errorOf(element)).to.contain('must be a date and time');
  });

  it('takes a moment with a zone as it is written', async () => {
    const element = await place(spec, { value: '2026-11-05T09:30:15+02:00' });
    expect([field(element).value, element.value]).to.deep.equal(['2026-11-05T09:30', '2026-11-05T09:30']);
  });

  it('shows what is no moment as text', async () => {
    const element = await place(spec, { value: 'tomorrow at noon' });
    expect([field(element).type, field(element).value]).to.deep.equal(['text', 'tomorrow at noon']);
  });

  it('offers the present moment', async () => {
    const element = await place(spec);
    element.shadowRoot!.querySelector<HTMLElement>('.present')!.click();
    await element.updateComplete;
    expect(element.value).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
    expect(field(element).value).to.equal(element.value);
  });
});
