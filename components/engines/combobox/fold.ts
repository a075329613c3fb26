/** Comparing what is typed with labels, without regard to case, accents and the width of letters. Pure. */

/** Letters that Unicode does not take apart into a base and a mark. */
const BASES: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
};
const APART = new RegExp(`[${Object.keys(BASES).join('')}]`, 'g');
const PLAIN = /^[\x20-\x7e]*$/;
/** Accents, but not the vowel signs that make up the words of Indic scripts. */
const ACCENTS = /(?=\p{Diacritic})\p{M}/gu;

/** The text as it is compared: `fold('Zürich') === fold('ZURICH')`. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(APART, (letter) => BASES[letter]!);
}

/** A search text as it is compared; spaces round it and runs of them do not count. */
export function foldQuery(text: string): string {
  return fold(text).trim().replace(/\s+/g, ' ');
}

/** Folded labels of a list, made when first asked for: 10 000 of them cost some 5 ms. */
const folded = new WeakMap<readonly { label: string }[], string[]>();

export function foldedLabels(rows: readonly { label: string }[]): readonly string[] {
  let labels = folded.get(rows);
  if (!labels) folded.set(rows, (labels = rows.map(({ label }) => fold(label))));
  return labels;
}

/**
 * The rows whose label holds the text: those that begin with it first, then those with a word that does, then the
 * others, each group in the order of the list. An empty text finds the list itself.
 */
export function filterRows<R extends { label: string }>(rows: readonly R[], text: string): readonly R[] {
  const query = foldQuery(text);
  if (query === '') return rows;
  const groups: [R[], R[], R[]] = [[], [], []];
  foldedLabels(rows).forEach((label, index) => {
    const at = label.indexOf(query);
    if (at >= 0) groups[at === 0 ? 0 : wordBegins(label, query, at) ? 1 : 2].push(rows[index]!);
  });
  return groups.flat();
}

/** Filters one list, and does so once for each text. */
export class RowFilter<R extends { label: string }> {
  #from: readonly R[] | null = null;
  #query = '';
  #found: readonly R[] = [];

  find(from: readonly R[], query: string): readonly R[] {
    if (from !== this.#from || query !== this.#query) {
      this.#found = filterRows(from, query);
      [this.#from, this.#query] = [from, query];
    }
    return this.#found;
  }
}

const LETTER = /[\p{L}\p{N}]/u;

function wordBegins(label: string, query: string, first: number): boolean {
  for (let at = first; at >= 0; at = label.indexOf(query, at + 1)) {
    if (at === 0 || !LETTER.test(label[at - 1]!)) return true;
  }
  return false;
}

/** A label in three parts: before, the part that was searched for, after. Nothing found: all of it is before. */
export function markedParts(label: string, text: string): [before: string, match: string, after: string] {
  const query = foldQuery(text);
  if (query === '') return [label, '', ''];
  const { compared, origins } = traced(label);
  const at = compared.indexOf(query);
  if (at < 0) return [label, '', ''];
  const from = origins[at]!;
  const to = origins[at + query.length] ?? label.length;
  return [label.slice(0, from), label.slice(from, to), label.slice(to)];
}

let graphemes: Intl.Segmenter | undefined;

/** The folded label with, for each of its characters, where that came from. */
function traced(label: string): { compared: string; origins: number[] } {
  graphemes ??= new Intl.Segmenter();
  let compared = '';
  const origins: number[] = [];
  for (const { segment, index } of graphemes.segment(label)) {
    const part = fold(segment);
    compared += part;
    for (let count = 0; count < part.length; count += 1) origins.push(index);
  }
  return { compared, origins };
}
