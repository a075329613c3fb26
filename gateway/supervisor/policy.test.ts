import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { verifies } from '../testing/requirements.ts';
import * as policy from './policy.ts';

const view = (over: Partial<policy.ProcessView> = {}): policy.ProcessView => ({
  inFlight: 0,
  concurrent: true,
  pinned: false,
  idleSince: 0,
  keepMs: 1_000,
  lastGrant: 0,
  lastProof: 0,
  lastQuickRun: Number.NEGATIVE_INFINITY,
  ...over,
});

test('an idle process takes a run, whatever it said last', () => {
  assert.equal(policy.mayTake(view({ concurrent: false }), 1e9), true);
});

test('a busy process takes another run only after a recent sign of life, later than the last run given', () => {
  const busy = view({ inFlight: 1, lastGrant: 100 });
  assert.equal(policy.mayTake({ ...busy, lastProof: 101 }, 151), true);
  assert.equal(policy.mayTake({ ...busy, lastProof: 101 }, 152), false);
  assert.equal(policy.mayTake({ ...busy, lastProof: 100 }, 101), false, 'the answer was given before the run was');
  assert.equal(policy.mayTake({ ...busy, lastProof: 101, concurrent: false }, 102), false);
  assert.equal(policy.mayTake({ ...busy, lastProof: 101, inFlight: 7 }, 102), true);
  assert.equal(policy.mayTake({ ...busy, lastProof: 101, inFlight: 8 }, 102), false);
});

test('a process whose runs are short takes more of them, as long as the last one is recent', () => {
  const busy = view({ inFlight: 1, lastGrant: 100, lastQuickRun: 90 });
  assert.equal(policy.mayTake(busy, 140), true);
  assert.equal(policy.mayTake(busy, 141), false);
  assert.equal(policy.mayTake({ ...busy, lastProof: 101 }, 141), true);
  assert.equal(policy.mayTake({ ...busy, inFlight: 8 }, 101), false);
});

test('a process is asked for a sign of life only if that could help', () => {
  const busy = view({ inFlight: 1, lastGrant: 100 });
  assert.equal(policy.worthProbing(busy, 101), true);
  assert.equal(policy.worthProbing({ ...busy, lastProof: 101 }, 102), false);
  assert.equal(policy.worthProbing({ ...busy, concurrent: false }, 101), false);
  assert.equal(policy.worthProbing({ ...busy, inFlight: 8 }, 101), false);
});

verifies('R13', 'idle time counts from the end of the last run; busy and pinned processes never expire', () => {
  assert.equal(policy.expiresAt(view({ idleSince: 5_000, keepMs: 300 })), 5_300);
  assert.equal(policy.expiresAt(view({ inFlight: 1 })), null);
  assert.equal(policy.expiresAt(view({ pinned: true })), null);
});

const candidates = fc.array(
  fc.record({
    inFlight: fc.nat(2),
    pinned: fc.boolean(),
    idleSince: fc.nat(1_000),
    wanted: fc.boolean(),
  }),
);

verifies('R12', 'the victim is idle, not pinned, unwanted if there is such a one, and idle for longest', () => {
  fc.assert(
    fc.property(candidates, (list) => {
      const victim = policy.evict(list);
      const eligible = list.filter((each) => each.inFlight === 0 && !each.pinned);
      if (!victim) return eligible.length === 0;
      const rivals = eligible.filter((each) => each.wanted === victim.wanted);
      return (
        eligible.includes(victim) &&
        (!victim.wanted || eligible.every((each) => each.wanted)) &&
        rivals.every((each) => each.idleSince >= victim.idleSince)
      );
    }),
  );
});

test('one place under the cap stays free of pinned tools', () => {
  assert.deepEqual([0, 1, 2, 5].map(policy.pinnedAtMost), [0, 0, 1, 4]);
});

verifies('R05', 'pauses double from 0.5 to 30 s, and the third failure in a row ends the trying', () => {
  assert.deepEqual([1, 2, 3, 6, 7, 50].map(policy.backoffMs), [500, 1_000, 2_000, 16_000, 30_000, 30_000]);
  const machine = { byPerson: false, revision: 1 };
  let failures: policy.Failures | null = null;
  assert.deepEqual(policy.mayStart(failures, machine, 0), { start: true });
  failures = policy.failedAgain(failures, 1, 0);
  assert.deepEqual(policy.mayStart(failures, machine, 100), { start: false, state: 'backoff', retryAfterMs: 400 });
  assert.deepEqual(policy.mayStart(failures, machine, 500), { start: true });
  failures = policy.failedAgain(policy.failedAgain(failures, 1, 500), 1, 2_000);
  assert.deepEqual(policy.mayStart(failures, machine, 1e9), { start: false, state: 'failed', retryAfterMs: null });
  assert.deepEqual(policy.mayStart(failures, { byPerson: true, revision: 1 }, 2_001), { start: true }, 'a click');
  assert.deepEqual(policy.mayStart(failures, { byPerson: false, revision: 2 }, 2_001), { start: true }, 'a new file');
  assert.equal(policy.failedAgain(failures, 2, 3_000).count, 1, 'a new version starts from nothing');
});
