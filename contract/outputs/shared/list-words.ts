import type { Formatter } from '../../types.ts';

/**
 * At most `most` labels as one text, with the number of the others. It goes before the full stop of a sentence, so the
 * last label leaves its own out.
 */
export function joinedLabels(labels: readonly (string | undefined)[], format: Formatter, most = 5): string {
  const known = labels.filter((label) => label !== undefined && label !== '');
  const text = known
    .slice(0, most)
    .join(', ')
    .replace(/[.…]+$/, '');
  return known.length > most ? format.text('describe.labels.more', { labels: text, rest: known.length - most }) : text;
}
