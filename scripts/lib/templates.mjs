import { lineAt } from './files.mjs';

/** Stands for a binding in a template's text; no source file holds a character of the private-use area. */
export const BINDING = '\uE000';
const TAGS = new Set(['html', 'svg', 'css']);

/**
 * The Lit templates of a parsed module, in order of appearance; nested ones are listed for themselves.
 * @returns {{tag: string, parts: {start: number, end: number}[], text: string, lineOf(offset: number): number}[]}
 * `text` joins the parts with BINDING; `lineOf` tells the line in the module of an offset in it.
 */
export function templatesOf(program, code) {
  const found = [];
  walk(program, (node) => {
    if (node.type !== 'TaggedTemplateExpression' || node.tag.type !== 'Identifier' || !TAGS.has(node.tag.name)) return;
    const parts = node.quasi.quasis.map(partOf);
    const text = parts.map(({ start, end }) => code.slice(start, end)).join(BINDING);
    found.push({ tag: node.tag.name, parts, text, lineOf: (offset) => lineOf(code, parts, offset) });
  });
  return found;
}

/** The parser counts the delimiters of a template's text as its own where the module is TypeScript. */
function partOf({ start, end, value }) {
  const from = end - start === value.raw.length ? start : start + 1;
  return { start: from, end: from + value.raw.length };
}

function lineOf(code, parts, offset) {
  let rest = offset;
  for (const { start, end } of parts) {
    if (rest <= end - start) return lineAt(code, start + rest);
    rest -= end - start + BINDING.length;
  }
  return lineAt(code, parts.at(-1).end);
}

function walk(node, visit) {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  if (typeof node.type === 'string') visit(node);
  for (const key of Object.keys(node)) walk(node[key], visit);
}
