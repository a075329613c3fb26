import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { place } from '../suite.ts';

describe('checkbox', () => {
  it('is ticked with the space bar, and by a click on its label', async () => {
    const element = await place({ key: 'fees', type: 'checkbox', label: 'Include fees' });
    expect(element.value, 'unticked is an answer').to.equal(false);
    expect(element.checkValidity()).to.equal(true);
    element.focus();
    await sendKeys({ press: 'Space' });
    expect(element.value).to.equal(true);
    element.shadowRoot!.querySelector<HTMLElement>('.label')!.click();
    expect(element.value).to.equal(false);
  });

  it('is neither when its value is neither', async () => {
    const element = await place({ key: 'fees', type: 'checkbox', label: 'Include fees', default: 'perhaps' });
    const box = element.shadowRoot!.querySelector('input')!;
    expect([box.checked, element.value]).to.deep.equal([false, 'perhaps']);
    element.reportValidity();
    await element.updateComplete;
    expect(box.indeterminate).to.equal(true);
    box.click();
    await element.updateComplete;
    expect([box.indeterminate, element.value]).to.deep.equal([false, true]);
  });
});
