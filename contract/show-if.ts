/**
 * Which inputs are on show. `show_if` is transitive: an input is visible only if the one that controls it is. Faults
 * that check 3 reports do no harm here: an unknown controller hides nothing, a ring of controllers is cut where it
 * closes.
 */
import { jsonEqual, type Json } from './json.ts';
import type { InputSpec } from './types.ts';

type Controlled = Pick<InputSpec, 'key' | 'show_if'>;

/**
 * Keys of the visible inputs.
 * @param valueOf the input's value with its JSON type, as `equals` is written; undefined for none.
 */
export function visibleKeys(inputs: readonly Controlled[], valueOf: (key: string) => Json | undefined): Set<string> {
  const byKey = new Map(inputs.map((spec) => [spec.key, spec]));
  const known = new Map<string, boolean>();
  for (const start of inputs) {
    const path: Controlled[] = [];
    const onPath = new Set<string>();
    let at: Controlled | undefined = start;
    while (at && !known.has(at.key) && !onPath.has(at.key)) {
      path.push(at);
      onPath.add(at.key);
      at = at.show_if ? byKey.get(at.show_if.key) : undefined;
    }
    let visible = at ? (known.get(at.key) ?? true) : true;
    for (const spec of path.reverse()) {
      const condition = spec.show_if && byKey.has(spec.show_if.key) ? spec.show_if : null;
      visible &&= condition === null || jsonEqual(valueOf(condition.key), condition.equals);
      known.set(spec.key, visible);
    }
  }
  return new Set(inputs.filter((spec) => known.get(spec.key)).map((spec) => spec.key));
}

/** Rings of inputs that control each other, each once, as keys in the order of control. */
export function showIfCycles(inputs: readonly Controlled[]): string[][] {
  const controllers = new Map(inputs.map((spec) => [spec.key, spec.show_if?.key]));
  const seen = new Set<string>();
  const rings: string[][] = [];
  for (const { key } of inputs) {
    const path: string[] = [];
    let at: string | undefined = key;
    while (at !== undefined && controllers.has(at) && !seen.has(at)) {
      seen.add(at);
      path.push(at);
      at = controllers.get(at);
    }
    const start = at === undefined ? -1 : path.indexOf(at);
    if (start >= 0) rings.push(path.slice(start));
  }
  return rings;
}
