/** Manners in a foreign page (elements.md): pages 2, 6, 10 and 11, and how it looks in a narrow column. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { openPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { ready, run, textOf, toolOf } from './support/tool.ts';

let site: Site;
before(async () => (site = await startSite()));
after(() => site.close());

const TOOL = '<pixie-tool id="compound-interest"></pixie-tool>';
const HOSTILE = `<style>
  * { all: unset; color: red !important; font-size: 40px !important; letter-spacing: 9px !important; text-transform: uppercase !important; line-height: 3 !important }
  div, button, input, label, select, table, p, fieldset, span { border: 5px solid lime !important; padding: 30px !important; float: right !important; display: block !important }
  :root { font-family: monospace }
  .root, .tool, .control, .button, .card, .container, .row, .form, .status { display: none !important }
  .btn, .form-control, .table { border: 9px dashed red }
</style>`;

/** Computed styles of parts inside our shadow roots that a page could have spoiled. */
async function looks(tool: Locator): Promise<Record<string, string>[]> {
  const properties = [
    'color',
    'font-size',
    'letter-spacing',
    'text-transform',
    'line-height',
    'border-top-width',
    'padding-top',
    'display',
    'float',
  ];
  const parts = [
    '[part=title]',
    '[part=submit]',
    'pixie-input label',
    'pixie-input input',
    'pixie-input select',
    '[part=group-title]',
    'pixie-output [part~=label]',
    '[part=status]',
  ];
  const found: Record<string, string>[] = [];
  for (const part of parts) {
    found.push(
      await tool
        .locator(part)
        .first()
        .evaluate((element, names) => {
          const style = getComputedStyle(element);
          return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
        }, properties),
    );
  }
  return found;
}

async function open(path: string, body: string, head = ''): Promise<{ page: Page; close(): Promise<void> }> {
  const { page, context } = await openPage(site.browser);
  await page.goto(site.host.serve(path, htmlPage(body, { head: site.script + head })));
  await ready(toolOf(page));
  return { page, close: () => context.close() };
}

test('page 2: hostile CSS of the page does not reach our look', async () => {
  const plain = await open('/calm', TOOL);
  const hostile = await open('/hostile', TOOL, HOSTILE);
  assert.deepEqual(await looks(toolOf(hostile.page)), await looks(toolOf(plain.page)));
  await plain.close();
  await hostile.close();
});

test('page 2: no rule of ours reaches the page: 40 kinds of its elements look the same before and after', async () => {
  const tags =
    'h1 h2 h3 h4 h5 h6 p a ul ol li dl dt dd table caption thead tbody tr th td form fieldset legend label input select textarea button progress meter details summary dialog blockquote pre code kbd img hr'.split(
      ' ',
    );
  assert.equal(tags.length, 40);
  const body = `<div id="own">${tags.map((tag) => `<${tag} class="sample"></${tag}>`).join('')}</div>`;
  const { page, context } = await openPage(site.browser);
  await page.goto(site.host.serve('/own', htmlPage(`<div id="place"></div>`)));
  const measure = (): Promise<string[]> =>
    page.evaluate((names) => {
      const place = document.createElement('div');
      document.body.append(place);
      const out = names.map((name) => {
        const element = place.appendChild(document.createElement(name));
        const style = getComputedStyle(element);
        return [...style].map((property) => `${property}:${style.getPropertyValue(property)}`).join(';');
      });
      place.remove();
      return out;
    }, tags);
  const before = await measure();
  await page.evaluate(
    ([url, html]) => {
      document.getElementById('place')!.innerHTML = html!;
      const script = document.createElement('script');
      script.type = 'module';
      script.src = url!;
      document.head.append(script);
    },
    [`${site.url}/pixie.js`, TOOL],
  );
  await ready(toolOf(page));
  await run(toolOf(page));
  assert.deepEqual(await measure(), before);
  assert.equal(await page.evaluate(() => document.styleSheets.length + document.adoptedStyleSheets.length), 0);
  assert.ok(body.length > 0);
  await context.close();
});

test('page 6: every tag that we define starts with pixie-, and a tag of another library is left alone', async () => {
  const { page, context, errors } = await openPage(site.browser);
  const other = `<script>
    const define = customElements.define.bind(customElements);
    window.defined = [];
    customElements.define = (name, ...rest) => { window.defined.push(name); return define(name, ...rest); };
    define('pixie-input', class extends HTMLElement { static other = true });
  </script>`;
  await page.goto(site.host.serve('/library', htmlPage(TOOL, { head: other + site.script })));
  // What draws results comes after the form.
  await page.waitForFunction(() => (window as unknown as { defined: string[] }).defined.length >= 2);
  const defined = await page.evaluate(() => (window as unknown as { defined: string[] }).defined);
  assert.deepEqual(
    defined.filter((name) => !name.startsWith('pixie-')),
    [],
  );
  assert.equal(await page.evaluate(() => (customElements.get('pixie-input') as { other?: boolean }).other), true);
  assert.deepEqual(errors, []);
  await context.close();
});

test('page 10: an Arabic page is mirrored, speaks Arabic and counts its way; a subtree may speak another language', async () => {
  const { page, context } = await openPage(site.browser);
  const body = `<div dir="rtl">${TOOL}</div><div lang="de" dir="ltr"><pixie-tool id="german" tool="compound-interest"></pixie-tool></div>`;
  await page.goto(
    site.host.serve('/arabic', htmlPage(body, { head: site.script, lang: 'ar', attributes: 'dir="rtl"' })),
  );
  const arabic = toolOf(page);
  const german = toolOf(page, 'german');
  const runArabic = arabic.locator('[part=submit]');
  await runArabic.waitFor();
  await page.waitForFunction(() => {
    const tool = document.querySelector('pixie-tool')!;
    return /[\u0600-\u06FF]/.test(tool.shadowRoot!.querySelector('[part=submit]')?.textContent ?? '');
  });
  await page.waitForFunction(() => {
    const tool = document.getElementById('german')!;
    return tool.shadowRoot!.querySelector('[part=reset]')?.textContent?.trim() === 'Zurücksetzen';
  });
  const label = await arabic.locator('pixie-input').first().locator('label').boundingBox();
  const field = await arabic.locator('pixie-input').first().boundingBox();
  assert.ok(
    label && field && Math.abs(label.x + label.width - (field.x + field.width)) < 4,
    'labels begin on the right',
  );
  await german.locator('[part=submit]').click();
  await german.locator('[part=status].ok').waitFor();
  assert.match(await textOf(german.locator('pixie-output[name=final_balance]')), /\d\.\d{3},\d{2}/);
  await context.close();
});

test('page 11: light and dark follow the page’s color-scheme, live, and never set it', async () => {
  const { page, close } = await open('/scheme', TOOL);
  const background = (): Promise<string> =>
    toolOf(page)
      .locator('[part=tool]')
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  assert.equal(await background(), 'rgb(255, 255, 255)');
  await page.evaluate(() => (document.documentElement.style.colorScheme = 'dark'));
  assert.equal(await background(), 'rgb(15, 17, 21)');
  await page.evaluate(() => (document.documentElement.style.colorScheme = ''));
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'normal');
  await page.evaluate(() => document.querySelector('pixie-tool')!.setAttribute('theme', 'dark'));
  assert.equal(await background(), 'rgb(15, 17, 21)');
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).colorScheme), 'normal');
  await close();
});

test('a column of 320 px holds everything without scrolling sideways', async () => {
  const { page, close } = await open(
    '/narrow',
    `<div id="column">${TOOL}</div>`,
    '<style>#column{width:320px}</style>',
  );
  const tool = toolOf(page);
  await run(tool);
  const overflow = await tool.evaluate((element) => {
    const wide: string[] = [];
    const edge = element.getBoundingClientRect().right + 1;
    const walk = (root: ParentNode): void => {
      for (const child of root.querySelectorAll('*')) {
        const box = child.getBoundingClientRect();
        const scrolls = child.closest('[part~=table], .scroll, pre, canvas') ?? child.closest('svg');
        if (!scrolls && box.width > 0 && box.right > edge && getComputedStyle(child).position !== 'absolute')
          wide.push(child.localName);
        if (child.shadowRoot && !['pixie-output'].includes(child.localName)) walk(child.shadowRoot);
      }
    };
    walk(element.shadowRoot!);
    return wide;
  });
  assert.deepEqual(overflow, []);
  await close();
});
