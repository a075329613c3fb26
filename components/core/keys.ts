/**
 * Keys and a foreign page: seen from outside, an event in our shadow root has our element as its target, so a page's
 * one-key shortcuts cannot tell that someone is typing. Printable keys therefore end at our edge; Escape, Tab, arrows
 * and everything with a modifier go on.
 */
export function keepPrintableKeys(event: KeyboardEvent): void {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  const [target] = event.composedPath();
  if (target instanceof HTMLElement && isEditable(target)) event.stopPropagation();
}

function isEditable(element: HTMLElement): boolean {
  return element.isContentEditable || /^(input|textarea|select)$/i.test(element.localName);
}

/** Ctrl+Enter, or Command+Enter on a Mac. */
export function isRunKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing;
}

export function runKeys(): string {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform) ? '⌘ ↵' : 'Ctrl ↵';
}
