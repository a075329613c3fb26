import { expect } from '@open-wc/testing';
import { place } from '../suite.ts';

describe('hidden', () => {
  it('takes no space and travels with its JSON type', async () => {
    const element = await place({ key: 'version', type: 'hidden', label: '', default: { major: 2 } });
    expect(element.getBoundingClientRect().height).to.equal(0);
    expect(element.value).to.deep.equal({ major: 2 });
  });
});
