import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PixieInput } from '../../input/input.ts';
import { errorOf, place } from '../suite.ts';
import { until } from '../../testing/until.ts';

const spec = { key: 'alarm', type: 'time', label: 'Alarm' };

function field(element: PixieInput): HTMLInputElement {
  return element.shadowRoot!.querySelector('input')!;
}

describe('time', () => {
  it('is typed part by part and sent as HH:MM', async () => {
    const element = await place(spec);
    element.focus();
    await sendKeys({ type: '0930pm' });
    expect(element.value).to.equal('21:30');
  });

  it('shows what the contract reads, and no seconds', async () => {
    expect(field(await place(spec, { value: '9:30 pm' })).value).to.equal('21:30');
    const precise = await place(spec, { value: '09:30:59' });
    expect([field(precise).value, precise.value]).to.deep.equal(['09:30', '09:30']);
  });

  it('shows a time that no clock has as text, and keeps it', async () => {
    const element = await place(spec, { value: '25:00' });
    expect([field(element).type, field(element).value]).to.deep.equal(['text', '25:00']);
    element.reportValidity();
    await element.updateComplete;
    expect(errorOf(element)).to.contain('must be a time');
    expect(element.value).to.equal('25:00');
  });

  it('half filled in is not blank', async () => {
    const element = await place({ ...spec, required: false });
    element.focus();
    await sendKeys({ type: '09' });
    field(element).blur();
    await element.updateComplete;
    expect(element.checkValidity()).to.equal(false);
    expect(errorOf(element)).to.contain('must be a time');
  });

  it('offers it beside the end of the browser’s own field, whichever way the page runs', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const element = await place(spec);
      element.parentElement!.dir = dir;
      const now = element.shadowRoot!.querySelector('.present')!;
      const ends = (side: 'left' | 'right'): number =>
        Math.abs(now.getBoundingClientRect()[side] - field(element).getBoundingClientRect()[side]);
      const native = getComputedStyle(field(element)).direction;
      const end = native === 'rtl' ? 'left' : 'right';
      await until(() => ends(end) === 34, `${dir}: ${ends(end)} px from the ${end}`);
    }
  });

  it('offers the present time while it is blank, and the focus stays in the field', async () => {
    const element = await place(spec);
    const now = element.shadowRoot!.querySelector<HTMLElement>('.present')!;
    expect(now.textContent!.trim()).to.equal('Now');
    now.focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(element.value).to.match(/^\d\d:\d\d$/);
    expect(element.shadowRoot!.querySelector('.present')).to.equal(null);
    expect(element.shadowRoot!.activeElement).to.equal(field(element));
  });
});
