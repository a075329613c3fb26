import { expect } from '@open-wc/testing';
import { outputs } from '../../contract/outputs/index.ts';
import { outputViews } from './index.ts';
import { testOutput } from './suite.ts';

for (const type of Object.keys(outputViews)) {
  const contract = outputs[type];
  if (contract) testOutput({ type, contract });
}

it('every view has a contract', () => {
  expect(Object.keys(outputViews).filter((type) => !outputs[type])).to.deep.equal([]);
});
