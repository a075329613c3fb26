/** One headless Chromium for a test file. */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

/** As root and without a network, Chromium needs to be told to stay quiet. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function chromiumPath(): string {
  const found = [
    process.env['CHROME_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/chromium-browser',
  ];
  const path = found.find((candidate) => candidate && existsSync(candidate));
  if (!path)
    throw new Error('No Chromium was found; set CHROME_PATH or install one (npm test does it on Debian as root).');
  return path;
}

export function launch(more: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, ...more] });
}

/** A page that remembers what went wrong in it. */
export interface WatchedPage {
  page: Page;
  context: BrowserContext;
  /** Uncaught errors and console errors. */
  errors: string[];
  warnings: string[];
  /** Content-Security-Policy violations, as `directive blocked-uri`. */
  violations: string[];
  /** Dialogs that opened (alert, confirm, prompt). */
  dialogs: string[];
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const watched: WatchedPage = {
    page: await context.newPage(),
    context,
    errors: [],
    warnings: [],
    violations: [],
    dialogs: [],
  };
  const { page } = watched;
  page.on('pageerror', (error) => watched.errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') watched.errors.push(message.text());
    if (message.type() === 'warning') watched.warnings.push(message.text());
  });
  page.on('dialog', (dialog) => {
    watched.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.exposeBinding('reportViolation', (_source, text: string) => void watched.violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
    });
  });
  return watched;
}
