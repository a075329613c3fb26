import assert from 'node:assert/strict';
import { link, mkdir, mkdtemp, realpath, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readRange } from '../http/artefacts.ts';
import { withSite } from '../http/testing/site.ts';
import { verifies } from '../testing/requirements.ts';
import { openInside } from './openInside.ts';

async function withFolders(use: (root: string, run: string) => Promise<void>): Promise<void> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'pixie-artefacts-')));
  const run = join(root, 'run-1');
  await mkdir(run);
  try {
    await use(root, run);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function textOf(folder: string, file: string): Promise<string> {
  const { handle } = await openInside(folder, file);
  try {
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

verifies('S12', 'a file is given out from inside its folder only, and only if it is one of its own', async () => {
  await withFolders(async (root, run) => {
    await mkdir(join(run, 'sub'));
    await mkdir(join(run, '.hidden'));
    await mkdir(join(root, 'run-1-secret'));
    await writeFile(join(root, 'run-1-secret', 'x.txt'), 'secret');
    await writeFile(join(root, '.env'), 'KEY=secret');
    await writeFile(join(run, 'sub', 'fine.txt'), 'fine');
    await writeFile(join(run, '.env'), 'secret');
    await writeFile(join(run, '.hidden', 'x'), 'secret');
    await symlink(join(root, '.env'), join(run, 'link.txt'));
    await symlink(root, join(run, 'up'));
    await symlink('/etc', join(run, 'etc'));
    await link(join(root, '.env'), join(run, 'hard.txt'));
    assert.equal(await textOf(run, 'sub/fine.txt'), 'fine');
    const refused = [
      '../.env',
      '../run-1-secret/x.txt',
      'sub/../../.env',
      'link.txt',
      'hard.txt',
      'up/.env',
      'up/run-1-secret/x.txt',
      'etc/passwd',
      '/etc/passwd',
      '.env',
      '.hidden/x',
      'sub',
      '.',
      '',
      '..',
      'missing.txt',
      'sub/fine.txt/x',
      'a\0b',
      join(root, '.env'),
    ];
    for (const file of refused)
      await assert.rejects(textOf(run, file), { code: 'artefact_not_found' }, JSON.stringify(file));
    assert.equal(await textOf(run, 'up/run-1/sub/fine.txt'), 'fine', 'a way that leads back inside');
  });
});

verifies('S12', 'a link that is swapped in while files are opened never shows what is outside', async () => {
  await withFolders(async (root, run) => {
    await writeFile(join(root, 'secret.txt'), 'secret');
    const file = join(run, 'x.txt');
    const swaps = new AbortController();
    const swapping = (async () => {
      while (!swaps.signal.aborted) {
        await writeFile(`${file}.new`, 'fine');
        await rename(`${file}.new`, file);
        await symlink(join(root, 'secret.txt'), `${file}.link`).catch(() => undefined);
        await rename(`${file}.link`, file).catch(() => undefined);
      }
    })();
    let given = 0;
    for (let i = 0; i < 3_000; i++) {
      const text = await textOf(run, 'x.txt').catch(() => null);
      if (text === null) continue;
      given++;
      assert.equal(text, 'fine');
    }
    swaps.abort();
    await swapping;
    assert.ok(given > 0, 'the file itself was seen in between');
  });
});

verifies('S12', 'a folder on the way that becomes a link leads nowhere', async () => {
  await withFolders(async (root, run) => {
    const outside = join(root, 'outside');
    await mkdir(outside);
    await writeFile(join(outside, 'x.txt'), 'secret');
    await mkdir(join(run, 'real'));
    await writeFile(join(run, 'real', 'x.txt'), 'fine');
    const swaps = new AbortController();
    const swapping = (async () => {
      while (!swaps.signal.aborted) {
        await symlink('real', join(run, 'way')).catch(() => undefined);
        await unlink(join(run, 'way')).catch(() => undefined);
        await symlink(outside, join(run, 'way')).catch(() => undefined);
        await unlink(join(run, 'way')).catch(() => undefined);
      }
    })();
    for (let i = 0; i < 2_000; i++) assert.notEqual(await textOf(run, 'way/x.txt').catch(() => null), 'secret');
    swaps.abort();
    await swapping;
  });
});

test('artefacts are served by their id, whole, in part, and from anywhere', async () => {
  await withSite({}, async (site) => {
    const { artefacts } = site.services;
    const folder = join(site.stateDir, 'run-1');
    await mkdir(folder);
    await writeFile(join(folder, 'clip.mp4'), '0123456789');
    const facts = { runId: 'r1', mediaType: 'video/mp4', filename: 'clip.mp4', inlineAs: null };
    const { id, bytes } = await artefacts.register(facts, folder, 'clip.mp4');
    assert.equal(bytes, 10);
    assert.match(id, /^[A-Za-z0-9_-]{22}$/);
    const ask = (headers: Record<string, string> = {}): Promise<Response> =>
      site.ask(`/api/artefacts/${id}`, { headers });
    const whole = await ask({ Origin: 'https://anyone.test', 'Sec-Fetch-Site': 'cross-site' });
    assert.deepEqual([whole.status, await whole.text()], [200, '0123456789']);
    assert.equal(whole.headers.get('cross-origin-resource-policy'), 'cross-origin');
    const part = await ask({ Range: 'bytes=2-4' });
    assert.deepEqual([part.status, part.headers.get('content-range'), await part.text()], [206, 'bytes 2-4/10', '234']);
    assert.equal((await ask({ Range: 'bytes=99-' })).status, 416);
    assert.equal((await site.ask(`/api/artefacts/${id}`, { method: 'HEAD' })).headers.get('content-length'), '10');
    await rm(join(folder, 'clip.mp4'));
    await symlink('/etc/passwd', join(folder, 'clip.mp4'));
    assert.equal((await ask()).status, 404, 'checked again at each reading');
    for (const other of ['x', `${id}x`, '__proto__', 'constructor', '..%252f']) {
      assert.equal((await site.ask(`/api/artefacts/${other}`)).status, 404, other);
    }
    artefacts.removeRuns(['r1']);
    assert.equal(artefacts.get(id), null);
    await assert.rejects(artefacts.register(facts, folder, '../history.sqlite'));
  });
});

verifies('S13', 'an SVG is drawn by <img> and by nothing else; a page is bytes', async () => {
  await withSite({}, async (site) => {
    const header = async (mediaType: string, filename: string, name: string): Promise<string | null> => {
      const { id } = site.artefacts.write({ runId: 'r1', mediaType, filename, inlineAs: null }, '<svg/>');
      return (await site.ask(`/api/artefacts/${id}`)).headers.get(name);
    };
    assert.equal(await header('image/svg+xml', 'a.svg', 'content-type'), 'image/svg+xml');
    assert.match((await header('image/svg+xml', 'a.svg', 'content-disposition')) ?? '', /^attachment;/);
    assert.equal(await header('image/svg+xml', 'a.svg', 'content-security-policy'), "default-src 'none'; sandbox");
    assert.equal(await header('text/html', 'a.html', 'content-type'), 'application/octet-stream');
    assert.match((await header('text/html', 'a.html', 'content-disposition')) ?? '', /^attachment;/);
  });
});

test('ranges', () => {
  assert.deepEqual(readRange('bytes=0-0', 10), { start: 0, end: 0 });
  assert.deepEqual(readRange('bytes=5-', 10), { start: 5, end: 9 });
  assert.deepEqual(readRange('bytes=-3', 10), { start: 7, end: 9 });
  assert.deepEqual(readRange('bytes=-30', 10), { start: 0, end: 9 });
  assert.deepEqual(readRange('bytes=5-99', 10), { start: 5, end: 9 });
  for (const odd of [undefined, '', 'bytes=-', 'bytes=a-b', 'items=0-1', 'bytes=0-1,3-4'])
    assert.equal(readRange(odd, 10), null);
  for (const out of ['bytes=10-', 'bytes=5-4', 'bytes=0-5'])
    assert.equal(readRange(out, out === 'bytes=0-5' ? 0 : 10), 'unsatisfiable');
});
