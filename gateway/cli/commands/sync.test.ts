import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { craft, toolFiles } from '../../sharing/testing/craft.ts';
import type { TestFolders } from '../../testing/processes.ts';
import { findProgram } from '../findProgram.ts';
import { EXIT } from '../terminal.ts';
import { pixie, withFolders } from '../testing/pixie.ts';
import { uvEnvironment } from '../uv.ts';

/** Where the set-up puts its own uv when there is none on PATH. */
const OWN_UV = fileURLToPath(new URL('../../../.uv/bin', import.meta.url));
const PATH = `${process.env['PATH'] ?? ''}:${OWN_UV}`;
const env = { PATH };

/** Tools without dependencies, so that uv needs no network. */
async function addTool(folders: TestFolders, id: string, extra = ''): Promise<string> {
  const path = join(folders.tools, id);
  await mkdir(path, { recursive: true });
  for (const { name, data = '' } of toolFiles(id)) await writeFile(join(path, String(name)), data);
  const project = `[project]\nname = "${id}"\nversion = "1.0.0"\nrequires-python = ">=3.12"\ndependencies = []\n${extra}`;
  await writeFile(join(path, 'pyproject.toml'), project);
  return path;
}

test('tools without an environment get one, uv’s words are shown, and the next command is said', () =>
  withFolders(async (folders) => {
    const [one, two] = [await addTool(folders, 'one'), await addTool(folders, 'two')];
    await writeFile(join(folders.tools, '.python-version'), '3.12\n');
    const before = readFileSync(join(one, 'pyproject.toml'), 'utf8');
    const first = await pixie(folders, ['sync', 'one', '--json'], { env });
    assert.equal(first.code, EXIT.ok, first.err);
    assert.deepEqual(JSON.parse(first.out), { ok: true, tools: [{ id: 'one', folder: 'one', exitCode: 0 }] });
    assert.match(first.err, /^one: uv sync\n[^]*Creating virtual environment at: \.venv/);
    const others = await pixie(folders, ['sync'], { env });
    assert.deepEqual([others.code, others.out], [EXIT.ok, 'Next: pixie validate two\n']);
    assert.ok([one, two].every((path) => existsSync(join(path, '.venv'))));
    assert.equal(readFileSync(join(one, 'pyproject.toml'), 'utf8'), before);
    const nothing = await pixie(folders, ['sync'], { env });
    assert.match(nothing.out, /^Every tool has its environment.*pixie sync --all\n$/);
    const all = JSON.parse((await pixie(folders, ['sync', '--all', '--json'], { env })).out) as { tools: unknown[] };
    assert.equal(all.tools.length, 2);
  }));

test('what uv gets: the folder, the arguments and an allow-listed environment', () =>
  withFolders(async (folders) => {
    const path = await addTool(folders, 'one');
    const programs = folders.file('bin');
    await mkdir(programs);
    const told = folders.file('told');
    await writeFile(join(programs, 'uv'), `#!/bin/sh\n{ pwd; echo "$@"; env; } > ${told}\necho said\nexit 3\n`);
    await chmod(join(programs, 'uv'), 0o755);
    const own = {
      PATH: `${programs}:${PATH}`,
      VIRTUAL_ENV: '/elsewhere',
      PYTHONPATH: '/elsewhere',
      SECRET: 'x',
      UV_OFFLINE: '1',
    };
    const { code, out, err } = await pixie(folders, ['sync', 'one', '--extra', 'runtime', '--extra', 'dev'], {
      env: own,
    });
    assert.deepEqual([code, out], [EXIT.failure, 'said\n']);
    assert.match(err, /uv failed for one; its words above say why.*pixie doctor/);
    const [folder, words, ...variables] = readFileSync(told, 'utf8').split('\n');
    assert.deepEqual([folder, words], [path, 'sync --compile-bytecode --extra runtime --extra dev']);
    const names = variables.map((line) => line.split('=')[0]);
    assert.ok(names.includes('UV_OFFLINE') && names.includes('HOME'));
    for (const name of ['VIRTUAL_ENV', 'PYTHONPATH', 'SECRET', 'PIXIE_STATE_DIR', 'PIXIE_ARTEFACTS_ROOT']) {
      assert.ok(!names.includes(name), name);
    }
    const json = await pixie(folders, ['sync', 'one', '--json'], { env: own });
    assert.deepEqual(JSON.parse(json.out), { ok: false, tools: [{ id: 'one', folder: 'one', exitCode: 3 }] });
    assert.equal(
      uvEnvironment({ PATH: '/bin', UV_PROJECT_ENVIRONMENT: '/x', MY_TOKEN: 'x' })['UV_PROJECT_ENVIRONMENT'],
      undefined,
    );
  }));

test('an archive is synced only when that is confirmed', () =>
  withFolders(async (folders) => {
    const [spec, , main] = toolFiles();
    const project = '[project]\nname = "guest"\nversion = "1.0.0"\nrequires-python = ">=3.12"\ndependencies = []\n';
    await writeFile(folders.file('a.zip'), craft([spec!, main!, { name: 'pyproject.toml', data: project }]));
    await writeFile(folders.file('.python-version'), '3.12\n');
    const asked = await pixie(folders, ['import', 'a.zip', '--sync'], { env });
    assert.equal(asked.code, EXIT.ok, asked.err);
    assert.match(asked.out, /--sync needs --yes.*pixie sync guest\n/);
    assert.equal(existsSync(join(folders.tools, 'guest/.venv')), false);
    const other = folders.file('other');
    const confirmed = await pixie(folders, ['import', 'a.zip', '--sync', '--yes', '--json', '--tools-dir', other], {
      env,
    });
    assert.deepEqual([confirmed.code, (JSON.parse(confirmed.out) as { synced: boolean }).synced], [EXIT.ok, true]);
    assert.ok(existsSync(join(other, 'guest/.venv')));
  }));

test('wrong usage, no uv, and no pyproject.toml are said in a sentence', () =>
  withFolders(async (folders) => {
    const path = await addTool(folders, 'one');
    const unknown = await pixie(folders, ['sync', 'nope'], { env });
    assert.deepEqual([unknown.code, /no tool “nope”.*There are: one\./.test(unknown.err)], [EXIT.usage, true]);
    const both = await pixie(folders, ['sync', 'one', '--all'], { env });
    assert.deepEqual([both.code, /not both/.test(both.err)], [EXIT.usage, true]);
    const without = await pixie(folders, ['sync', 'one'], { env: { PATH: '/nowhere' } });
    assert.deepEqual([without.code, /uv was not found on PATH.*Install it/.test(without.err)], [EXIT.failure, true]);
    await rm(join(path, 'pyproject.toml'));
    const bare = await pixie(folders, ['sync', 'one'], { env });
    assert.deepEqual([bare.code, /one has no pyproject\.toml/.test(bare.err)], [EXIT.failure, true]);
    for (const command of ['sync', 'share', 'import', 'sweep', 'doctor']) {
      const { code, out } = await pixie(folders, [command, '--help']);
      assert.equal(code, EXIT.ok);
      assert.match(out, new RegExp(`Examples:\\n  pixie ${command}[^\\n]*\\n  pixie ${command}`));
    }
  }));

test('programs are found as the shell finds them', () =>
  withFolders(async (folders) => {
    const [a, b] = [folders.file('a'), folders.file('b')];
    await Promise.all([mkdir(join(a, 'tool'), { recursive: true }), mkdir(b)]);
    await writeFile(join(b, 'tool'), '', { mode: 0o755 });
    await writeFile(join(b, 'plain'), '', { mode: 0o644 });
    const find = (name: string, path: string): string | null =>
      findProgram(name, { env: { PATH: path }, platform: 'linux' });
    assert.equal(find('tool', `:${a}:${b}`), join(b, 'tool'));
    assert.equal(find('plain', b), null);
    assert.equal(find('tool', ''), null);
    const onWindows = { env: { Path: `${a};${b}`, PATHEXT: '.EXE;' }, platform: 'win32' as const };
    assert.equal(findProgram('tool', onWindows), join(b, 'tool'));
  }));
