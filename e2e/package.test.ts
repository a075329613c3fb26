/** The package as a stranger gets it: packed, installed into an empty folder, served, and bundled into a page. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { build } from 'vite';
import { ensureBuilt } from '../scripts/lib/build.mjs';
import { launch, openPage } from './support/browser.ts';
import { Host } from './support/host.ts';
import { eventually, run, toolOf } from './support/tool.ts';

const ROOT = join(import.meta.dirname, '..');
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

/** Runs npm with the Node of this process; a person's own settings and cache are used. */
function npm(cwd: string, ...args: string[]): string {
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline'];
  const result = spawnSync('npm', [...args, ...quiet], { cwd, encoding: 'utf8', env: strangersEnvironment() });
  assert.equal(result.status, 0, `npm ${args.join(' ')}: ${result.stderr}`);
  return result.stdout;
}

/** Nothing of the npm that runs this test, nor of Pixie's own settings. */
function strangersEnvironment(): NodeJS.ProcessEnv {
  const isOurs = (key: string): boolean =>
    /^(?:npm_(?:lifecycle|package|config_local_prefix)|PIXIE_|NODE_TEST)/.test(key);
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !isOurs(key)));
}

interface Served {
  url: string;
  tools: { id: string; broken: unknown }[];
  process: ChildProcess;
}

/** `npx pixie serve` in a folder, until it prints where it listens. */
async function serve(cwd: string, ...args: string[]): Promise<Served> {
  const child = spawn('npx', ['pixie', 'serve', '--json', '--no-open', '--port', '0', ...args], {
    cwd,
    env: strangersEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // npx starts the program through a shell; a group of its own ends them all.
    detached: true,
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
  assert.equal(typeof first[0], 'string', `pixie serve ended: ${errors}`);
  return { ...(JSON.parse(first[0] as string) as Omit<Served, 'process'>), process: child };
}

/** Ends npx, its shell and the gateway, and waits until all are gone: a gateway that ends still writes its state. */
async function stop({ process: child }: Served): Promise<void> {
  const group = -(child.pid ?? assert.fail('npx was not started'));
  process.kill(group, 'SIGTERM');
  await eventually(
    () => isAlive(group),
    (alive) => !alive,
    'the gateway to end',
  );
}

function isAlive(group: number): boolean {
  try {
    return process.kill(group, 0);
  } catch {
    return false;
  }
}

describe('the packed package', () => {
  const home = mkdtempSync(join(tmpdir(), 'pixie-package-'));
  let tarball = '';

  before(async () => {
    await ensureBuilt(process.execPath);
    const [packed] = JSON.parse(npm(ROOT, 'pack', '--json', '--ignore-scripts', '--pack-destination', home)) as {
      filename: string;
    }[];
    assert.ok(packed);
    tarball = join(home, packed.filename);
    writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
    npm(home, 'install', tarball);
  });

  after(() => rmSync(home, { recursive: true, force: true }));

  test('brings no Node of its own, no sources, no tests', () => {
    const installed = join(home, 'node_modules', 'pixie');
    const names = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    const stray = names.filter((name) =>
      /\.test\.|(?:^|\/)testing(?:\/|\.)|(?<!\.d)\.ts$|\.venv|node-linux/.test(name),
    );
    assert.deepEqual(stray, []);
    assert.ok(!readdirSync(join(home, 'node_modules')).some((name) => name.startsWith('node-linux')));
  });

  test('every entry of exports is there, and what needs no page imports in Node', async () => {
    const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      exports: Record<string, string | Record<string, string>>;
    };
    const installed = join(home, 'node_modules', 'pixie');
    for (const entry of Object.values(exports)) {
      for (const path of typeof entry === 'string' ? [entry] : Object.values(entry)) {
        if (!path.includes('*')) assert.ok(existsSync(join(installed, path)), `${path} is missing`);
      }
    }
    const script = `
      for (const name of ['pixie/contract/json', 'pixie/gateway', 'pixie/inputs/number', 'pixie/outputs/number']) await import(name);
      console.log('imported');`;
    writeFileSync(join(home, 'import.js'), script);
    const { stdout, stderr } = spawnSync(process.execPath, ['import.js'], { cwd: home, encoding: 'utf8' });
    assert.equal(stdout.trim(), 'imported', stderr);
  });

  test('templates of React and Vue know the elements’ properties and events', () => {
    const folder = join(home, 'typed');
    cpSync(join(import.meta.dirname, 'support', 'typed-page'), folder, { recursive: true });
    const tsc = join(ROOT, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { cwd: folder, encoding: 'utf8' });
    const faults = stdout.split('\n').filter((line) => / error TS/.test(line));
    // Each page holds one mistake on purpose, on the line below its comment.
    assert.deepEqual(
      faults.map((line) => line.replace(/\(.*/, '')),
      ['react-page.tsx', 'vue-page.ts'],
      stdout,
    );
  });

  test('npx pixie serve answers and lists a tool of an empty folder’s neighbour', async () => {
    const tools = join(home, 'x');
    mkdirSync(tools);
    cpSync(join(ROOT, 'tools', 'my-tool'), join(tools, 'my-tool'), {
      recursive: true,
      filter: (path) => !path.includes('.venv'),
    });
    const served = await serve(home, '--tools-dir', 'x', '--state-dir', join(home, 'state'));
    try {
      assert.equal((await fetch(`${served.url}/healthz`)).status, 200);
      const { tools: listed } = (await (await fetch(`${served.url}/api/tools`)).json()) as { tools: { id: string }[] };
      assert.deepEqual(
        listed.map((tool) => tool.id),
        ['my-tool'],
      );
      assert.equal((await fetch(`${served.url}/pixie.js`)).status, 200);
    } finally {
      await stop(served);
    }
  });

  test('a stranger’s Vite page imports the elements, builds, and runs a tool', async (context) => {
    const source = join(home, 'page');
    mkdirSync(source);
    const host = await Host.start();
    context.after(() => host.close());
    const state = join(home, 'state-page');
    const args = ['--tools-dir', join(ROOT, 'tools'), '--state-dir', state, '--allowed-origins', host.origin];
    const served = await serve(home, ...args);
    context.after(() => stop(served));
    const browser = await launch();
    context.after(() => browser.close());
    const tag = `<pixie-tool id="my-tool" gateway="${served.url}"></pixie-tool>`;
    writeFileSync(join(source, 'main.ts'), "import 'pixie';\n");
    writeFileSync(
      join(source, 'index.html'),
      `<!doctype html><html lang="en"><title>Mine</title><script type="module" src="./main.ts"></script>${tag}</html>`,
    );
    await build({ root: source, configFile: false, logLevel: 'error' });
    for (const name of readdirSync(join(source, 'dist'), { recursive: true, encoding: 'utf8' })) {
      const type = TYPES[extname(name)];
      const body = type && readFileSync(join(source, 'dist', name), 'utf8');
      if (body) host.serve(`/${name}`, { body, type });
    }
    host.serve('/favicon.ico', { body: '', type: 'image/x-icon' });
    const { page, errors } = await openPage(browser);
    await page.goto(`${host.origin}/index.html`);
    const tool = toolOf(page, 'my-tool');
    await tool.getByLabel('X').fill('21');
    await run(tool);
    await tool.getByText('42', { exact: true }).first().waitFor();
    assert.deepEqual(errors, []);
  });
});
