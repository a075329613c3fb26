/**
 * Formulas to MathML, by Temml. The nodes are built by script, never parsed from its markup: that has `style`
 * attributes, and a parser reports each of them to a page with a strict policy. To be loaded by `import()` only.
 */
import temml from 'temml';

export type Formula = { ok: true; node: Element } | { ok: false; reason: string };

/** Nothing that names an address, a class or a style is trusted, no formula is larger than the card or without end. */
const LIMITS = { throwOnError: true, trust: false, maxSize: [50, 500], maxExpand: 1000 };
/** A formula longer than this is no formula. */
const LONGEST = 50_000;

/** What the package exports; its own types describe another shape of it. */
interface Temml {
  __renderToMathMLTree(tex: string, options: object): { toNode(): Element };
  renderToString(tex: string, options: object): string;
}
const engine = temml as unknown as Temml;

/** One formula. `display`: on a line of its own. */
export function formula(tex: string, display: boolean): Formula {
  if (tex.length > LONGEST) return { ok: false, reason: `${tex.length} > ${LONGEST}` };
  try {
    // `render` refuses to work on pages in quirks mode; what it calls does not.
    const tree = engine.__renderToMathMLTree(tex, { ...LIMITS, displayMode: display });
    return { ok: true, node: tree.toNode() };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** The formula as markup for a file of its own. */
export function mathml(tex: string, display: boolean): string {
  return engine.renderToString(tex, { ...LIMITS, throwOnError: false, displayMode: display, xml: true });
}

/** Temml's own words, without the excerpt of the source that follows them. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/:? ?at (?:position \d+|end of input)[^]*$/, '').trim() || message;
}
