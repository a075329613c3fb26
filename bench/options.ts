/**
 * Lists of 10 000 options: from pressing the field to the painted rows, and from a letter to the painted rows that fit
 * to it, for one choice and for several.
 */
import type { Browser } from 'playwright-core';
import { launch } from '../e2e/support/browser.ts';
import { Host, htmlPage } from '../e2e/support/host.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { temporaryFolder } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';

const OPTIONS = 10_000;
const TYPES = ['select', 'multiselect'] as const;

interface Round {
  /** The first time in its page, which reads the options, and once more. */
  open: number;
  again: number;
  /** The first letter prepares the labels for searching. */
  letter: number;
  next: number;
  rows: number;
}

export async function options({ rounds }: Effort): Promise<Figure[]> {
  const tools = await temporaryFolder();
  const host = await Host.start();
  const gateway = await startGateway({ toolsDir: tools.path, allowedOrigin: host.origin });
  const browser = await launch();
  try {
    return await measureOptions(browser, host, `${gateway.url}/pixie.js`, rounds);
  } finally {
    await browser.close();
    await Promise.all([gateway.close(), host.close()]);
    await tools.remove();
  }
}

/** @param script address of the elements */
export async function measureOptions(browser: Browser, host: Host, script: string, rounds: number): Promise<Figure[]> {
  const head = `<script type="module" src="${script}"></script>`;
  const address = host.serve('/options', htmlPage('<pixie-input name="field"></pixie-input>', { head }));
  const figures: Figure[] = [];
  for (const type of TYPES) {
    await round(browser, address, type);
    const all: Round[] = [];
    for (let number = 0; number < rounds; number++) all.push(await round(browser, address, type));
    const column = (name: keyof Round): number[] => all.map((each) => each[name]);
    figures.push(
      ofRounds(`${type} of ${OPTIONS} options, opened`, column('open'), 'ms', { most: 100 }),
      ofRounds('opened once more', column('again'), 'ms', { most: 100 }),
      ofRounds('first letter to painted rows', column('letter'), 'ms'),
      ofRounds('next letter to painted rows', column('next'), 'ms'),
      ofRounds('rows in the document', column('rows'), ''),
    );
  }
  return figures;
}

async function round(browser: Browser, address: string, type: string): Promise<Round> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'load' });
    return await page.evaluate(useField, { type, count: OPTIONS });
  } finally {
    await context.close();
  }
}

/** Runs inside the page, whole in itself. */
async function useField({ type, count }: { type: string; count: number }): Promise<Round> {
  await customElements.whenDefined('pixie-input');
  const element = document.querySelector('pixie-input') as HTMLElement & { spec: object };
  const list = Array.from({ length: count }, (_, value) => ({ value, label: `Option ${value} of a long list` }));
  element.spec = { key: 'field', type, label: 'Field', searchable: true, options: list };
  const root = element.shadowRoot!;
  const rows = (): Element[] => [...root.querySelectorAll('[role=option][aria-selected]')];
  const until = async (condition: () => boolean, what: string): Promise<void> => {
    const begin = performance.now();
    while (!condition()) {
      if (performance.now() - begin > 20_000) throw new Error(`${what} after 20 s`);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  };
  const painted = async (condition: () => boolean, what: string): Promise<number> => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await until(condition, what);
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
  };
  const field = (): HTMLInputElement => root.querySelector<HTMLInputElement>('input[role=combobox]')!;
  await until(() => root.querySelector('input[role=combobox]') !== null, 'no field');
  const opened = async (): Promise<number> => {
    field().focus();
    const begin = performance.now();
    field().click();
    return (await painted(() => rows().length > 5, 'no rows')) - begin;
  };
  const typed = async (text: string): Promise<number> => {
    const begin = performance.now();
    field().value = text;
    field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const fits = (): boolean => rows()[0]?.querySelector('mark')?.textContent === text;
    return (await painted(fits, `no rows for ${text}`)) - begin;
  };
  const open = await opened();
  const drawn = rows().length;
  const letter = await typed('9');
  const next = await typed('99');
  field().blur();
  await until(() => rows().length === 0, 'an open list');
  return { open, again: await opened(), letter, next, rows: drawn };
}
