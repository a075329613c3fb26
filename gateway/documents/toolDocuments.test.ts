import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { link, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Tool } from '../ports.ts';
import { makeTool } from '../runs/testing/house.ts';
import { verifies } from '../testing/requirements.ts';
import { README_BYTES, ToolDocuments } from './toolDocuments.ts';

interface Folder {
  tool: Tool;
  documents: ToolDocuments;
  file(...names: string[]): string;
}

async function withFolder(use: (folder: Folder) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'pixie-documents-'));
  const path = join(root, 'probe');
  await mkdir(join(path, 'reference'), { recursive: true });
  await writeFile(join(root, 'outside.md'), 'secret');
  try {
    const tool = { ...makeTool({}), path };
    await use({ tool, documents: new ToolDocuments(), file: (...names) => join(path, ...names) });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const fixture = (more: object = {}): string =>
  JSON.stringify({ name: 'Ten years', tags: ['example'], inputs: { years: 10 }, expected_outputs: {}, ...more });

test('a README is rendered, kept, and read again when it changed', () =>
  withFolder(async ({ tool, documents, file }) => {
    assert.equal(await documents.readme(tool), null);
    await writeFile(file('README.md'), '# One');
    assert.equal(await documents.readme(tool), '<h1>One</h1>\n');
    const time = new Date(2026, 0, 1);
    await utimes(file('README.md'), time, time);
    await documents.readme(tool);
    await writeFile(file('README.md'), '# Two');
    await utimes(file('README.md'), time, time);
    assert.equal(await documents.readme(tool), '<h1>One</h1>\n', 'same time and size: not read again');
    await utimes(file('README.md'), new Date(), new Date());
    assert.equal(await documents.readme(tool), '<h1>Two</h1>\n');
    await rm(file('README.md'));
    assert.equal(await documents.readme(tool), null);
    assert.equal(await documents.readme({ ...tool, spec: null }), null);
  }));

test('a README that is too long is cut, in the middle of a character too, and says so', () =>
  withFolder(async ({ tool, documents, file }) => {
    await writeFile(file('README.md'), `a${'é'.repeat(README_BYTES)}`);
    const html = (await documents.readme(tool)) ?? '';
    assert.ok(html.startsWith(`<p>a${'é'.repeat(README_BYTES / 2 - 1)}</p>`));
    assert.ok(html.endsWith('too long to be shown here.</p>\n'));
  }));

verifies('S12', 'links, folders, pipes and files of elsewhere are not read as a tool’s documents', () =>
  withFolder(async ({ tool, documents, file }) => {
    const readme = file('README.md');
    const outside = file('..', 'outside.md');
    for (const make of [
      () => symlink(outside, readme),
      () => link(outside, readme),
      () => mkdir(readme),
      () => execFileSync('mkfifo', [readme]),
    ]) {
      await make();
      assert.equal(await documents.readme(tool), null, make.toString());
      await rm(readme, { recursive: true });
    }
    const away = file('..', 'elsewhere');
    await rename(file('reference'), away);
    await writeFile(join(away, 'fixture_a.json'), fixture());
    await symlink(away, file('reference'));
    assert.deepEqual(await documents.examples(tool), []);
    await rm(file('reference'));
    await rename(away, file('reference'));
    assert.equal((await documents.examples(tool)).length, 1);
    await symlink(file('reference', 'fixture_a.json'), file('reference', 'fixture_b.json'));
    assert.equal((await documents.examples(tool)).length, 1);
  }),
);

test('examples are the fixtures tagged so, in the order of their files', () =>
  withFolder(async ({ tool, documents, file }) => {
    const files: Record<string, string> = {
      'fixture_2.json': fixture({ name: 'Second' }),
      'fixture_1.json': fixture({ name: 'First', inputs: { big: 1 } }),
      'fixture_untagged.json': fixture({ tags: ['slow'] }),
      'fixture_tagless.json': fixture({ tags: undefined }),
      'fixture_nameless.json': fixture({ name: 5 }),
      'fixture_list.json': fixture({ inputs: [1] }),
      'fixture_broken.json': '{"name": ',
      'fixture_proto.json': '{"name": "P", "tags": ["example"], "inputs": {"__proto__": {}}}',
      'fixture_long.json': fixture({ source: 'x'.repeat(1024 * 1024) }),
      'other.json': fixture(),
      'fixture_3.txt': fixture(),
    };
    for (const [name, text] of Object.entries(files)) await writeFile(file('reference', name), text);
    assert.deepEqual(await documents.examples(tool), [
      { name: 'First', inputs: { big: 1 } },
      { name: 'Second', inputs: { years: 10 } },
    ]);
    await rm(file('reference'), { recursive: true });
    assert.deepEqual(await documents.examples(tool), []);
  }));
