import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { errorOf, place } from '../suite.ts';

const spec = { key: 'name', type: 'text', label: 'Name', max_length: 10 };

describe('text', () => {
  it('stays text, figures and all', async () => {
    const element = await place(spec);
    element.focus();
    await sendKeys({ type: '000' });
    expect(element.value).to.equal('000');
  });

  it('counts near the limit, and never cuts', async () => {
    const element = await place(spec);
    const count = (): string | undefined => element.shadowRoot!.querySelector('.count')?.textContent?.trim();
    element.focus();
    await sendKeys({ type: '1234567' });
    await element.updateComplete;
    expect(count()).to.equal(undefined);
    await sendKeys({ type: '8' });
    await element.updateComplete;
    expect(count()).to.equal('8 / 10');
    expect(element.shadowRoot!.querySelector('input')!.getAttribute('aria-describedby')).to.equal('count');
    await sendKeys({ type: '9012' });
    await element.updateComplete;
    expect(count()).to.equal('12 / 10');
    expect(element.value).to.equal('123456789012');
    element.shadowRoot!.querySelector('input')!.blur();
    await element.updateComplete;
    expect(errorOf(element)).to.equal('Name can have at most 10 characters. You typed 12.');
  });

  it('counts characters as Python does', async () => {
    const element = await place(spec, { value: '👍'.repeat(10) });
    expect(element.shadowRoot!.querySelector('.count')!.textContent!.trim()).to.equal('10 / 10');
    expect(element.checkValidity()).to.equal(true);
  });

  it('that is emptied is blank: needed, or left out where it is optional', async () => {
    const element = await place(spec);
    expect(element.checkValidity()).to.equal(false);
    expect(element.validity.valueMissing).to.equal(true);
    element.required = false;
    await element.updateComplete;
    expect(element.checkValidity()).to.equal(true);
    expect(element.shadowRoot!.querySelector('.optional')!.textContent).to.equal('optional');
  });
});
