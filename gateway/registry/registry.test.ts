import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile, appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { test, type TestContext } from 'node:test';
import { pino } from 'pino';
import { realClock } from '../clock.ts';
import type { Kit, Tool } from '../ports.ts';
import { Secrets } from '../secrets/secrets.ts';
import { verifies } from '../testing/requirements.ts';
import { Registry } from './registry.ts';

const kit: Kit = { clock: realClock, log: pino({ level: 'silent' }), id: () => crypto.randomUUID() };

interface Place {
  dir: string;
  write(file: string, content: string): Promise<void>;
  tool(folder: string, more?: object): Promise<void>;
  open(watch?: boolean): Promise<Registry>;
}

/** A folder of tools that is gone after the test, with the registries opened on it. */
async function withTools(use: (place: Place) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'pixie-registry-'));
  const open: Registry[] = [];
  const write = async (file: string, content: string): Promise<void> => {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), content);
  };
  try {
    await use({
      dir,
      write,
      async tool(folder, more = {}) {
        await write(`tools/${folder}/main.py`, 'print("started")\n');
        await write(`tools/${folder}/tool.json`, toolJson(folder, more));
      },
      async open(watch = false) {
        const registry = await Registry.open({ kit, toolsDir: join(dir, 'tools'), secrets: new Secrets(), watch });
        open.push(registry);
        return registry;
      },
    });
  } finally {
    await Promise.all(open.map((registry) => registry.close()));
    await rm(dir, { recursive: true, force: true });
  }
}

function toolJson(id: string, more: object = {}): string {
  const inputs = [{ key: 'x', type: 'number', label: 'X', default: 1 }];
  return JSON.stringify({ id, name: id, inputs, outputs: [{ key: 'y', type: 'number', label: 'Y' }], ...more });
}

/** Waits for the registry to say so; the test runner's own limit is the only other end. */
async function until(registry: Registry, condition: () => boolean): Promise<void> {
  if (condition()) return;
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (!condition()) return;
      registry.off('change', look);
      resolve();
    };
    registry.on('change', look);
  });
}

function get(registry: Registry, id: string): Tool {
  const tool = registry.get(id);
  assert.ok(tool, `${id} is there`);
  return tool;
}

test('finds direct subfolders, passes over . and _, and shows broken ones with the reason', () =>
  withTools(async (place) => {
    await place.tool('alpha');
    await place.tool('_draft');
    await place.tool('.hidden');
    await place.write('tools/bad-json/tool.json', '{\n "id": }');
    await place.write('tools/empty/readme.txt', 'nothing');
    await place.write('tools/a-file', 'no folder');
    await place.write('tools/latin/tool.json', '');
    await writeFile(join(place.dir, 'tools/latin/tool.json'), Buffer.from([0x7b, 0xe4, 0x7d]));
    const registry = await place.open();
    const seen = registry.list().map(({ id, broken }) => [id, broken?.code ?? null, broken?.line ?? null]);
    assert.deepEqual(seen, [
      ['alpha', null, null],
      ['bad-json', 'tool_json_invalid', 2],
      ['empty', 'tool_json_missing', null],
      ['latin', 'tool_json_invalid', null],
    ]);
  }));

test('a tools folder that is not there is made', () =>
  withTools(async (place) => {
    const registry = await place.open();
    assert.deepEqual(registry.list(), []);
  }));

test('faults that hinder nothing leave a tool usable, its text is kept verbatim', () =>
  withTools(async (place) => {
    const text = toolJson('alpha', { colour: 'red' }).replace('{', '{  ');
    await place.write('tools/alpha/tool.json', text);
    const tool = get(await place.open(), 'alpha');
    assert.equal(tool.broken, null);
    assert.equal(tool.schemaText, text);
    assert.match(tool.schemaHash ?? '', /^[\w-]{43}$/);
    assert.deepEqual(
      tool.problems.map((problem) => problem.message),
      ['`colour` is not a field of tool.json.', 'main.py is missing in the tool’s folder.'],
    );
  }));

test('of two folders with one id the one named like it serves, else the first by name', () =>
  withTools(async (place) => {
    await place.tool('aaa', { id: 'calc' });
    await place.tool('calc');
    await place.tool('first', { id: 'pair' });
    await place.tool('second', { id: 'pair' });
    const registry = await place.open();
    assert.equal(get(registry, 'calc').folder, 'calc');
    assert.equal(get(registry, 'pair').folder, 'first');
    const losers = registry.list().filter((tool) => tool.broken !== null);
    assert.deepEqual(
      losers.map(({ id, folder, broken }) => [id, folder, broken?.code]),
      [
        ['aaa', 'aaa', 'duplicate_id'],
        ['second', 'second', 'duplicate_id'],
      ],
    );
    assert.match(losers[1]?.broken?.message ?? '', /“first” and “second” both have the id “pair”/);
  }));

test('missing secrets are those that .env leaves out or empty', () =>
  withTools(async (place) => {
    const secrets = ['A', 'B', 'C'].map((key) => ({ key, required: true }));
    await place.tool('alpha', { secrets: [...secrets, { key: 'D' }] });
    await place.write('tools/alpha/.env', 'A=1\nB=\n');
    const registry = await place.open();
    assert.deepEqual(get(registry, 'alpha').missingSecrets, ['B', 'C']);
    await place.write('tools/alpha/.env', 'A=1\nB=2\nC=3\n');
    await registry.refresh('alpha');
    assert.deepEqual(get(registry, 'alpha').missingSecrets, []);
  }));

verifies('R17', 'an edited tool.json is served without a restart, and the old object stays as it was', () =>
  withTools(async (place) => {
    await place.tool('alpha');
    const registry = await place.open(true);
    const before = get(registry, 'alpha');
    await place.tool('alpha', { name: 'Edited' });
    await until(registry, () => registry.get('alpha')?.spec?.name === 'Edited');
    assert.ok(get(registry, 'alpha').revision > before.revision);
    assert.equal(before.spec?.name, 'alpha');
  }),
);

verifies(
  'R17',
  'a half-written tool.json: the last good version serves and the error is shown, until it is whole',
  () =>
    withTools(async (place) => {
      await place.tool('alpha');
      const registry = await place.open(true);
      const before = get(registry, 'alpha');
      await place.write('tools/alpha/tool.json', toolJson('alpha').slice(0, 40));
      await until(registry, () => get(registry, 'alpha').problems.length > 0);
      const half = get(registry, 'alpha');
      assert.deepEqual([half.broken, half.spec, half.schemaText], [null, before.spec, before.schemaText]);
      assert.equal(half.problems[0]?.level, 'unusable');
      assert.equal(half.revision, before.revision, 'nothing to restart for');
      await place.tool('alpha', { name: 'Whole' });
      await until(registry, () => registry.get('alpha')?.spec?.name === 'Whole');
      assert.deepEqual(get(registry, 'alpha').problems, []);
    }),
);

verifies('R17', 'tool.json deleted: the last good version serves; the folder deleted: the tool is gone', () =>
  withTools(async (place) => {
    await place.tool('alpha');
    const registry = await place.open(true);
    await rm(join(place.dir, 'tools/alpha/tool.json'));
    await until(registry, () => get(registry, 'alpha').problems.length > 0);
    assert.equal(get(registry, 'alpha').broken, null);
    assert.equal(get(registry, 'alpha').problems[0]?.message, 'tool.json is missing.');
    await rm(join(place.dir, 'tools/alpha'), { recursive: true });
    await until(registry, () => registry.get('alpha') === undefined);
    assert.deepEqual(registry.list(), []);
  }),
);

verifies('R17', 'a folder that comes, is renamed and loses its duplicate is followed, and its revision grows', () =>
  withTools(async (place) => {
    const registry = await place.open(true);
    await place.tool('alpha');
    await until(registry, () => registry.get('alpha')?.problems.length === 0);
    const first = get(registry, 'alpha');
    await rename(join(place.dir, 'tools/alpha'), join(place.dir, 'tools/moved'));
    await until(registry, () => registry.get('alpha')?.folder === 'moved');
    const moved = get(registry, 'alpha');
    assert.ok(moved.revision > first.revision);
    assert.equal(moved.problems[0]?.level, 'warning', 'the id is not the folder’s name');
    await place.tool('alpha');
    await until(registry, () => registry.get('alpha')?.folder === 'alpha');
    const again = get(registry, 'alpha');
    assert.ok(again.revision > moved.revision);
    assert.equal(registry.get('moved')?.broken?.code, 'duplicate_id');
    await rm(join(place.dir, 'tools/alpha'), { recursive: true });
    await until(registry, () => registry.get('alpha')?.folder === 'moved');
    assert.ok(get(registry, 'alpha').revision > again.revision);
  }),
);

verifies('R17', 'main.py, a module, uv.lock and .env restart a tool; data, caches and other files do not', () =>
  withTools(async (place) => {
    await place.tool('alpha');
    for (const folder of ['data', '.venv', '__pycache__', 'node_modules', 'src/__pycache__']) {
      await place.write(`tools/alpha/${folder}/a.py`, 'x');
    }
    const registry = await place.open(true);
    let { revision } = get(registry, 'alpha');
    for (const file of ['main.py', 'src/deep/module.py', 'uv.lock', '.env', 'src/data/more.py']) {
      await place.write(`tools/alpha/${file}`, `A=${file}`);
      await until(registry, () => get(registry, 'alpha').revision > revision);
      ({ revision } = get(registry, 'alpha'));
    }
    for (const file of ['data/a.py', '.venv/a.py', '__pycache__/a.py', 'src/__pycache__/a.py', 'notes.txt']) {
      await appendFile(join(place.dir, 'tools/alpha', file), 'more');
    }
    await registry.refresh();
    assert.equal(get(registry, 'alpha').revision, revision);
  }),
);

verifies('R17', 'where nothing is watched, a look before a run sees the change', () =>
  withTools(async (place) => {
    await place.tool('alpha');
    const registry = await place.open(false);
    await place.tool('alpha', { name: 'Edited' });
    await registry.refresh('alpha');
    assert.equal(get(registry, 'alpha').spec?.name, 'Edited');
  }),
);

verifies('R17', 'what did not change stays the same object and causes no event', () =>
  withTools(async (place) => {
    await place.tool('alpha');
    await place.tool('beta');
    const registry = await place.open();
    const alpha = get(registry, 'alpha');
    const changes: string[] = [];
    registry.on('change', (id) => changes.push(id));
    await place.tool('beta', { name: 'Edited' });
    await registry.refresh();
    assert.deepEqual(changes, ['beta']);
    assert.equal(get(registry, 'alpha'), alpha);
  }),
);

verifies('S18', 'links that leave the tools folder are refused, and a good version before does not help', () =>
  withTools(async (place) => {
    const tools = join(place.dir, 'tools');
    await place.write('outside/tool.json', toolJson('outside'));
    await place.write('outside/main.py', '');
    await place.tool('inner');
    await symlink(join(place.dir, 'outside'), join(tools, 'linked-folder'));
    for (const [folder, file] of [
      ['linked-json', 'tool.json'],
      ['linked-main', 'main.py'],
    ] as const) {
      await place.tool(folder);
      await rm(join(tools, folder, file));
      await symlink(join(place.dir, 'outside', file), join(tools, folder, file));
    }
    await place.tool('linked-deep', { entrypoint: 'src/app.py' });
    await symlink(join(place.dir, 'outside'), join(tools, 'linked-deep/src'));
    await place.write('outside/app.py', '');
    await symlink('loop', join(tools, 'loop'));
    await symlink('/', join(tools, 'root'));
    await place.tool('with-venv');
    await symlink(join(place.dir, 'outside'), join(tools, 'with-venv/.venv'));
    const registry = await place.open();
    const refused = registry.list().filter((tool) => tool.broken?.code === 'outside_tools_dir');
    assert.deepEqual(
      refused.map(({ folder, spec, schemaText }) => [folder, spec, schemaText]),
      ['linked-deep', 'linked-folder', 'linked-json', 'linked-main', 'loop', 'root'].map((name) => [name, null, null]),
    );
    assert.equal(get(registry, 'with-venv').broken, null, '.venv may be a link');
    await rm(join(tools, 'inner/main.py'));
    await symlink(join(place.dir, 'outside/main.py'), join(tools, 'inner/main.py'));
    await registry.refresh('inner');
    assert.equal(get(registry, 'inner').broken?.code, 'outside_tools_dir');
    assert.equal(get(registry, 'inner').spec, null);
  }),
);

verifies('S18', 'links inside the tools folder are followed', () =>
  withTools(async (place) => {
    await place.tool('_shared');
    await place.tool('alpha');
    await rm(join(place.dir, 'tools/alpha/main.py'));
    await symlink('../_shared/main.py', join(place.dir, 'tools/alpha/main.py'));
    assert.deepEqual(get(await place.open(), 'alpha').problems, []);
  }),
);

test('a tool.json that is too large, a folder or a pipe of that name is refused without being read', () =>
  withTools(async (place) => {
    await place.write('tools/big/tool.json', ' '.repeat(1024 * 1024 + 1));
    await mkdir(join(place.dir, 'tools/dir/tool.json'), { recursive: true });
    const registry = await place.open();
    assert.deepEqual(
      registry.list().map((tool) => tool.broken?.code),
      ['tool_json_too_large', 'tool_json_unreadable'],
    );
  }));

test('a folder that cannot be read keeps no other from being read', () =>
  withTools(async (place) => {
    await place.tool('alpha');
    await place.tool('long', { entrypoint: `${'a'.repeat(5000)}.py` });
    const registry = await place.open();
    assert.equal(get(registry, 'long').broken?.code, 'folder_unreadable');
    assert.equal(get(registry, 'alpha').broken, null);
  }));

test('a thousand tools', async (context: TestContext) => {
  await withTools(async (place) => {
    const names = Array.from({ length: 1000 }, (_, index) => `tool-${index}`);
    await Promise.all(names.map((name) => place.tool(name)));
    const start = performance.now();
    const registry = await place.open();
    context.diagnostic(`discovered in ${Math.round(performance.now() - start)} ms`);
    assert.equal(registry.list().filter((tool) => tool.broken === null).length, 1000);
  });
});
