/**
 * A tool's README for its page. The gateway answers it as harmless HTML; it is built anew here from the few elements
 * that a README needs, so that a fault on the other side still brings no script, no address of ours and no request.
 */
const BLOCKS: ReadonlySet<string> = new Set(
  'p blockquote pre code ul ol li table thead tbody tr th td hr br strong em del'.split(' '),
);
const PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
/** Pixels only: an SVG is a document with scripts of its own. */
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/;
/** Deeper than anyone writes; a page of a million open tags would end the stack. */
const DEEPEST = 120;

/**
 * @param html as the gateway sanitised it
 * @param name of the tool: a first heading that only repeats it is left out
 */
export function readmeView(html: string, name: string): HTMLElement {
  const article = document.createElement('article');
  article.className = 'readme';
  // A document of its own: nothing in it runs or loads.
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const [first] = body.children;
  if (first && headingLevel(first) !== null && first.textContent?.trim() === name) first.remove();
  article.append(...childrenOf(body, 0));
  return article;
}

function childrenOf(from: Node, depth: number): Node[] {
  if (depth > DEEPEST) return [new Text(from.textContent ?? '')];
  return [...from.childNodes].flatMap((node) => {
    if (node instanceof Text) return [new Text(node.data)];
    return node instanceof Element ? elementOf(node, depth + 1) : [];
  });
}

function elementOf(from: Element, depth: number): Node[] {
  const level = headingLevel(from);
  if (level !== null) return [filled(`h${Math.min(6, level + 1)}`, from, depth)];
  if (from.localName === 'a') return linkOf(from, depth);
  if (from.localName === 'img') return pictureOf(from);
  if (/^(?:script|style|template|noscript|iframe|svg|math)$/.test(from.localName)) return [];
  if (!BLOCKS.has(from.localName)) return childrenOf(from, depth);
  const element = filled(from.localName, from, depth);
  const start = Number(from.getAttribute('start') ?? 1);
  if (element instanceof HTMLOListElement && Number.isSafeInteger(start)) element.start = start;
  return from.localName === 'table' ? [scrolling(element)] : [element];
}

function filled(name: string, from: Element, depth: number): HTMLElement {
  const element = document.createElement(name);
  element.append(...childrenOf(from, depth));
  return element;
}

/** 1 to 6. The name of the tool stands above a README, so its headings come a level below. */
function headingLevel({ localName }: Element): number | null {
  return /^h[1-6]$/.test(localName) ? Number(localName[1]) : null;
}

/** Elsewhere, in a tab of its own that knows nothing of this one; an address within this page would leave the tool. */
function linkOf(from: Element, depth: number): Node[] {
  const address = URL.parse(from.getAttribute('href') ?? '');
  if (address === null || !PROTOCOLS.has(address.protocol)) return childrenOf(from, depth);
  const link = filled('a', from, depth) as HTMLAnchorElement;
  link.href = address.href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
  return [link];
}

/** A picture that is in the text itself; one elsewhere would be a request, so its words stand for it. */
function pictureOf(from: Element): Node[] {
  const [source, words] = [from.getAttribute('src') ?? '', from.getAttribute('alt') ?? ''];
  if (!PICTURE.test(source)) return words ? [new Text(words)] : [];
  const picture = document.createElement('img');
  picture.src = source;
  picture.alt = words;
  return [picture];
}

/** A wide table scrolls by itself, by keyboard too. */
function scrolling(table: HTMLElement): HTMLElement {
  const box = document.createElement('div');
  box.className = 'wide';
  box.tabIndex = 0;
  box.append(table);
  return box;
}
