/** Nodes and what joins them, in any order: programs keep them in sets. */
import { memberTolerance } from '../../difference.ts';
import type { JsonObject } from '../../json.ts';
import type { Difference, Tolerance } from '../../types.ts';
import { keyedDifferences } from './compare-keyed.ts';

type Link = JsonObject & { source: string; target: string };

interface Links {
  /** Where they stand in the value. */
  member: string;
  noun: string;
  /** Otherwise a–b is b–a. */
  isDirected: boolean;
}

export function* nodeDifferences(
  expected: readonly (JsonObject & { id: string })[],
  got: readonly (JsonObject & { id: string })[],
  tolerance: Tolerance,
): Generator<Difference> {
  const own = memberTolerance(tolerance, 'nodes');
  if (own === 'ignored') return;
  yield* keyedDifferences(expected, got, ({ id }) => id, own, { path: '/nodes', noun: 'node' });
}

export function* linkDifferences(
  expected: readonly Link[],
  got: readonly Link[],
  tolerance: Tolerance,
  { member, noun, isDirected }: Links,
): Generator<Difference> {
  const own = memberTolerance(tolerance, member);
  if (own === 'ignored') return;
  const nameOf = ({ source, target }: Link): string => {
    const ends = [source, target];
    return (isDirected ? ends : ends.sort()).join(' – ');
  };
  yield* keyedDifferences(expected, got, nameOf, own, { path: `/${member}`, noun, names: ['source', 'target'] });
}
