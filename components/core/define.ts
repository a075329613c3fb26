/**
 * Registers an element. The first definition of a tag wins: a second copy of the bundle, of this or another version,
 * leaves the page as it is and says so once.
 */
export const VERSION = '0.1.0';

let warned = false;

export function define(tag: `pixie-${string}`, element: CustomElementConstructor & { version?: string }): void {
  const present = customElements.get(tag) as { version?: string } | undefined;
  if (!present) {
    element.version = VERSION;
    customElements.define(tag, element);
  } else if (present !== (element as unknown) && !warned) {
    warned = true;
    console.warn(
      `pixie: ${present.version ?? 'another version'} is already on this page; version ${VERSION} stays unused.`,
    );
  }
}
