import { expect } from '@open-wc/testing';
import { partsOf } from './parts.ts';

/** Formulas in the line in single marks, those on lines of their own in double ones. */
function brief(value: string): string[] {
  return partsOf(value).map((part) =>
    part.kind === 'text' ? part.text : part.display ? `«${part.tex}»` : `‹${part.tex}›`,
  );
}

const CASES: [string, string[]][] = [
  ['\\frac{a}{b}', ['«\\frac{a}{b}»']],
  ['x', ['«x»']],
  ['E = mc^2\n\nF = ma', ['«E = mc^2»', '«F = ma»']],
  ['\\begin{cases} 1\n\n2 \\end{cases}', ['«\\begin{cases} 1\n\n2 \\end{cases}»']],
  ['$x$', ['‹x›']],
  ['$$x$$', ['«x»']],
  ['\\[ x \\]', ['«x»']],
  ['The \\(x\\) and $y_1$ of\n$$z$$\nend', ['The ', '‹x›', ' and ', '‹y_1›', ' of\n', '«z»', '\nend']],
  ['\\begin{align*}a&=b\\end{align*} so', ['«\\begin{align*}a&=b\\end{align*}»', ' so']],
  ['\\begin{pmatrix}a\\\\[2pt]b\\end{pmatrix}', ['«\\begin{pmatrix}a\\\\[2pt]b\\end{pmatrix}»']],
  ['f(x) \\text{ for $x > 0$ and $y$}', ['«f(x) \\text{ for $x > 0$ and $y$}»']],
  ['It costs $5, or $x$ times \\$3 and 4\\%.', ['It costs $5, or ', '‹x›', ' times $3 and 4%.']],
  ['$a\\$b$', ['‹a\\$b›']],
  ['$x', ['«$x»']],
  ['No solution was found.', ['No solution was found.']],
  ['', []],
  [' \n ', []],
];

describe('parts of a LaTeX value', () => {
  for (const [value, parts] of CASES) {
    it(JSON.stringify(value), () => expect(brief(value)).to.deep.equal(parts));
  }

  it('are all that was there', () => {
    const value = 'a $x$ b \\[y\\] c';
    const whole = partsOf(value).map((part) => (part.kind === 'text' ? part.text : part.source));
    expect(whole.join('')).to.equal(value);
  });

  it('takes long text with marks that are never closed in its stride', () => {
    const value = `${'\\( $a \\[ \\begin{align} '.repeat(20_000)}${'x '.repeat(100_000)}`;
    expect(partsOf(value).every(({ kind }) => kind === 'formula')).to.equal(true);
  });
});
