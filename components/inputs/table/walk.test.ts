/** Every input type there is, through the shared suite. */
import { expect } from '@open-wc/testing';
import { hands } from '../testing/hands.ts';
import { inputControls } from '../index.ts';
import { walkInput } from '../suite.ts';

const types = await Promise.all(
  Object.entries(inputControls).map(
    async ([type, load]) => [type, (await load()).control, (await hands[type]?.())?.hand] as const,
  ),
);

describe('input types', () => {
  it('are there', () => {
    expect(types.length).to.be.greaterThan(0);
  });
  for (const [type, control, hand] of types.filter(([name]) => name === 'table')) {
    describe(type, () => walkInput(type, control, hand));
  }
});
