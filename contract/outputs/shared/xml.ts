/** Text for XML 1.0: what it cannot hold is left out, what it reads as markup is escaped. */

/** All that is no character of XML 1.0 (section 2.2), lone surrogates included. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"\r]/g, (sign) => ENTITIES[sign]!);
}

/** An element with text in it, or nothing where there is none. */
export function xmlElement(name: string, text: string | undefined): string {
  const content = text === undefined ? '' : xmlText(text);
  return content === '' ? '' : `<${name}>${content}</${name}>`;
}
