/**
 * Formulas, the colours of code and directions, put into blocks that are sanitised already. Both engines load when a text first
 * needs them; until then, and should one never come, the source stands there.
 */
import { loadMath, mathNow, type MathModule } from '../latex/load.ts';
import { colourNow, loadColour } from './colour-load.ts';
import { FORMULA } from './math-syntax.ts';

/** Code blocks carry the language that their author named here. */
export const LANGUAGE = 'data-language';

/** What has marks, columns or a bar at a side. */
const SIDED = 'ul, ol, table, blockquote';

export function dress(blocks: DocumentFragment): void {
  // Outermost only: those inside would else not count for the direction of what they are in.
  for (const block of blocks.querySelectorAll<HTMLElement>(SIDED)) {
    if (!block.parentElement?.closest(SIDED) && !block.hasAttribute('dir')) block.dir = 'auto';
  }
  const formulas = [...blocks.querySelectorAll<HTMLElement>(`[${FORMULA}]`)];
  if (formulas.length > 0) drawFormulas(formulas);
  for (const code of blocks.querySelectorAll<HTMLElement>(`code[${LANGUAGE}]`)) colourCode(code);
}

function drawFormulas(places: readonly HTMLElement[]): void {
  const math = mathNow();
  const draw = (module: MathModule): void => places.forEach((place) => drawFormula(place, module));
  if (math) draw(math);
  else void loadMath().then(draw, warn);
}

function drawFormula(place: HTMLElement, { formula }: MathModule): void {
  const drawn = formula(place.getAttribute(FORMULA) ?? '', place.hasAttribute('data-display'));
  if (drawn.ok) place.replaceChildren(drawn.node);
  else {
    const source = document.createElement('code');
    source.textContent = place.textContent;
    source.title = drawn.reason;
    place.replaceChildren(source);
  }
}

function colourCode(code: HTMLElement): void {
  const language = code.getAttribute(LANGUAGE) ?? '';
  const here = colourNow(language);
  if (here) code.replaceChildren(here(code.textContent ?? ''));
  else if (here === undefined) {
    void loadColour(language).then((colour) => {
      if (colour) code.replaceChildren(colour(code.textContent ?? ''));
    }, warn);
  }
}

function warn(error: unknown): void {
  console.warn('pixie: a part of the text is shown as its source', error);
}
