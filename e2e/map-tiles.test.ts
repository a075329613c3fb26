/** Map tiles: only where the gateway's configuration or a page names a source, below inputs and outputs alike. */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { openPage } from './support/browser.ts';
import { htmlPage } from './support/host.ts';
import { startSite, type Site } from './support/site.ts';
import { eventually, textOf } from './support/tool.ts';
import { ToolsFolder } from './support/tools-folder.ts';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgaPhfDwAEhQJAd0hMWgAAAABJRU5ErkJggg==',
  'base64',
);
const CREDIT = '© The people of Tileland';
const PLACES = { points: [{ lat: 52.5, lng: 13.4, label: 'Berlin' }] };

/** Someone's tile server, and what it was asked. */
class TileServer {
  readonly asked: IncomingMessage[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      this.asked.push(request);
      const known = /^\/\d+\/\d+\/\d+\.png$/.test(request.url ?? '');
      response.writeHead(known ? 200 : 404, { 'Content-Type': 'image/png' }).end(known ? PIXEL : '');
    });
  }
  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }
  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  get address(): string {
    return `http://${this.host}/{z}/{x}/{y}.png`;
  }
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let tiles: TileServer;
let tools: ToolsFolder;
let configured: Site;
let bare: Site;
before(async () => {
  tiles = await new TileServer().start();
  tools = await ToolsFolder.make();
  await tools.add(
    'compound-interest',
    {
      inputs: [{ key: 'where', type: 'map_point', label: 'Where', default: [52.5, 13.4] }],
      outputs: [{ key: 'places', type: 'map_points', label: 'Places' }],
    },
    'atlas',
  );
  const config = { tools_dir: tools.path };
  configured = await startSite({ config: { ...config, map_tiles: `${tiles.address} ${CREDIT}` } });
  bare = await startSite({ config });
});
after(async () => {
  await configured.close();
  await bare.close();
  await tools.remove();
  await tiles.close();
});

/** A page of the host with both maps on it, drawn. */
async function show(site: Site, markup: string, headers: Record<string, string> = {}): Promise<Page> {
  const { page } = await openPage(site.browser);
  const body = `${markup}<pixie-output for="atlas" name="places"></pixie-output>`;
  await page.goto(site.host.serve('/maps', { body: htmlPage(body, { head: site.script }), headers }));
  await page.locator('pixie-input').first().waitFor();
  await page
    .locator('pixie-tool')
    .evaluate((tool, result) => Object.assign(tool, { result }), { places: PLACES } as object);
  for (const map of mapsOf(page)) await map.locator('.map-source').waitFor();
  return page;
}

function mapsOf(page: Page): Locator[] {
  return [page.locator('pixie-input'), page.locator('pixie-output')];
}

async function tilesIn(map: Locator): Promise<number> {
  return map.locator('img.leaflet-tile-loaded').count();
}

test('the configuration’s tiles lie under input and output, with their owner’s words', async () => {
  const page = await show(configured, '<pixie-tool id="atlas"></pixie-tool>');
  for (const map of mapsOf(page)) {
    await eventually(
      () => tilesIn(map),
      (count) => count > 0,
      'tiles on the map',
    );
    assert.match(await textOf(map), new RegExp(CREDIT));
    assert.doesNotMatch(await textOf(map), /Natural Earth/);
  }
  // Whoever gives tiles may know which site shows them, and nothing of its pages.
  assert.deepEqual([...new Set(tiles.asked.map(({ headers }) => headers.referer))], [`${configured.host.origin}/`]);
  await page.context().close();
});

test('without a source nobody is asked', async () => {
  const before = tiles.asked.length;
  const { page, context } = await openPage(bare.browser);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  const head = bare.script;
  await page.goto(bare.host.serve('/none', htmlPage('<pixie-tool id="atlas"></pixie-tool>', { head })));
  await page.locator('pixie-input .map-source').waitFor();
  await page.waitForLoadState('networkidle');
  assert.deepEqual(
    [...new Set(asked.filter((origin) => !origin.startsWith('data')))].toSorted(),
    [bare.host.origin, bare.url].toSorted(),
  );
  assert.equal(tiles.asked.length, before);
  assert.match(await textOf(page.locator('pixie-input')), /Natural Earth/);
  await context.close();
});

test('a page names its own source, for a tool and for one element', async () => {
  const page = await show(bare, `<pixie-tool id="atlas" map-tiles="${tiles.address}"></pixie-tool>`);
  for (const map of mapsOf(page)) {
    await eventually(
      () => tilesIn(map),
      (count) => count > 0,
      'tiles on the map',
    );
    // Without words of its own the server is named.
    assert.match(await textOf(map), new RegExp(tiles.host));
  }
  await page.locator('pixie-output').evaluate((output) => Object.assign(output, { mapTiles: '' }));
  await eventually(
    () => tilesIn(page.locator('pixie-output')),
    (count) => count === 0,
    'the tiles of the output to go',
  );
  assert.ok((await tilesIn(page.locator('pixie-input'))) > 0);
  await page.context().close();
});

test('a page whose policy refuses them keeps the map of our own and says it once', async () => {
  const policy = `default-src 'none'; script-src ${bare.url}; style-src 'self'; connect-src ${bare.url}; img-src 'self' data:`;
  const before = tiles.asked.length;
  const page = await show(bare, `<pixie-tool id="atlas" map-tiles="${tiles.address}"></pixie-tool>`, {
    'Content-Security-Policy': policy,
  });
  for (const map of mapsOf(page)) {
    const said = map.locator('.map-source [role=status]');
    await eventually(
      () => said.innerText(),
      (text) => text.includes(`No map tiles from ${tiles.host}`),
      'the notice',
    );
    assert.equal(await map.locator('img.leaflet-tile').count(), 0);
    assert.match(await textOf(map), /Natural Earth/);
  }
  assert.equal(tiles.asked.length, before);
  await page.context().close();
});
