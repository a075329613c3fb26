import { Marked, type MarkedToken, type Tokens } from 'marked';

const marked = new Marked({ gfm: true });

/** Quotes and lists within each other; browsers draw no more of them than a reader can tell apart. */
const DEEPEST = 100;

/** Where a link may lead; anything else is shown as its words. Relative addresses would lead into the gateway. */
const PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * Markdown as HTML that is harmless by construction: marked only takes the text apart, every tag is written here, the
 * only attributes are a link's own three and the first number of a list, and whatever is not known stands as text. Raw
 * HTML is shown as it was typed, an image as its alternative text.
 * @throws RangeError when it is nested too deeply; some texts take minutes (`renderWorker.ts`)
 */
export function markdownToHtml(text: string): string {
  return blocks(marked.lexer(text) as MarkedToken[], 0);
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function blocks(tokens: readonly MarkedToken[], depth: number): string {
  if (depth > DEEPEST) throw new RangeError(`nested more than ${DEEPEST} levels deep`);
  return tokens.map((token) => block(token, depth + 1)).join('');
}

function block(token: MarkedToken, depth: number): string {
  switch (token.type) {
    case 'space':
    case 'def':
      return '';
    case 'heading':
      return element(`h${token.depth}`, inlines(token.tokens));
    case 'paragraph':
      return element('p', inlines(token.tokens));
    case 'code':
      return `<pre><code>${escapeHtml(token.text)}</code></pre>\n`;
    case 'blockquote':
      return element('blockquote', blocks(token.tokens as MarkedToken[], depth));
    case 'list':
      return list(token, depth);
    case 'table':
      return table(token);
    case 'hr':
      return '<hr>\n';
    case 'html':
      return isComment(token.text) ? '' : element('p', escapeHtml(token.text));
    default:
      return inline(token);
  }
}

function list({ ordered, start, items }: Tokens.List, depth: number): string {
  const content = items.map((item) => `<li>${blocks(item.tokens as MarkedToken[], depth)}</li>\n`).join('');
  if (!ordered) return element('ul', content);
  return Number.isSafeInteger(start) && start !== 1 ? `<ol start="${start}">${content}</ol>\n` : element('ol', content);
}

function table({ header, rows }: Tokens.Table): string {
  const row = (cells: readonly Tokens.TableCell[], name: string): string =>
    element('tr', cells.map(({ tokens }) => element(name, inlines(tokens))).join(''));
  const body = rows.map((cells) => row(cells, 'td')).join('');
  return element('table', element('thead', row(header, 'th')) + element('tbody', body));
}

function inlines(tokens: readonly Tokens.Generic[] = []): string {
  return (tokens as MarkedToken[]).map(inline).join('');
}

function inline(token: MarkedToken): string {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return `<${token.type}>${inlines(token.tokens)}</${token.type}>`;
    case 'codespan':
      return `<code>${escapeHtml(token.text)}</code>`;
    case 'br':
      return '<br>';
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ ';
    case 'link':
      return link(token);
    case 'image':
      return escapeHtml(token.text);
    case 'html':
      return isComment(token.text) ? '' : escapeHtml(token.text);
    case 'text':
      return token.tokens ? inlines(token.tokens) : escapeText(token.text);
    case 'escape':
      return escapeHtml(token.text);
    default:
      return escapeHtml(token.raw);
  }
}

function link({ href, tokens }: Tokens.Link): string {
  const words = inlines(tokens);
  const address = URL.parse(href.replaceAll('&amp;', '&'));
  if (address === null || !PROTOCOLS.has(address.protocol)) return words;
  return `<a href="${escapeHtml(address.href)}" rel="noopener noreferrer nofollow" target="_blank">${words}</a>`;
}

/** Entities that the author wrote stay entities: they end as text, whatever they stand for. */
function escapeText(text: string): string {
  return text.replace(/&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z\d]{2,31});)|[<>"']/gi, escapeHtml);
}

function isComment(html: string): boolean {
  return /^\s*<!--[^]*-->\s*$/.test(html);
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>\n`;
}
