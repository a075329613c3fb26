/** Page 13 of the manners and S07: whatever stands between a page and the gateway is said in a sentence. */
import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { verifies } from '../gateway/testing/requirements.ts';
import { openPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { ready, run, toolOf } from './support/tool.ts';

let site: Site;
let strict: Site;
before(async () => {
  site = await startSite();
  strict = await startSite({ allowed: false });
});
after(async () => {
  await site.close();
  await strict.close();
});

const TOOL = '<pixie-tool id="compound-interest">The calculator needs the Pixie gateway.</pixie-tool>';

async function sentence(page: Page): Promise<string> {
  return toolOf(page).locator('[part=problem]').innerText();
}

test('page 13: an origin that is not allowed is told the command that allows it', async () => {
  const { page, context } = await openPage(strict.browser);
  await page.goto(strict.host.serve('/foreign', htmlPage(TOOL, { head: strict.script })));
  const text = await sentence(page);
  assert.match(text, new RegExp(`pixie allow ${strict.host.origin.replaceAll('.', '\\.')}`));
  assert.match(text, /Open in its own tab/);
  await context.close();
});

test('page 13: with the gateway down, the fallback sentence in the page stays', async () => {
  const { page, context } = await openPage(site.browser);
  const dead = '<script type="module" src="http://127.0.0.1:9/pixie.js"></script>';
  await page.goto(site.host.serve('/down', htmlPage(TOOL, { head: dead })));
  assert.equal(await toolOf(page).innerText(), 'The calculator needs the Pixie gateway.');
  await context.close();
});

test('page 13: a gateway that stopped after the script came is named, and Try again works when it is back', async () => {
  const { page, context } = await openPage(site.browser);
  await page.route(`${site.url}/tools/**`, (route) => route.abort('connectionrefused'));
  await page.goto(site.host.serve('/stopped', htmlPage(`<div id="place"></div>`, { head: site.script })));
  await page.waitForFunction(() => customElements.get('pixie-tool'));
  await page.route(`${site.url}/pixie.js`, (route) => route.abort('connectionrefused'));
  await page.evaluate((html) => (document.getElementById('place')!.innerHTML = html), TOOL);
  assert.match(await sentence(page), /does not answer/);
  await page.unrouteAll();
  await toolOf(page).getByRole('button', { name: 'Try again' }).click();
  await ready(toolOf(page));
  await run(toolOf(page));
  await context.close();
});

test('page 13: a tool that does not exist is named', async () => {
  const { page, context } = await openPage(site.browser);
  await page.goto(site.host.serve('/none', htmlPage('<pixie-tool id="no-such"></pixie-tool>', { head: site.script })));
  assert.match(await toolOf(page, 'no-such').locator('[part=problem]').innerText(), /no tool “no-such”/);
  await context.close();
});

test('page 13: a page opened from a file is told that it needs a token', async () => {
  const { page, context } = await openPage(site.browser);
  const folder = await mkdtemp(join(tmpdir(), 'pixie-file-'));
  const path = join(folder, 'page.html');
  await writeFile(path, htmlPage(TOOL, { head: site.script }));
  await page.goto(pathToFileURL(path).href);
  assert.match(await sentence(page), /token create/);
  await context.close();
});

verifies('S07', 'a public page: asked on a gesture, and a refusal is said in words', async () => {
  // The host counts as public and the gateway as loopback: what an intranet page is to a laptop.
  const override = await startSite();
  await override.browser.close();
  const { launch } = await import('./support/browser.ts');
  const port = new URL(override.host.origin).port;
  const browser = await launch([
    `--ip-address-space-overrides=127.0.0.1:${port}=public`,
    '--enable-features=LocalNetworkAccessChecks:LocalNetworkAccessChecksWarn/false',
    `--unsafely-treat-insecure-origin-as-secure=${override.host.origin}`,
  ]);
  try {
    const { page, context } = await openPage(browser);
    await page.goto(override.host.serve('/public', htmlPage(TOOL, { head: '' })));
    // The script itself would be refused too; a page that bundles the elements brings it along.
    const bundle = await (await fetch(`${override.url}/pixie.js`)).text();
    override.host.serve('/pixie.js', { body: bundle, type: 'text/javascript' });
    await page.goto(
      override.host.serve(
        '/public',
        htmlPage(`<pixie-tool id="compound-interest" gateway="${override.url}"></pixie-tool>`, {
          head: '<script type="module" src="/pixie.js"></script>',
        }),
      ),
    );
    const text = await sentence(page);
    assert.match(text, /browser/i);
    await context.close();
  } finally {
    await browser.close();
    await override.close().catch(() => undefined);
  }
});
