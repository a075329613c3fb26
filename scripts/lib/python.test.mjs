import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './paths.mjs';
import { projectsIn, syncProjects } from './python.mjs';

/** A project without dependencies, so that uv needs no network. */
const PROJECT = '[project]\nname = "empty"\nversion = "1.0.0"\nrequires-python = ">=3.12"\ndependencies = []\n';

async function withProject(use) {
  const parent = mkdtempSync(join(tmpdir(), 'pixie-sync-'));
  const folder = join(parent, 'empty');
  mkdirSync(folder);
  writeFileSync(join(folder, 'pyproject.toml'), PROJECT);
  try {
    await use(folder, parent);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

test('an environment is built without a lock, and again only when its project changed', { timeout: 120_000 }, () =>
  withProject(async (folder, parent) => {
    assert.deepEqual(projectsIn(parent), [folder]);
    await syncProjects([folder]);
    const stamp = join(folder, '.venv', 'pixie-sync');
    const built = () => statSync(stamp).mtimeMs;
    const first = built();

    const lock = join(folder, 'uv.lock');
    assert.ok(existsSync(lock), 'uv leaves a lock');
    await syncProjects([folder]);
    writeFileSync(lock, `${readFileSync(lock, 'utf8')}# touched\n`);
    await syncProjects([folder]);
    rmSync(lock);
    await syncProjects([folder]);
    assert.equal(built(), first, 'a lock that comes, changes or goes is no reason');

    writeFileSync(join(folder, 'pyproject.toml'), PROJECT.replace('1.0.0', '1.0.1'));
    await syncProjects([folder]);
    assert.ok(built() > first, 'a changed project is one');
  }),
);

test('no lock is committed: they name the addresses of package indexes', () => {
  const listed = execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', '*uv.lock', '**/uv.lock'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  assert.equal(listed, '');
});

test('every environment of ours says which versions it was tried with', () => {
  const projects = ['tools', 'gateway/testing/fixtures']
    .flatMap((folder) => projectsIn(join(ROOT, folder)))
    // The anatomy page's own example stays as the page prints it.
    .filter((project) => basename(project) !== 'my-tool');
  assert.ok(projects.length >= 7);
  for (const project of projects) {
    const text = readFileSync(join(project, 'pyproject.toml'), 'utf8');
    const [, list = ''] = /^dependencies = \[([^]*?)\n\]/m.exec(text) ?? [];
    const dependencies = [...list.matchAll(/"([^"]+)"/g)].map(([, each]) => each);
    assert.ok(dependencies.length >= 3, project);
    for (const each of dependencies) assert.match(each, /==|<\d/, `${each} in ${project} has no upper bound`);
  }
});
