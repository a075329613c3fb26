/** Patterns as Git reads them (gitignore(5)); the verdicts here are those of `git check-ignore`. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { isIgnored } from './gitignore.ts';

/** `tools/probe/.env` in a folder with these files. */
async function ignored(files: Readonly<Record<string, string>>): Promise<boolean> {
  const root = await mkdtemp(join(tmpdir(), 'pixie-ignore-'));
  try {
    await mkdir(join(root, 'tools', 'probe'), { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
    return await isIgnored(join(root, 'tools', 'probe', '.env'), root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const COVERED = [
  '.env',
  '.env*',
  '.e?v',
  '.[de]nv',
  '.[!a]nv',
  '*',
  '**/.env',
  'tools/',
  'tools',
  '/tools/probe/.env',
  'tools/*/.env',
  'tools/**',
  'tools/**/.env',
  '# a comment\r\n.env  \r\n',
  '!.env\n.env',
  String.raw`\.env`,
  'probe/\n!.env',
];
const OPEN = [
  '',
  '#.env',
  '.env/',
  '/.env',
  'env',
  '.environment',
  '.en',
  'probe/.env',
  'tools/.env',
  'tools/*.env',
  '.env\n!.env',
  '*\n!tools/\n!tools/probe/\n!.env',
  String.raw`\#.env`,
  '[',
];

describe('.gitignore', () => {
  for (const text of COVERED) {
    it(`${JSON.stringify(text)} covers .env`, async () => {
      assert.equal(await ignored({ '.git/config': '', '.gitignore': text }), true);
      assert.equal(await ignored({ '.gitignore': text }), true, 'without a repository too');
    });
  }
  for (const text of OPEN) {
    it(`${JSON.stringify(text)} does not`, async () => {
      assert.equal(await ignored({ '.git/config': '', '.gitignore': text }), false);
    });
  }

  it('counts from the repository on, the nearest last', async () => {
    assert.equal(await ignored({ '.gitignore': '.env', 'tools/.git/config': '' }), false, 'above the repository');
    assert.equal(await ignored({ '.git/config': '', 'tools/probe/.gitignore': '/.env' }), true);
    assert.equal(await ignored({ '.git/config': '', '.gitignore': '.env', 'tools/.gitignore': '!.env' }), false);
    assert.equal(await ignored({ '.git/info/exclude': '.env' }), true);
  });
});
