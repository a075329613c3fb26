import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { place } from '../suite.ts';

describe('toggle', () => {
  it('is a switch, moved with the space bar', async () => {
    const element = await place({ key: 'inflation', type: 'toggle', label: 'Adjust for inflation', default: true });
    const input = element.shadowRoot!.querySelector('input')!;
    expect(input.role).to.equal('switch');
    expect(input.checked).to.equal(true);
    element.focus();
    await sendKeys({ press: 'Space' });
    await element.updateComplete;
    expect(element.value).to.equal(false);
    expect(input.checked).to.equal(false);
  });
});
