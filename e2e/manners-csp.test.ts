/** Page 3 of the manners: a strict Content-Security-Policy, with every type that exists on screen, and 0 violations. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { outputs } from '../contract/outputs/index.ts';
import { inputs } from '../contract/inputs/index.ts';
import { stringifyJson } from '../contract/json.ts';
import { openPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { ready, run, toolOf } from './support/tool.ts';

let site: Site;
before(async () => (site = await startSite()));
after(() => site.close());

const policy = (gateway: string): string =>
  `default-src 'none'; script-src 'self' ${gateway}; style-src 'self'; connect-src ${gateway}; ` +
  `img-src 'self' data: blob: ${gateway}; media-src data: blob: ${gateway}`;

/** A schema with one field and one output of each type, and a result with each type's first example. */
function everything(): { schema: string; result: string } {
  const schema = {
    id: 'everything',
    name: 'Every type',
    inputs: Object.entries(inputs).map(([type, module]) => {
      const spec = { key: `in_${type}`, type, label: type, required: false, ...module.examples[0]?.spec };
      return { ...spec, default: module.examples[0]?.raw ?? null };
    }),
    outputs: Object.entries(outputs).map(([type, module]) => ({
      key: `out_${type}`,
      type,
      label: type,
      ...module.examples[0]?.spec,
    })),
  };
  const result = Object.fromEntries(
    Object.entries(outputs).map(([type, module]) => [`out_${type}`, module.examples[0]?.value ?? null]),
  );
  return { schema: stringifyJson(schema), result: stringifyJson(result) };
}

test('page 3: a real run under a strict policy makes no violation', async () => {
  const { page, violations, errors, context } = await openPage(site.browser);
  const body = `<pixie-tool id="compound-interest"></pixie-tool>`;
  const headers = { 'Content-Security-Policy': policy(site.url) };
  await page.goto(site.host.serve('/strict', { body: htmlPage(body, { head: site.script }), headers }));
  const tool = toolOf(page);
  await ready(tool);
  await run(tool);
  const chart = tool.locator('pixie-output[name=balance_over_time] canvas').first();
  await chart.waitFor();
  const plot = tool.locator('pixie-output[name=balance_over_time] [aria-roledescription=chart]');
  await plot.hover({ position: { x: 200, y: 80 } });
  await plot.hover({ position: { x: 260, y: 90 } });
  assert.deepEqual(violations, []);
  assert.deepEqual(errors, []);
  await context.close();
});

test('page 3: every input and output type on screen makes no violation', async () => {
  const { page, violations, context } = await openPage(site.browser);
  const { schema, result } = everything();
  site.host.serve('/everything.js', {
    type: 'text/javascript',
    body: `const tool = document.querySelector('pixie-tool');
      customElements.whenDefined('pixie-tool').then(() => { tool.schema = ${schema}; tool.result = ${result}; });`,
  });
  const head = `${site.script}<script type="module" src="/everything.js"></script>`;
  const headers = { 'Content-Security-Policy': policy(site.url) };
  await page.goto(site.host.serve('/all', { body: htmlPage('<pixie-tool></pixie-tool>', { head }), headers }));
  const tool = page.locator('pixie-tool');
  await ready(tool);
  await page.waitForFunction(
    (count) => document.querySelector('pixie-tool')!.shadowRoot!.querySelectorAll('pixie-output').length >= count,
    Object.keys(outputs).length,
  );
  await tool.locator('pixie-output[name=out_chart_line] canvas').first().waitFor();
  for (const element of await tool.locator('pixie-output').all()) await element.scrollIntoViewIfNeeded();
  assert.deepEqual(violations, []);
  await context.close();
});
