import { parseAst } from 'vite';
import { BINDING, templatesOf } from './templates.mjs';

/**
 * A Vite plugin that takes needless whitespace out of Lit's templates, which a minifier leaves alone because to it
 * they are strings. Works on the JavaScript that Vite has made of a module, before it is bundled.
 */
export function litWhitespace() {
  return {
    name: 'pixie:lit-whitespace',
    enforce: 'post',
    transform(code, id) {
      if (id.includes('/node_modules/') || !/\b(?:html|svg|css)`/.test(code)) return null;
      return { code: squeezeTemplates(code), map: null };
    },
  };
}

/** Squeezes every html, svg and css template of a module. */
export function squeezeTemplates(code) {
  const edits = templatesOf(parseAst(code), code).flatMap(({ tag, parts, text }) => {
    const squeezed = (tag === 'css' ? squeezeStyles(text) : squeezeMarkup(text)).split(BINDING);
    if (squeezed.length !== parts.length) throw new Error(`a template lost a binding: ${text}`);
    return parts.map(({ start, end }, index) => ({ start, end, text: squeezed[index] }));
  });
  edits.sort((a, b) => b.start - a.start);
  return edits.reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);
}

/** One tag with its attributes, one raw element with its text, one comment, or a run of whitespace. */
const MARKUP = /<!--[^]*?-->|<(pre|textarea)\b[^]*?<\/\1\s*>|<[a-z/](?:"[^"]*"|'[^']*'|[^"'>])*>|\s+/gi;
const IN_TAG = /"[^"]*"|'[^']*'|\s+/g;

/**
 * Runs of whitespace become one space, never none: between inline elements the space is part of the text. What `pre`
 * and `textarea` hold stays as it is.
 */
export function squeezeMarkup(text) {
  return text.replace(MARKUP, (part, raw) => {
    if (raw) return part;
    if (part.startsWith('<!--')) return part.includes(BINDING) ? part : '';
    if (!part.startsWith('<')) return ' ';
    return part.replace(IN_TAG, (inner) => (/^\s/.test(inner) ? ' ' : inner)).replace(/ (\/?>)$/, '$1');
  });
}

const STYLES = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\/\*[^]*?\*\/|\s*[{};,]\s*|:\s+|\s+/g;

/** Comments go, and every space that CSS does not read: none before a colon, which a selector may need (`a :hover`). */
export function squeezeStyles(text) {
  const squeezed = text.replace(STYLES, (part) => {
    if (/^["']/.test(part)) return part;
    if (part.startsWith('/*')) return part.includes(BINDING) ? part : ' ';
    return part.trim() || ' ';
  });
  // A comment leaves a space behind, which may now stand beside another one or a bracket.
  return squeezed
    .replace(STYLES, (part) => (/^["']/.test(part) ? part : part.trim() || ' '))
    .replaceAll(';}', '}')
    .trim();
}
