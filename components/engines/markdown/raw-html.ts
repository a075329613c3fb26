/** HTML inside Markdown, brought down to tags that format text. Everything else is dropped or shown as it was typed. */

const TAGS = new Set(
  'a abbr b blockquote br cite code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set('href title alt src align colspan rowspan open start'.split(' '));
/** Elements whose content is not text to read. */
const SWALLOWED = /<(script|style|template|noscript|iframe|object|svg|math)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
/** One tag with well-formed attributes; anything less regular stays text. */
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z][\w-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/gi;
const ATTRIBUTE = /([a-z][\w-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gi;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Raw HTML with only known tags and attributes left; the rest of its `<` and `>` are escaped. */
export function cleanHtml(html: string): string {
  const source = html.replace(COMMENT, '').replace(SWALLOWED, '');
  let result = '';
  let end = 0;
  for (const match of source.matchAll(TAG)) {
    const [whole, close = '', name = '', attributes = ''] = match;
    result += escapeText(source.slice(end, match.index));
    end = match.index + whole.length;
    const tag = name.toLowerCase();
    if (TAGS.has(tag)) result += close ? `</${tag}>` : `<${tag}${cleanAttributes(attributes, tag)}>`;
  }
  return result + escapeText(source.slice(end));
}

/** Entities that the author wrote stay entities. */
function escapeText(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function cleanAttributes(text: string, tag: string): string {
  let result = '';
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const known = name.toLowerCase();
    if (!ATTRIBUTES.has(known)) continue;
    const value = double ?? single ?? bare ?? '';
    // An image of elsewhere waits until it is asked for, as one in Markdown does.
    const shown =
      tag === 'img' && known === 'src' && !/^data:image\/(?!svg)/i.test(value.trim()) ? 'data-remote' : known;
    result += ` ${shown}="${value.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;
  }
  return result;
}
