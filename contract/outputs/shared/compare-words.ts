/** Texts in which white space has no meaning of its own. */
import type { Difference } from '../../types.ts';

/** Whatever stands between two words is one space. */
export function* wordDifferences(expected: string, got: string): Generator<Difference> {
  const [wanted, given] = [oneSpace(expected), oneSpace(got)];
  if (wanted !== given) yield { path: '', expected: wanted, got: given };
}

function oneSpace(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
