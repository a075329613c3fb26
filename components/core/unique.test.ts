import { expect } from '@open-wc/testing';
import { uniqueId } from './unique.ts';

describe('uniqueId', () => {
  it('is a UUID of version 4, another each time', () => {
    const all = Array.from({ length: 200 }, uniqueId);
    for (const id of all) expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(all).size).to.equal(200);
  });
});
