/**
 * Regular expressions that a tool.json brings, and texts that make bad ones run away. A JSON Schema's `pattern` is
 * matched against what people type, in the page and in the gateway, and `(a+)+$` takes longer than anyone lives on
 * forty `a`. Pure; trying them is `readerWorker.ts`.
 */
import { isObject, type Json } from '../../contract/json.ts';
import { escapePointer } from '../../contract/pointer.ts';

/** A pattern and its place in tool.json. */
export interface FoundPattern {
  /** JSON Pointer. */
  path: string;
  pattern: string;
}

const MOST_PATTERNS = 200;
/** Doubling with each of them, an exponential pattern would take hours; a cubic one some microseconds. */
const REPEATS = 40;
const MOST_ATOMS = 10;

/**
 * The patterns in the JSON Schemas of inputs, by `pattern` and as names in `patternProperties`.
 * @param tool a tool.json as it was parsed, of bounded depth
 */
export function patternsIn(tool: Json): FoundPattern[] {
  const found: FoundPattern[] = [];
  const walk = (value: Json | undefined, path: string): void => {
    if (found.length >= MOST_PATTERNS) return;
    if (Array.isArray(value)) value.forEach((item, index) => walk(item, `${path}/${index}`));
    if (!isObject(value)) return;
    for (const [key, item] of Object.entries(value)) {
      const here = `${path}/${escapePointer(key)}`;
      if (key === 'pattern' && typeof item === 'string') found.push({ path: here, pattern: item });
      if (key === 'patternProperties' && isObject(item)) {
        for (const name of Object.keys(item)) found.push({ path: `${here}/${escapePointer(name)}`, pattern: name });
      }
      walk(item, here);
    }
  };
  const inputs = isObject(tool) && Array.isArray(tool['inputs']) ? tool['inputs'] : [];
  inputs.forEach((input, index) => {
    if (isObject(input)) walk(input['schema'], `/inputs/${index}/schema`);
  });
  return found.slice(0, MOST_PATTERNS);
}

/**
 * Texts on which an exponential pattern takes its worst: what it begins with, then one of its own characters, or two
 * in turn, again and again, then one that it does not expect.
 */
export function attacksOn(pattern: string): string[] {
  const atoms = atomsOf(pattern);
  const prefix = /^\^?([A-Za-z0-9 :/@_-]*)/.exec(pattern)?.[1] ?? '';
  const pairs = atoms.flatMap((a) => atoms.filter((b) => b !== a).map((b) => a + b));
  const middles = [...atoms, ...pairs].map((atom) => atom.repeat(REPEATS));
  const starts = [...new Set(['', prefix, prefix.slice(0, -1)])];
  return starts.flatMap((start) => middles.map((middle) => `${start}${middle}\u0001!`));
}

/** A character for each of the pattern's own and for each class. */
function atomsOf(pattern: string): string[] {
  const classes: [RegExp, string][] = [
    [/\\w|\\S|\\D|\[[^\]]*a-z|\./, 'a'],
    [/\[[^\]]*A-Z/, 'A'],
    [/\\d|\[[^\]]*0-9/, '0'],
    [/\\s|\\W/, ' '],
  ];
  const own = pattern.replaceAll(/\\[a-zA-Z]/g, '').match(/[A-Za-z0-9 _:;,@/-]/g) ?? [];
  const general = classes.filter(([present]) => present.test(pattern)).map(([, atom]) => atom);
  return [...new Set([...general, ...own])].slice(0, MOST_ATOMS);
}
