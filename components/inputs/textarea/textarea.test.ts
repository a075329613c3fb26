import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { place, waitingHeight } from '../suite.ts';

describe('textarea', () => {
  it('grows with its text, up to a bound', async () => {
    const element = await place({ key: 'notes', type: 'textarea', label: 'Notes' });
    const height = (): number => element.shadowRoot!.querySelector('textarea')!.offsetHeight;
    const small = height();
    element.value = 'line\n'.repeat(8);
    await element.updateComplete;
    const grown = height();
    expect(grown).to.be.greaterThan(small);
    element.value = 'line\n'.repeat(500);
    await element.updateComplete;
    expect(height()).to.be.greaterThan(grown).and.lessThan(600);
  });

  it('takes Enter as a new line', async () => {
    const element = await place({ key: 'notes', type: 'textarea', label: 'Notes' });
    element.focus();
    await sendKeys({ type: 'a' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'b' });
    expect(element.value).to.equal('a\nb');
  });

  it('is as high while it waits as with its text, in either font', async () => {
    for (const monospace of [true, false]) {
      const spec = {
        key: 'notes',
        type: 'textarea',
        label: 'Notes',
        monospace,
        default: 'one\ntwo\nthree\nfour\nfive',
      };
      const element = await place(spec);
      expect(await waitingHeight(element)).to.equal(element.getBoundingClientRect().height);
    }
  });
});
