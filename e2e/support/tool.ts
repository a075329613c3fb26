/** What a person does with a tool, in words; Playwright's locators look into shadow roots by themselves. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

export function toolOf(page: Page, id = 'compound-interest'): Locator {
  return page.locator(`pixie-tool#${id}`);
}

/** What an element says, its shadow root included (`innerText` stops at it). */
export async function textOf(element: Locator): Promise<string> {
  return element.evaluate((host) => {
    const read = (node: Node): string => {
      if (node instanceof HTMLStyleElement) return '';
      if (node instanceof Text) return node.data;
      const root = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
      return [...root.childNodes].map(read).join('');
    };
    return read(host).replace(/\s+/g, ' ').trim();
  });
}

/** Waits until the form can be used. */
export async function ready(tool: Locator): Promise<void> {
  await tool.getByRole('button', { name: 'Run', exact: true }).waitFor();
  await tool.locator('pixie-input').first().waitFor();
}

/** Presses Run and waits for the end. */
export async function run(tool: Locator): Promise<void> {
  await tool.getByRole('button', { name: /^Run/ }).click();
  await done(tool);
}

export async function done(tool: Locator): Promise<void> {
  await tool.locator('[part=status].ok').waitFor({ timeout: 30_000 });
}

/** Counts an element's event on the page in `window.heard[name]`. */
export async function hear(page: Page, ...names: string[]): Promise<void> {
  await page.evaluate((list) => {
    const heard: Record<string, number> = {};
    (window as unknown as { heard: typeof heard }).heard = heard;
    for (const name of list) document.addEventListener(name, () => (heard[name] = (heard[name] ?? 0) + 1));
  }, names);
}

export async function heard(page: Page, name: string): Promise<number> {
  return page.evaluate((key) => (window as unknown as { heard: Record<string, number> }).heard[key] ?? 0, name);
}

/** Polls a value until it is as wanted; the last value is in the error. */
export async function eventually<T>(
  read: () => Promise<T> | T,
  wanted: (value: T) => boolean,
  what: string,
): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > deadline) assert.fail(`${what}: last seen ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
