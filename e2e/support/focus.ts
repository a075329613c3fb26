/** Where the keyboard is, through shadow roots, and whether that can be seen. */
import type { Page } from 'playwright-core';

/**
 * The focused element, as `<name of its input or output> <what it is called>`; `page` where the focus is nowhere of ours.
 * A field is called as its label says, a button as it says itself.
 */
export function focusName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused: Element | null = document.activeElement;
    let place = '';
    while (focused?.shadowRoot?.activeElement) {
      if (/^pixie-(in|out)put$/.test(focused.localName)) place = `${focused.getAttribute('name') ?? ''} `;
      focused = focused.shadowRoot.activeElement;
      if (/^pixie-(in|out)put$/.test(focused.localName)) place = `${focused.getAttribute('name') ?? ''} `;
    }
    if (!focused || focused === document.body) return 'page';
    const said = focused.getAttribute('aria-label') ?? (focused as HTMLInputElement).labels?.[0]?.textContent;
    return place + (said ?? focused.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
}

/** True when the focused element looks otherwise than it does without the focus; caret and selection do not count. */
export async function focusIsVisible(page: Page): Promise<boolean> {
  const clip = await page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    // Tab selects what is in a field, which would be a difference too.
    if (focused instanceof HTMLInputElement && focused.type === 'text') focused.setSelectionRange(0, 0);
    focused?.scrollIntoView({ block: 'center' });
    const box = focused?.getBoundingClientRect();
    return box && { x: box.x - 6, y: box.y - 6, width: box.width + 12, height: box.height + 12 };
  });
  if (!clip) return false;
  const look = { clip: { ...clip, x: Math.max(0, clip.x), y: Math.max(0, clip.y) }, animations: 'disabled' } as const;
  const focused = await page.screenshot(look);
  const mover = await page.evaluateHandle(() => {
    let element = document.activeElement as HTMLElement;
    while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement as HTMLElement;
    element.blur();
    return element;
  });
  const without = await page.screenshot(look);
  await mover.evaluate((element) => element.focus());
  return !focused.equals(without);
}
