/** An archived tool is in no list, and whoever has its address still uses it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from './support/browser.ts';
import { startSite } from './support/site.ts';
import { done, ready } from './support/tool.ts';
import { ToolsFolder } from './support/tools-folder.ts';

test('an archived tool is listed neither in the sidebar nor on the first page, and runs at its own address', async () => {
  const folder = await ToolsFolder.make();
  await folder.add('my-tool', { name: 'In use' }, 'in-use');
  await folder.add('my-tool', { name: 'Put away', archived: true }, 'put-away');
  const site = await startSite({ config: { tools_dir: folder.path } });
  try {
    const { page, errors } = await openPage(site.browser);
    await page.goto(`${site.url}/`);
    await page.getByText('In use').first().waitFor();
    assert.equal(await page.getByText('Put away').count(), 0);
    await page.goto(`${site.url}/#/tools/put-away`);
    const tool = page.locator('pixie-tool');
    await ready(tool);
    await tool.getByRole('button', { name: 'Run', exact: true }).click();
    await done(tool);
    assert.deepEqual(errors, []);
  } finally {
    await site.close();
    await folder.remove();
  }
});
