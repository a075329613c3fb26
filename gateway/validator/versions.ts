/**
 * Python versions against a `requires-python`, by the rules of PEP 440 as far as interpreters need them: release
 * numbers with an optional pre-release. Pure.
 */

interface Version {
  release: number[];
  /** `[rank, number]`: 0 alpha, 1 beta, 2 candidate, 3 final. */
  stage: [number, number];
}

const VERSION = /^v?(\d+(?:\.\d+)*)(?:[._-]?(a|alpha|b|beta|rc|c|pre|preview)[._-]?(\d*))?(?:\+.*)?$/i;
const CLAUSE = /^(~=|===?|!=|<=|>=|<|>)\s*([^\s]+)$/;
const RANKS: Readonly<Record<string, number>> = { a: 0, alpha: 0, b: 1, beta: 1, rc: 2, c: 2, pre: 2, preview: 2 };
const FINAL = 3;

/**
 * Whether an interpreter's version satisfies a specifier set like `>=3.11,<3.14`.
 * @returns null when the specifier or the version cannot be read
 */
export function satisfies(version: string, specifier: string): boolean | null {
  const found = parse(version);
  if (found === null) return null;
  const clauses = specifier
    .split(',')
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const verdicts = clauses.map((clause) => holds(found, version, clause));
  return verdicts.includes(null) ? null : verdicts.every((verdict) => verdict === true);
}

function holds(version: Version, text: string, clause: string): boolean | null {
  const [, operator = '', wanted = ''] = CLAUSE.exec(clause) ?? [];
  if (operator === '') return null;
  if (operator === '===') return text === wanted;
  const isPrefix = wanted.endsWith('.*');
  if (isPrefix && operator !== '==' && operator !== '!=') return null;
  const bound = parse(isPrefix ? wanted.slice(0, -2) : wanted);
  if (bound === null) return null;
  if (isPrefix) return begins(version, bound.release) === (operator === '==');
  const order = compare(version, bound);
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<':
      // A pre-release of the bound itself is not before it, unless the bound is one too.
      return order < 0 && (bound.stage[0] !== FINAL || version.stage[0] === FINAL || !sameRelease(version, bound));
    default:
      return bound.release.length < 2 ? null : order >= 0 && begins(version, bound.release.slice(0, -1));
  }
}

function parse(text: string): Version | null {
  const found = VERSION.exec(text.trim());
  if (found === null) return null;
  const rank = found[2] === undefined ? FINAL : (RANKS[found[2].toLowerCase()] ?? FINAL);
  return { release: (found[1] ?? '').split('.').map(Number), stage: [rank, Number(found[3] ?? 0)] };
}

function compare(a: Version, b: Version): number {
  return compareRelease(a.release, b.release) || a.stage[0] - b.stage[0] || a.stage[1] - b.stage[1];
}

function compareRelease(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function sameRelease(a: Version, b: Version): boolean {
  return compareRelease(a.release, b.release) === 0;
}

function begins({ release }: Version, start: readonly number[]): boolean {
  return start.every((number, at) => (release[at] ?? 0) === number);
}
