/** Which package brings which module, by the metadata that installers leave. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Packages } from './packages.ts';
import { nameOf } from './project.ts';

interface Installed {
  name: string;
  requires?: readonly string[];
  record?: readonly string[];
  topLevel?: string;
}

async function withPackages(installed: readonly Installed[], use: (packages: Packages) => void): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'pixie-packages-'));
  try {
    for (const { name, requires = [], record = [], topLevel } of installed) {
      const folder = join(root, '.venv', 'lib', 'python3.12', 'site-packages', `${name}-1.dist-info`);
      await mkdir(folder, { recursive: true });
      const needs = requires.map((item) => `Requires-Dist: ${item}\n`).join('');
      await writeFile(
        join(folder, 'METADATA'),
        `Metadata-Version: 2.4\nName: ${name}\n${needs}\nRequires-Dist: nothing\n`,
      );
      await writeFile(join(folder, 'RECORD'), record.map((path) => `${path},sha256=abc,12\n`).join(''));
      if (topLevel !== undefined) await writeFile(join(folder, 'top_level.txt'), topLevel);
    }
    use(await Packages.read(root));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

describe('packages', () => {
  it('are told by their files', async () => {
    const installed: Installed[] = [
      {
        name: 'scikit_learn',
        record: ['sklearn/__init__.py', 'sklearn/svm/_base.py', '../../bin/x', 'sklearn.libs/a.so'],
      },
      { name: 'Fast.Thing', record: ['fast.cpython-312-x86_64-linux-gnu.so', 'slow.abi3.so', '"odd,name.py"'] },
      { name: 'old', topLevel: 'older\n_oldest\n' },
      { name: 'editable', record: ['__editable___editable_finder.py', 'editable.pth'] },
      { name: 'program', record: ['../../../bin/program', 'program-1.dist-info/METADATA'] },
    ];
    await withPackages(installed, (packages) => {
      assert.deepEqual([...packages.ownersOf('sklearn')], ['scikit-learn']);
      assert.deepEqual([...packages.ownersOf('sklearn.svm.anything.below')], ['scikit-learn']);
      assert.deepEqual([...packages.ownersOf('fast')], ['fast-thing']);
      assert.deepEqual([...packages.ownersOf('slow')], ['fast-thing']);
      assert.deepEqual([...packages.ownersOf('older')], ['old']);
      assert.deepEqual([...packages.ownersOf('bin')], []);
      assert.deepEqual([...packages.modulesOf('editable')], []);
      assert.deepEqual([...packages.modulesOf('program')], []);
    });
  });

  it('may share a namespace', async () => {
    const installed: Installed[] = [
      { name: 'google-cloud-storage', record: ['google/cloud/storage/__init__.py'] },
      { name: 'protobuf', record: ['google/protobuf/message.py'] },
    ];
    await withPackages(installed, (packages) => {
      assert.deepEqual([...packages.ownersOf('google.cloud', ['storage'])], ['google-cloud-storage']);
      assert.deepEqual([...packages.ownersOf('google.protobuf.message')], ['protobuf']);
      assert.deepEqual([...packages.ownersOf('google', ['cloud', 'protobuf'])], ['google-cloud-storage', 'protobuf']);
    });
  });

  it('bring others, in circles too', async () => {
    const installed: Installed[] = [
      { name: 'a', requires: ['B_b>=1 ; python_version > "3"', 'absent'] },
      { name: 'b-b', requires: ['a', 'c[extra]'] },
      { name: 'c' },
      { name: 'd' },
    ];
    await withPackages(installed, (packages) => {
      assert.deepEqual([...packages.broughtBy(['a'])].sort(), [
        ['a', 'a'],
        ['b-b', 'a'],
        ['c', 'a'],
      ]);
      assert.ok(!packages.isEmpty);
    });
  });

  it('are guessed where none is installed', () => {
    const packages = new Packages([]);
    assert.ok(packages.isEmpty);
    assert.deepEqual([...packages.modulesOf('opencv-python')], ['cv2']);
    assert.deepEqual([...packages.modulesOf('my-package')], ['my_package']);
    assert.equal(nameOf(' Typing_Extensions[x] >= 4 ; sys_platform == "win32"'), 'typing-extensions');
    assert.equal(nameOf('!'), '');
  });
});
