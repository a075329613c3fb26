import assert from 'node:assert/strict';
import { existsSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, test } from 'node:test';
import { artefactIdOf } from '../../contract/artefacts.ts';
import type { Json } from '../../contract/json.ts';
import type { OutputSpec } from '../../contract/types.ts';
import { verifies } from '../testing/requirements.ts';
import { addressesIn, namedFile, withAddresses } from './namedFiles.ts';
import { sendJson, sse, type ToolRequest } from './testing/fakeTool.ts';
import { output, until, withHouse, type House } from './testing/house.ts';

function holding(...outputs: OutputSpec[]): { spec: { outputs: OutputSpec[] } } {
  return { spec: { outputs } };
}

const IMAGE = holding(output('plot', 'image'));

/** The folder that a request gave its run. */
function folderOf({ json }: ToolRequest): string {
  return (json['_pixie'] as { artefacts_dir: string }).artefacts_dir;
}

/** Answers `/run` after writing into the run's folder. */
function answering(house: House, work: (folder: string, runId: string) => object): void {
  house.tool.routes.set('POST /run', (request) => {
    sendJson(request.response, 200, work(folderOf(request), String(request.json['run_id'])));
  });
}

async function textOf({ artefacts }: House, address: Json | undefined): Promise<string> {
  const id = typeof address === 'string' ? artefactIdOf(address) : null;
  const artefact = id === null ? null : artefacts.get(id);
  if (artefact === null) assert.fail(`no artefact: ${JSON.stringify(address)}`);
  const { handle } = await artefacts.open(artefact);
  try {
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

function addressOf(value: Json | undefined): Json | undefined {
  return (value as { value?: Json } | null | undefined)?.value;
}

describe('files that outputs name', () => {
  it('are copied from the tool once, at the end, and rewritten', () =>
    withHouse(holding(output('plot', 'image'), output('again', 'file'), output('note', 'markdown')), async (house) => {
      answering(house, (_folder, runId) => ({
        plot: `/files/${runId}/plot%201.png?v=2`,
        again: { url: `/files/${runId}/plot%201.png?v=2` },
        note: `See ![it](/files/${runId}/plot%201.png?v=2). More at https://example.org/files/x/y.`,
      }));
      const asked: string[] = [];
      house.tool.fallback = ({ path, query, response }) => {
        asked.push(`${path}?${query}`);
        response.writeHead(200, { 'content-type': 'image/png' }).end('pixels');
      };
      const row = await house.run({});
      assert.deepEqual(asked, [`/files/${row.runId}/plot%201.png?v=2`]);
      const address = addressOf(row.outputs['plot']);
      assert.equal(await textOf(house, address), 'pixels');
      assert.equal((row.outputs['again'] as { data: string }).data, address);
      assert.equal((row.outputs['again'] as { filename: string }).filename, 'plot 1.png');
      assert.equal(row.outputs['note'], `See ![it](${address}). More at https://example.org/files/x/y.`);
      assert.deepEqual(house.history.get(row.runId)?.outputs, row.outputs);
      const { mediaType, filename, inlineAs } = house.artefacts.ofRun(row.runId)[0]!;
      assert.deepEqual([mediaType, filename, inlineAs], ['image/png', 'plot 1.png', null]);
      assert.deepEqual(row.notices, []);
    }));

  it('are taken from the run’s own folder without asking, by their address and by their path', () =>
    withHouse(holding(output('plot', 'image'), output('data', 'file'), output('grid', 'image_grid')), async (house) => {
      answering(house, (folder, runId) => {
        mkdirSync(join(folder, 'sub'));
        writeFileSync(join(folder, 'plot.png'), 'plot');
        writeFileSync(join(folder, 'sub', 'table é.csv'), 'a,b');
        return {
          plot: { value: `/files/${runId}/plot.png` },
          data: { data: join(folder, 'sub', 'table é.csv'), filename: 'table.csv' },
          grid: [`file://${folder}/plot.png`],
        };
      });
      const { outputs, notices } = await house.run({});
      assert.deepEqual(notices, []);
      assert.equal(await textOf(house, addressOf(outputs['plot'])), 'plot');
      assert.equal(await textOf(house, (outputs['data'] as { data: string }).data), 'a,b');
      assert.equal(await textOf(house, (outputs['grid'] as { images: { value: string }[] }).images[0]?.value), 'plot');
      assert.deepEqual(house.tool.requests(`/files/x`), []);
    }));

  it('come in streams too, and under the id that the tool gave the run', () =>
    withHouse(holding(output('plot', 'image', { streaming: true })), async (house) => {
      house.tool.streams(sse({ plot: '/files/mine/plot.png', done: true }));
      house.tool.answers({ run_id: 'mine' });
      house.tool.routes.set('GET /files/mine/plot.png', ({ response }) => void response.end('pixels'));
      const { outputs } = await house.run({});
      assert.equal(await textOf(house, addressOf(outputs['plot'])), 'pixels');
    }));

  it('stay as they are, with a notice, where the tool does not give them', () =>
    withHouse(IMAGE, async (house) => {
      answering(house, (_folder, runId) => ({ plot: `/files/${runId}/gone.png` }));
      const { runId, status, outputs, notices } = await house.run({});
      assert.equal(status, 'ok');
      assert.deepEqual(outputs['plot'], { value: `/files/${runId}/gone.png` });
      assert.match(notices[0]?.message ?? '', /gone\.png is not kept with this run: the tool answered with status 404/);
    }));

  it('larger than a run may keep are left out', () =>
    withHouse({ ...IMAGE, config: { max_artefact_bytes_per_run: 1_000 } }, async (house) => {
      answering(house, (_folder, runId) => ({ plot: `/files/${runId}/big.png` }));
      house.tool.fallback = ({ response }) => void response.end('x'.repeat(5_000));
      const { runId, notices } = await house.run({});
      assert.match(notices[0]?.message ?? '', /max_artefact_bytes_per_run/);
      assert.deepEqual(house.artefacts.ofRun(runId), []);
    }));
});

verifies('S14', 'a redirect of the tool’s is not followed, and no address leads elsewhere', () =>
  withHouse(holding(output('plot', 'image'), output('other', 'image')), async (house) => {
    answering(house, (_folder, runId) => ({
      plot: `/files/${runId}/plot.png`,
      other: `/files/${runId}/..%2f..%2fschema`,
    }));
    house.tool.fallback = ({ response }) =>
      void response.writeHead(302, { location: `${house.tool.origin}/seen` }).end();
    const { outputs, runId } = await house.run({});
    assert.deepEqual(house.tool.requests('/seen'), []);
    assert.deepEqual(house.tool.requests('/schema'), []);
    assert.deepEqual(addressOf(outputs['plot']), `/files/${runId}/plot.png`);
    assert.deepEqual(house.artefacts.ofRun(runId), []);
  }),
);

verifies('S12', 'what an output names is given out only from inside its run’s folder, and only files of its own', () =>
  withHouse(holding(...['a', 'b', 'c', 'd', 'e', 'f'].map((key) => output(key, 'file'))), async (house) => {
    const secret = join(house.stateDir, 'secret.txt');
    writeFileSync(secret, 'secret');
    answering(house, (folder, runId) => {
      symlinkSync(secret, join(folder, 'link.txt'));
      linkSync(secret, join(folder, 'hard.txt'));
      symlinkSync(house.stateDir, join(folder, 'up'));
      writeFileSync(join(folder, '.env'), 'secret');
      const named = (data: string): object => ({ filename: 'x.txt', data });
      return {
        a: named(`/files/${runId}/link.txt`),
        b: named(`/files/${runId}/hard.txt`),
        c: named(`/files/${runId}/up/secret.txt`),
        d: named(`/files/${runId}/.env`),
        e: named(join(folder, '..', '..', 'secret.txt')),
        f: named(secret),
      };
    });
    const { runId, outputs } = await house.run({});
    assert.deepEqual(house.artefacts.ofRun(runId), []);
    assert.doesNotMatch(JSON.stringify(outputs), /api\/artefacts/);
  }),
);

test('what a tool leaves in its folder counts, and goes with the run', () =>
  withHouse({ ...IMAGE, config: { max_artefacts_per_run: 3 } }, async (house) => {
    let left = '';
    answering(house, (folder) => {
      left = folder;
      for (let n = 0; n < 5; n++) writeFileSync(join(folder, `${n}.bin`), 'x'.repeat(100));
      return { plot: null };
    });
    const { runId, notices } = await house.run({});
    assert.equal(house.history.artefactsOf(runId).length, 3);
    assert.match(notices[0]?.message ?? '', /more than 3 files/);
    assert.ok(existsSync(left));
    house.artefacts.removeRuns([runId]);
    await until(() => !existsSync(left));
  }));

test('addresses of files in texts', () => {
  assert.deepEqual(addressesIn('/files/r1/a b.png'), ['/files/r1/a b.png']);
  assert.deepEqual(addressesIn('/files/r1/a.png is the plot'), ['/files/r1/a.png']);
  assert.deepEqual(addressesIn('/files/r1/ä.png'), ['/files/r1/ä.png']);
  assert.deepEqual(addressesIn('see /files/r1/a.png, or (/files/r1/b/c.csv?x=1).'), [
    '/files/r1/a.png',
    '/files/r1/b/c.csv?x=1',
  ]);
  assert.deepEqual(addressesIn('no files/ here, nor /files/'), []);
  for (const odd of [
    '/files/r1/',
    '/files/r1',
    '/files/../x',
    '/files/r1/../x',
    '/files/r1/%2e%2e/x',
    '/files/r1/.env',
  ]) {
    assert.equal(namedFile(odd), null, odd);
  }
  for (const odd of ['/files/r1/a%00', '/files/r1/a%2fb', '/files/r1/%zz', '//files/r1/a', 'https://x/files/r1/a']) {
    assert.equal(namedFile(odd), null, odd);
  }
  assert.deepEqual(namedFile('/files/r%201/b/c%20d.csv?q=1'), {
    address: '/files/r%201/b/c%20d.csv?q=1',
    runId: 'r 1',
    path: 'b/c d.csv',
  });
  const replaced = new Map([['/files/r1/a.png', '/api/artefacts/x']]);
  assert.deepEqual(withAddresses({ a: ['/files/r1/a.png', 'in (/files/r1/a.png)', 1n, null] }, replaced), {
    a: ['/api/artefacts/x', 'in (/api/artefacts/x)', 1n, null],
  });
});
