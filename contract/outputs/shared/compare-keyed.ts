/** Lists whose items have names: compared by name, wherever they stand. */
import { differences, without } from '../../difference.ts';
import type { JsonObject } from '../../json.ts';
import type { Difference, Tolerance } from '../../types.ts';

/** An item of one or both lists; `index` is its place in the expectation, or where only `got` has it, in that. */
export interface Match<T> {
  name: string;
  index: number;
  expected?: T;
  got?: T;
}

/** Pairs up the items of a name; of a name that comes more than once, in their order. */
export function matched<T>(expected: readonly T[], got: readonly T[], nameOf: (item: T) => string): Match<T>[] {
  const waiting = new Map<string, { item: T; index: number }[]>();
  for (const [index, item] of got.entries()) {
    const name = nameOf(item);
    const list = waiting.get(name);
    if (list) list.push({ item, index });
    else waiting.set(name, [{ item, index }]);
  }
  const taken = new Map<string, number>();
  const matches = expected.map((item, index): Match<T> => {
    const name = nameOf(item);
    const place = taken.get(name) ?? 0;
    taken.set(name, place + 1);
    const found = waiting.get(name)?.[place];
    return { name, index, expected: item, ...(found && { got: found.item }) };
  });
  for (const [name, list] of waiting) {
    for (const { item, index } of list.slice(taken.get(name) ?? 0)) matches.push({ name, index, got: item });
  }
  return matches;
}

/** Records by their name; `noun` says what they are. Members in `names` make up the name and are not compared again. */
export function* keyedDifferences<T extends JsonObject>(
  expected: readonly T[],
  got: readonly T[],
  nameOf: (item: T) => string,
  tolerance: Tolerance,
  { path, noun, names = [] }: { path: string; noun: string; names?: readonly string[] },
): Generator<Difference> {
  for (const { name, index, expected: wanted, got: given } of matched(expected, got, nameOf)) {
    const here = `${path}/${index}`;
    if (wanted === undefined || given === undefined) yield oneSided(here, `the ${noun} \`${name}\``, wanted, given);
    else yield* differences(without(wanted, ...names), given, tolerance, { path: here });
  }
}

/** Something that only one of the two values has. */
export function oneSided(path: string, what: string, expected?: JsonObject, got?: JsonObject): Difference {
  return expected !== undefined
    ? { path, expected, reason: `Lacks ${what}.` }
    : { path, ...(got !== undefined && { got }), reason: `Has ${what} that was not expected.` };
}
