/** A team's set-up (docs/recipes.md): a reverse proxy with its own login in front of the gateway. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { startSite, type Site } from './support/site.ts';
import { ready, run, textOf } from './support/tool.ts';

const LOGIN = { username: 'ann', password: 'a good one' };
const EXPECTED = `Basic ${Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64')}`;

let site: Site;
let proxy: Server;
let address: string;
before(async () => {
  proxy = createServer();
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  // A name of its own, so that the gateway knows the pages by `public_url` and by nothing else.
  address = `http://tools.example.test:${(proxy.address() as AddressInfo).port}`;
  site = await startSite({
    config: { public_url: address },
    flags: () => ['--host-resolver-rules=MAP tools.example.test 127.0.0.1'],
  });
  const forward = createProxyMiddleware({ target: site.url });
  proxy.on('request', (request, response) => {
    if (request.headers.authorization === EXPECTED) return void forward(request, response);
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="Tools"' }).end();
  });
});
after(async () => {
  await site.close();
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});

test('behind a login, the gateway’s own pages send what the proxy asks for, and a tool runs', async () => {
  assert.equal((await fetch(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}/`)).status, 401);
  const context = await site.browser.newContext({ httpCredentials: LOGIN });
  const page = await context.newPage();
  await page.goto(`${address}/#/tools/my-tool`);
  const tool = page.locator('pixie-tool');
  await ready(tool);
  await tool.getByLabel('X', { exact: true }).fill('21');
  await run(tool);
  assert.match(await textOf(tool.locator('pixie-output[name=y]')), /42/);
  await context.close();
});
