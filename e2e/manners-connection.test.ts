/** Page 13 of the manners and S07: whatever stands between a page and the gateway is said in a sentence. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { verifies } from '../gateway/testing/requirements.ts';
import { openPage, type WatchedPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { ROOT, startSite, type Site } from './support/site.ts';
import { eventually, ready, run, toolOf } from './support/tool.ts';

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

verifies(
  'S07',
  'a page that is not of this computer asks on a gesture only, and every state is said in words',
  async () => {
    // The host counts as public and the gateway as loopback: what an intranet page is to a laptop.
    const intranet = await startSite({
      hostName: 'intranet.test',
      flags: ({ origin, port }) => [
        '--host-resolver-rules=MAP intranet.test 127.0.0.1',
        `--ip-address-space-overrides=127.0.0.1:${port}=public`,
        // Only secure pages may ask at all.
        `--unsafely-treat-insecure-origin-as-secure=${origin}`,
      ],
    });
    const { browser, host } = intranet;
    try {
      // Its own copy of the bundle, as a page has it that bundles the elements; chunks come along.
      for (const path of await bundlePaths()) {
        const body = await (await fetch(intranet.url + path)).text();
        host.serve(path, { body, type: 'text/javascript' });
      }
      const body = `<pixie-tool id="compound-interest" gateway="${intranet.url}"></pixie-tool>`;
      const url = host.serve('/public', htmlPage(body, { head: '<script type="module" src="/pixie.js"></script>' }));

      const asking = await openPage(browser);
      const asked: string[] = [];
      asking.page.on('request', (request) => request.url().startsWith(intranet.url) && asked.push(request.url()));
      await asking.page.goto(url);
      assert.match(await sentence(asking.page), /The browser will ask/);
      assert.deepEqual(asked, []);
      await toolOf(asking.page).getByRole('button', { name: 'Connect' }).click();
      await eventually(
        () => asked.length,
        (count) => count > 0,
        'a request after the gesture',
      );
      await asking.context.close();

      const denied = await openPage(browser);
      await decide(denied, 'denied', host.origin);
      await denied.page.goto(url);
      assert.match(await sentence(denied.page), /was told not to let this page reach programs on this computer/);
      await denied.context.close();

      const granted = await openPage(browser);
      await decide(granted, 'granted', host.origin);
      await granted.page.goto(url);
      await ready(toolOf(granted.page));
      await run(toolOf(granted.page));
      await granted.context.close();
    } finally {
      await intranet.close();
    }
  },
);

/** What a person said to the browser's question. */
async function decide({ context, page }: WatchedPage, setting: 'granted' | 'denied', origin: string): Promise<void> {
  const session = await context.newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  const browserContextId = targetInfo.browserContextId!;
  await session.send('Browser.setPermission', {
    permission: { name: 'loopback-network' },
    setting,
    origin,
    browserContextId,
  });
}

async function bundlePaths(): Promise<string[]> {
  const assets = (await readdir(join(ROOT, 'dist/web/assets'))).filter((name) => name.endsWith('.js'));
  return ['/pixie.js', ...assets.map((name) => `/assets/${name}`)];
}
