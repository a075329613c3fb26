/** The door, seen from a browser: what a page on another port can do to the gateway, which is nothing. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { createGateway, type Gateway } from '../gateway/gateway.ts';
import { copyFixture, TestFolders, until } from '../gateway/testing/processes.ts';
import { verifies } from '../gateway/testing/requirements.ts';
import { launch, openPage } from './support/browser.ts';
import { Host, htmlPage } from './support/host.ts';

let folders: TestFolders;
let gateway: Gateway;
let url: string;
let sideEffect: string;
let evil: Host;
let friend: Host;
let browser: Browser;

before(async () => {
  folders = await TestFolders.make();
  sideEffect = folders.file('side-effect');
  const spec = { provides_autocomplete: true, provides_file_endpoint: true };
  await copyFixture(folders.tools, { id: 'touchy', flags: ['--side-effect', sideEffect], spec });
  await copyFixture(folders.tools, { id: 'busy' });
  const webRoot = folders.file('web');
  await mkdir(webRoot);
  await writeFile(join(webRoot, 'index.html'), htmlPage('<h1>The dashboard</h1>'));
  await writeFile(join(webRoot, 'pixie.js'), 'globalThis.pixieLoaded = true;');
  evil = await Host.start();
  friend = await Host.start();
  gateway = createGateway(
    { tools_dir: folders.tools, state_dir: folders.state, port: 0, allowed_origins: [friend.origin] },
    { environment: process.env, webRoot },
  );
  ({ url } = await gateway.listen());
  browser = await launch();
});

after(async () => {
  await browser.close();
  await gateway.close();
  await evil.close();
  await friend.close();
  await folders.clear();
});

/** Opens a page of a host, runs `attack` in it with the gateway's address, and gives back what it returned. */
async function inPage<T>(host: Host, attack: (gateway: string) => Promise<T>): Promise<T> {
  const { page, context } = await openPage(browser);
  await page.goto(host.serve('/page', htmlPage('<p>A page.</p>')));
  const result = await page.evaluate(attack, url);
  await context.close();
  return result;
}

/** What a `fetch` in the page came to: its status, `opaque`, or `failed` when the page may not know. */
async function fetchIn(page: Page, target: string, init: RequestInit = {}): Promise<string> {
  return page.evaluate(
    async ([address, options]) => {
      try {
        const response = await fetch(address, options);
        await response.text();
        return response.type === 'opaque' ? 'opaque' : String(response.status);
      } catch {
        return 'failed';
      }
    },
    [target, init as Record<string, string>] as const,
  );
}

async function startBusy(): Promise<string> {
  const body = JSON.stringify({ inputs: { seconds: 40 } });
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${url}/api/tools/busy/runs`, { method: 'POST', body, headers });
  const { runId } = (await response.json()) as { runId: string };
  await until(() => gateway.services.runs.get(runId)?.status === 'running', 'the run goes on', 20_000);
  return runId;
}

verifies('S03', 'a page on another port can neither start a tool nor a run, nor cancel one', async () => {
  const running = await startBusy();
  const { page, context } = await openPage(browser);
  await page.goto(evil.serve('/evil', htmlPage('<iframe name="sink"></iframe>')));
  await page.evaluate(
    async ([gatewayUrl, runId]) => {
      const posts = [
        '/api/tools/touchy/runs',
        '/tools/touchy/run',
        '/api/tools/touchy/warm',
        `/api/runs/${runId}/cancel`,
        `/tools/busy/cancel?run_id=${runId}`,
      ];
      const gets = [
        '/tools/touchy/autocomplete/x?q=1',
        '/tools/touchy/files/x/y',
        '/tools/touchy/stream?run_id=x',
        `/api/runs/${runId}/events`,
        '/api/tools',
      ];
      const json = '{"inputs":{"text":"x"}}';
      const settle: Promise<unknown>[] = [];
      for (const path of posts) {
        const target = gatewayUrl + path;
        for (const enctype of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
          const form = document.createElement('form');
          Object.assign(form, { method: 'post', action: target, enctype, target: 'sink' });
          const field = document.createElement('input');
          Object.assign(field, { name: '{"inputs":{"text":"', value: '"}}' });
          form.append(field);
          document.body.append(form);
          form.submit();
          // One navigation of the frame would cancel the one before.
          await new Promise((resolve) =>
            document.querySelector('iframe')?.addEventListener('load', resolve, { once: true }),
          );
        }
        const bodies = [
          json,
          new Blob([json]),
          new Blob([json], { type: 'text/plain' }),
          new URLSearchParams({ inputs: json }),
          new FormData(),
          undefined,
        ];
        for (const body of bodies) {
          for (const mode of ['no-cors', 'cors'] as const) {
            settle.push(
              fetch(target, { method: 'POST', mode, credentials: 'include', ...(body && { body }) }).catch(() => null),
            );
          }
        }
        settle.push(
          fetch(target, { method: 'POST', body: json, headers: { 'Content-Type': 'application/json' } }).catch(
            () => null,
          ),
        );
        navigator.sendBeacon(target, json);
        navigator.sendBeacon(target, new Blob([json]));
        navigator.sendBeacon(target);
      }
      for (const path of gets) {
        const target = gatewayUrl + path;
        const load = (element: HTMLElement): Promise<unknown> =>
          new Promise((resolve) => {
            element.addEventListener('load', resolve);
            element.addEventListener('error', resolve);
            document.body.append(element);
            setTimeout(resolve, 2_000);
          });
        settle.push(load(Object.assign(document.createElement('img'), { src: target })));
        settle.push(load(Object.assign(document.createElement('script'), { src: target })));
        settle.push(load(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: target })));
        settle.push(load(Object.assign(document.createElement('link'), { rel: 'prefetch', href: target })));
        settle.push(load(Object.assign(document.createElement('video'), { src: target })));
        settle.push(load(Object.assign(document.createElement('iframe'), { src: target })));
        settle.push(fetch(target, { mode: 'no-cors' }).catch(() => null));
        settle.push(fetch(target, { credentials: 'include' }).catch(() => null));
      }
      await Promise.all(settle);
    },
    [url, running] as const,
  );
  await context.close();
  assert.ok(!existsSync(sideEffect), 'no run of the tool');
  assert.equal(gateway.services.supervisor.state('touchy'), 'stopped', 'no process of it');
  assert.deepEqual(gateway.services.history.list({ toolId: 'touchy' }).items, []);
  assert.equal(gateway.services.runs.get(running)?.status, 'running');
  const { refused } = gateway.services.origins.list();
  assert.ok(
    refused.some(({ origin, count }) => origin === evil.origin && count > 10),
    'and the dashboard can tell',
  );
  gateway.services.runs.cancel(running);
});

verifies('S04', 'an allowed page starts, reads and watches a run; another reads nothing but the bundle', async () => {
  const status = await inPage(friend, async (gatewayUrl) => {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'k' };
    const body = JSON.stringify({ inputs: { text: 'hello' } });
    const started = await fetch(`${gatewayUrl}/api/tools/touchy/runs?wait=true`, { method: 'POST', headers, body });
    const run = (await started.json()) as { runId: string; outputs: Record<string, unknown> };
    const events = await (await fetch(`${gatewayUrl}/api/events?runs=${run.runId}:0`)).text();
    return [
      started.status,
      run.outputs['text'],
      events.includes('event: result'),
      started.headers.get('x-pixie-run-id') === run.runId,
    ];
  });
  assert.deepEqual(status, [200, 'hello', true, true]);
  assert.ok(existsSync(sideEffect), 'what the test above looked for does appear');
  const { page, context } = await openPage(browser);
  await page.goto(evil.serve('/page', htmlPage(`<script type="module" src="${url}/pixie.js"></script>`)));
  assert.equal(await page.evaluate(() => (globalThis as { pixieLoaded?: boolean }).pixieLoaded), true);
  for (const path of ['/api/tools', '/tools/touchy/schema', '/readyz', '/', '/healthz']) {
    assert.equal(await fetchIn(page, url + path), 'failed', path);
  }
  assert.equal(await fetchIn(page, `${url}/pixie.js`, { method: 'HEAD' }), '200', 'running, but not allowed');
  const opened = await page.evaluate(
    (address) =>
      new Promise((resolve) => {
        const source = new EventSource(address);
        source.addEventListener('open', () => resolve('open'));
        source.addEventListener('error', () => resolve('error'));
      }),
    `${url}/api/events?runs=x`,
  );
  assert.equal(opened, 'error');
  await context.close();
});

verifies('S05', 'a file:// page needs a token, a sandboxed frame is no way round', async () => {
  const { token } = gateway.services.tokens.create(['touchy']);
  const path = folders.file('page.html');
  await writeFile(path, htmlPage('<p>A file.</p>'));
  const { page, context } = await openPage(browser);
  await page.goto(pathToFileURL(path).href);
  const run = (id: string, headers: Record<string, string>): Promise<string> =>
    fetchIn(page, `${url}/api/tools/${id}/runs`, {
      method: 'POST',
      body: '{"inputs":{}}',
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  assert.equal(await run('touchy', {}), 'failed');
  assert.equal(await run('touchy', { 'X-Pixie-Token': token }), '202');
  assert.equal(await run('busy', { 'X-Pixie-Token': token }), '403');
  assert.equal(await run('touchy', { 'X-Pixie-Token': 'pxt_wrong' }), '401');
  await context.close();
  const framed = await inPage(evil, async (gatewayUrl) => {
    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-scripts');
    frame.srcdoc = `<script>fetch('${gatewayUrl}/api/tools').then((r) => parent.postMessage('read ' + r.status, '*'), () => parent.postMessage('failed', '*'))</script>`;
    const said = new Promise((resolve) => addEventListener('message', (event) => resolve(event.data), { once: true }));
    document.body.append(frame);
    return said;
  });
  assert.equal(framed, 'failed');
});

verifies('S06', 'neither a cookie nor a known key lets another page into the admin routes', async () => {
  const key = gateway.services.adminKey.text;
  const { page, context } = await openPage(browser);
  await context.addCookies([{ name: 'pixie', value: key, url }]);
  for (const host of [evil, friend]) {
    await page.goto(host.serve('/page', htmlPage('')));
    assert.equal(await fetchIn(page, `${url}/api/origins`, { credentials: 'include' }), 'failed');
    assert.equal(await fetchIn(page, `${url}/api/origins`, { headers: { 'X-Pixie-Admin': key } }), 'failed');
  }
  await page.goto(`${url}/`);
  assert.equal(await fetchIn(page, `${url}/api/origins`), '403');
  assert.equal(await fetchIn(page, `${url}/api/origins`, { headers: { 'X-Pixie-Admin': key } }), '200');
  await context.close();
});

verifies('S07', 'plain CORS is all there is on our side: no header of the older scheme is sent', async () => {
  const preflight = await fetch(`${url}/api/tools`, {
    method: 'OPTIONS',
    headers: {
      Origin: friend.origin,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Private-Network': 'true',
    },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get('access-control-allow-origin'), friend.origin);
  assert.equal(preflight.headers.get('access-control-allow-private-network'), null);
});

verifies('S09', 'the dashboard stays blank in a frame', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(friend.serve('/frame', htmlPage(`<iframe src="${url}/"></iframe>`)));
  const frame = page.frames().find((candidate) => candidate !== page.mainFrame());
  assert.ok(frame !== undefined);
  assert.equal(await frame.getByText('The dashboard').count(), 0);
  await page.goto(`${url}/`);
  assert.equal(await page.locator('h1').innerText(), 'The dashboard', 'and is there when opened by itself');
  await context.close();
});
