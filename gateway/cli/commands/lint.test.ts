/** `pixie lint`, the program itself. */
import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { TestFolders } from '../../testing/processes.ts';
import { pixie, withFolders } from '../testing/pixie.ts';
import { EXIT } from '../terminal.ts';

const TOOLS = fileURLToPath(new URL('../../../tools', import.meta.url));

/** A tool of few words; `main` is its main.py. */
async function makeTool(folders: TestFolders, id: string, main: string): Promise<void> {
  const folder = join(folders.tools, id);
  await mkdir(folder, { recursive: true });
  const outputs = [{ key: 'y', type: 'number', label: 'Y' }];
  await writeFile(join(folder, 'tool.json'), JSON.stringify({ id, name: id, inputs: [], outputs }));
  await writeFile(join(folder, 'pyproject.toml'), `[project]\nname = "${id}"\ndependencies = ["fastapi", "uvicorn"]\n`);
  await writeFile(join(folder, 'main.py'), main);
  await writeFile(join(folder, '.gitignore'), '.env\n');
}

it('finds nothing to do in our tools', async () => {
  await withFolders(async (folders) => {
    const { code, out, err } = await pixie(folders, ['lint', '--all', '--json', '--tools-dir', TOOLS]);
    assert.equal(code, EXIT.ok, err);
    const { clean, reports } = JSON.parse(out) as { clean: boolean; reports: { tool_id: string }[] };
    assert.ok(clean && reports.some(({ tool_id: id }) => id === 'my-tool'));
    assert.equal(out.trim().split('\n').length, 1);
  });
});

it('says what it finds, and fails when something is to be done', async () => {
  await withFolders(async (folders) => {
    await makeTool(folders, 'good', 'import fastapi\n');
    await makeTool(folders, 'noted', 'try:\n    import torch\nexcept ImportError:\n    torch = None\n');
    await makeTool(folders, 'bad', 'import uvicorn\nuvicorn.run(None, host="0.0.0.0")\n');
    const good = await pixie(folders, ['lint', 'good', 'noted']);
    assert.equal(good.code, EXIT.ok, good.err);
    assert.match(
      good.out,
      /^good: nothing to say\nnoted\n {2}note main\.py:2:5 {2}torch is imported .* \[undeclared_import\]\n/,
    );
    const bad = await pixie(folders, ['lint', '--all']);
    assert.equal(bad.code, EXIT.failure);
    assert.match(bad.out, /^ {2}error main\.py:2:1 {2}This listens on every address .* \[host\]$/m);
    assert.match(bad.out, /^ {10}Write host="127\.0\.0\.1"\.$/m);
    assert.equal(bad.err, 'Something is to be done in bad.\n');
    const json = await pixie(folders, ['lint', 'bad', '--json']);
    assert.equal(json.code, EXIT.failure);
    const { clean, reports } = JSON.parse(json.out) as { clean: boolean; reports: { findings: { rule: string }[] }[] };
    assert.deepEqual([clean, reports[0]?.findings.map(({ rule }) => rule)], [false, ['host']]);
  });
});

it('does not look into folders that lead elsewhere', async () => {
  await withFolders(async (folders) => {
    const elsewhere = join(folders.root, 'elsewhere');
    await mkdir(elsewhere, { recursive: true });
    await writeFile(join(elsewhere, 'main.py'), 'API_KEY = "9f8e7d6c5b4a39281706"\n');
    await mkdir(folders.tools, { recursive: true });
    await symlink(elsewhere, join(folders.tools, 'away'));
    const { code, out } = await pixie(folders, ['lint', '--all', '--json']);
    assert.equal(code, EXIT.failure);
    assert.doesNotMatch(out, /hard_coded_secret/);
    assert.match(out, /leaves the tools folder/);
  });
});

it('keeps what steers a terminal out of its words', async () => {
  await withFolders(async (folders) => {
    await makeTool(folders, 'odd', '@app.post("/run")\ndef run():\n    return {"y": 1, "\\x1b[31mred": 2}\n');
    await writeFile(join(folders.tools, 'odd', 'a\u001b[2Jb.py'), 'import pandas\n');
    const { out } = await pixie(folders, ['lint', 'odd']);
    assert.match(out, /pandas is imported/);
    assert.ok(!out.includes('\u001b'));
  });
});

it('says what is wrong with its usage', async () => {
  await withFolders(async (folders) => {
    await makeTool(folders, 'good', '');
    for (const [args, words] of [
      [['lint'], /Name a tool, or give --all/],
      [['lint', 'good', '--all'], /not both/],
      [['lint', 'nowhere'], /There is no tool “nowhere”.*good/],
      [['lint', '--all', '--tools-dir', 'nowhere'], /There is no tools folder/],
      [['lint', '--everything'], /unknown option/],
    ] as const) {
      const { code, err } = await pixie(folders, args);
      assert.equal(code, EXIT.usage, args.join(' '));
      assert.match(err, words);
    }
    const { code, out } = await pixie(folders, ['lint', '--help']);
    assert.equal(code, EXIT.ok);
    assert.match(out, /Examples:\n {2}pixie lint my-tool/);
    assert.match(out, /^ {2}host +A server that listens elsewhere/m);
  });
});
