import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { SecretSpec } from '../../contract/types.ts';
import type { Tool } from '../ports.ts';
import { verifies } from '../testing/requirements.ts';
import { ARCHIVE_LIMITS } from './limits.ts';
import { packTool, type PackParts, type Packed } from './pack.ts';
import { SecretFinder } from './secretFinder.ts';
import { contentsOf, filesBelow, withImporter } from './testing/importer.ts';

const FILES: Readonly<Record<string, string | Buffer>> = {
  'tool.json': JSON.stringify({
    id: 'mine',
    name: 'Mine',
    inputs: [],
    outputs: [{ key: 'o', type: 'text', label: 'O' }],
  }),
  'pyproject.toml': '[project]\nname = "mine"\n',
  'main.py': 'print("mine")\n',
  'src/über/naïve.py': 'X = 1\n',
  'reference/picture.bin': Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 7919) % 256)),
  '.env.example': 'API_KEY=\n',
  'sub/data/kept.txt': 'data deeper down is part of the tool',
  'empty.txt': '',
};
const STAYS = [
  ...['.env', '.env.local', '.envrc', '.venv/bin/python', '.git/config', 'data/state.db', 'src/__pycache__/x.pyc'],
  ...['.DS_Store', 'node_modules/x/index.js', 'old.pyc', 'src/.env', 'sub/.venv/x'],
];

interface Bench {
  root: string;
  toolsDir: string;
  folder: string;
  pack(parts?: Partial<PackParts>, secrets?: SecretSpec[]): Promise<Packed>;
  importAgain(zip: Buffer): Promise<unknown>;
}

async function withTool(use: (bench: Bench) => Promise<void>): Promise<void> {
  await withImporter(async ({ root, toolsDir, import: run }) => {
    const folder = join(root, 'mine');
    for (const [name, content] of [...Object.entries(FILES), ...STAYS.map((name) => [name, 'stays'] as const)]) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    await mkdir(join(folder, 'hollow/inner'), { recursive: true });
    await writeFile(join(folder, 'run.sh'), '#!/bin/sh\n');
    await chmod(join(folder, 'run.sh'), 0o755);
    const pack: Bench['pack'] = (parts, secrets = []) => {
      const tool = { id: 'mine', path: folder, spec: { secrets } as unknown as Tool['spec'] };
      return packTool({ tool, out: join(root, 'mine.zip'), variables: {}, ...parts });
    };
    await use({ root, toolsDir, folder, pack, importAgain: run });
  });
}

verifies('S19', 'what is shared is imported byte for byte, without what belongs to one machine', () =>
  withTool(async ({ root, toolsDir, folder, pack, importAgain }) => {
    const packed = await pack();
    assert.deepEqual([packed.files, packed.leftOut], [Object.keys(FILES).length + 2, []]);
    await importAgain(readFileSync(join(root, 'mine.zip')));
    const [before, after] = [await contentsOf(folder), await contentsOf(join(toolsDir, 'mine'))];
    for (const name of STAYS) delete before[name];
    assert.deepEqual(after, before);
    assert.equal(Object.keys(after).length, Object.keys(FILES).length + 1);
    assert.ok(existsSync(join(toolsDir, 'mine/hollow/inner')));
    // Shared again, it is the same archive.
    const again = join(root, 'again.zip');
    const tool = { id: 'mine', path: join(toolsDir, 'mine'), spec: null };
    assert.equal((await packTool({ tool, out: again, variables: {} })).sha256, packed.sha256);
  }),
);

test('the archive is the same whenever, wherever and by whomever it is made, and other programs read it', () =>
  withTool(async ({ root, folder, pack }) => {
    const first = await pack();
    await utimes(join(folder, 'main.py'), 1_000_000_000, 1_000_000_000);
    await chmod(join(folder, 'main.py'), 0o600);
    await cp(folder, join(root, 'elsewhere'), { recursive: true });
    const tool = { id: 'mine', path: join(root, 'elsewhere'), spec: null };
    const second = await packTool({ tool, out: join(root, 'second.zip'), variables: {} });
    assert.equal(second.sha256, first.sha256);
    const script = `import sys,zipfile,json
z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
print(json.dumps([[i.filename,i.date_time] for i in z.infolist()]))`;
    const listed = execFileSync('python3', ['-c', script, join(root, 'mine.zip')], { encoding: 'utf8' });
    const entries = JSON.parse(listed) as [string, number[]][];
    const names = entries.map(([name]) => name);
    assert.deepEqual(names, names.toSorted());
    assert.ok(names.every((name) => name.startsWith('mine/')) && names.includes('mine/src/über/naïve.py'));
    assert.ok(entries.every(([, time]) => time.join() === '1980,1,1,0,0,0'));
    const zone = `process.env.TZ = 'Pacific/Kiritimati';
const { packTool } = await import(${JSON.stringify(new URL('./pack.ts', import.meta.url).href)});
const tool = { id: 'mine', path: process.argv[1], spec: null };
console.log((await packTool({ tool, out: process.argv[2], variables: {} })).sha256);`;
    const args = ['--input-type=module', '-e', zone, folder, join(root, 'zone.zip')];
    const env = { ...process.env, TZ: 'Pacific/Kiritimati' };
    assert.equal(execFileSync(process.execPath, args, { encoding: 'utf8', env }).trim(), first.sha256);
  }));

test('links are left out and told, and none is followed', () =>
  withTool(async ({ root, folder, pack }) => {
    await writeFile(join(root, 'outside.txt'), 'outside');
    await symlink(join(root, 'outside.txt'), join(folder, 'link.txt'));
    await symlink(root, join(folder, 'loop'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const { leftOut } = await pack();
    assert.deepEqual(leftOut.toSorted(), ['link.txt', 'loop', 'pipe']);
  }));

verifies('S16', 'a value of .env in a file is refused with the name of file and variable, and leaves no archive', () =>
  withTool(async ({ root, folder, pack }) => {
    const refuses = async (
      content: string | Buffer,
      variables: Record<string, string>,
      secrets: string[] = [],
    ): Promise<void> => {
      await writeFile(join(folder, 'src/holder.py'), content);
      const before = filesBelow(root);
      const specs = secrets.map((key) => ({ key, description: null, required: true }));
      await assert.rejects(pack({ variables }, specs), (error: Error) => {
        assert.match(error.message, /^src\/holder\.py holds the value of KEY from \.env\. Take it out/);
        for (const value of Object.values(variables)) assert.ok(!error.message.includes(value));
        return true;
      });
      assert.deepEqual(filesBelow(root), before);
    };
    const value = 'canary-4711-"quoted"';
    await refuses(`KEY = ${value}`, { KEY: value });
    await refuses(JSON.stringify({ key: value }), { KEY: value });
    await refuses(Buffer.concat([Buffer.alloc(65_530, 'x'), Buffer.from(value)]), { KEY: value });
    await refuses(Buffer.concat([Buffer.alloc(131_071, 0), Buffer.from('ßecret-ß'), Buffer.alloc(9)]), {
      KEY: 'ßecret-ß',
    });
    await refuses('x = "ab12"', { KEY: 'ab12' }, ['KEY']);
    // An undeclared short word and blanks are no secrets.
    await writeFile(join(folder, 'src/holder.py'), 'LEVEL = "debug"  \n          ');
    await pack({ variables: { LEVEL: 'debug', BLANK: '          ', EMPTY: '' } });
  }),
);

test('a value is found however the bytes are cut', () => {
  const property = fc.property(
    fc.uint8Array({ maxLength: 60 }),
    fc.string({ minLength: 8, maxLength: 20 }).filter((value) => value.trim() !== ''),
    fc.uint8Array({ maxLength: 60 }),
    fc.array(fc.nat(120), { maxLength: 8 }),
    (before, value, after, cuts) => {
      const text = Buffer.concat([before, Buffer.from(value), after]);
      const at = [0, ...cuts.filter((cut) => cut <= text.length).toSorted((a, b) => a - b), text.length];
      const find = new SecretFinder({ KEY: value }, new Set()).begin();
      assert.ok(at.some((end, i) => i > 0 && find(text.subarray(at[i - 1], end)) === 'KEY'));
    },
  );
  fc.assert(property, { numRuns: 2_000 });
});

test('what could not be imported again is not shared', () =>
  withTool(async ({ root, folder, pack }) => {
    for (const name of ['what?.txt', 'trailing.', 'con', 'a\nb']) {
      await writeFile(join(folder, name), 'x');
      await assert.rejects(pack(), /Rename it, then share again/);
      execFileSync('rm', [join(folder, name)]);
    }
    await writeFile(join(folder, 'MAIN.py'), 'x');
    await assert.rejects(pack(), /would be the same file as/);
    execFileSync('rm', [join(folder, 'MAIN.py')]);
    await assert.rejects(pack({ limits: { ...ARCHIVE_LIMITS, entries: 3 } }), /more than 3 files/);
    await assert.rejects(pack({ limits: { ...ARCHIVE_LIMITS, totalBytes: 2_000 } }), /Put big ones into data/);
    assert.deepEqual(readdirSync(root).toSorted(), ['mine', 'tools']);
    // Written into the tool's own folder, it does not hold itself.
    const inside = await pack({ out: join(folder, 'mine.zip') });
    assert.equal((await pack({ out: join(folder, 'mine.zip') })).sha256, inside.sha256);
  }));

test('every tool of ours can be shared', () =>
  withImporter(async ({ root, import: run }) => {
    const ours = fileURLToPath(new URL('../../tools', import.meta.url));
    for (const id of readdirSync(ours).filter((name) => !name.startsWith('.'))) {
      const out = join(root, `${id}.zip`);
      await packTool({ tool: { id, path: join(ours, id), spec: null }, out, variables: {} });
      assert.equal((await run(readFileSync(out))).folder, id);
    }
  }));
