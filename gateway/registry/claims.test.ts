import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { settleClaims } from './claims.ts';

test('claims: every id has exactly one server, and it is the same in any order', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const claims = fc.uniqueArray(fc.record({ folder: name, id: fc.option(name) }), {
    selector: (claim) => claim.folder,
  });
  fc.assert(
    fc.property(claims, (list) => {
      const servers = settleClaims(list);
      assert.deepEqual([...settleClaims([...list].reverse())].sort(), [...servers].sort());
      for (const id of new Set(list.map((claim) => claim.id))) {
        if (id === null) continue;
        const claimants = list.filter((claim) => claim.id === id);
        const winners = new Set(claimants.map((claim) => servers.get(claim.folder)));
        assert.equal(winners.size, 1);
        if (claimants.some((claim) => claim.folder === id)) assert.ok(winners.has(id));
      }
    }),
  );
});
