import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Run } from '../../../contract/api.ts';
import { parseDotenv } from '../../secrets/dotenv.ts';
import { addChatty, CHATTY, commandLinesWith, filesWith, withChatty } from '../../secrets/testing/chatty.ts';
import { TestFolders } from '../../testing/processes.ts';
import { verifies } from '../../testing/requirements.ts';
import { EXIT } from '../terminal.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const PYTHON = fileURLToPath(new URL('../../testing/fixtures/misbehaving/.venv/bin/python', import.meta.url));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function environment(folders: TestFolders): NodeJS.ProcessEnv {
  return { ...process.env, PIXIE_STATE_DIR: folders.state, PIXIE_TOOLS_DIR: folders.tools };
}

async function pixie(folders: TestFolders, args: readonly string[], input: string | Uint8Array = ''): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], { env: environment(folders), cwd: folders.root });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  // It may end without having read, when it refuses.
  child.stdin.on('error', () => undefined).end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

async function withFolders(use: (folders: TestFolders) => Promise<void>): Promise<void> {
  const folders = await TestFolders.make();
  try {
    await addChatty(folders);
    await use(folders);
  } finally {
    await folders.clear();
  }
}

const envOf = (folders: TestFolders): Promise<string> => readFile(join(folders.tools, CHATTY, '.env'), 'utf8');

test('without a gateway: set, list and unset work on the folder', () =>
  withFolders(async (folders) => {
    const before = await pixie(folders, ['secrets', 'list']);
    assert.equal(before.code, EXIT.ok, before.err);
    assert.match(before.out, /^chatty\n {2}API_KEY {2}not set +required {2}From the account page\.\n/);
    assert.match(before.out, / {2}REGION {3}not set +optional\n {2}Set it: pixie secrets set chatty API_KEY\n$/);

    const set = await pixie(folders, ['secrets', 'set', CHATTY, 'API_KEY'], 'sk-"1" $x\n');
    assert.deepEqual([set.code, set.err], [EXIT.ok, '']);
    assert.equal(set.out, 'API_KEY of chatty is set. The tool uses it from its next run on.\n');
    assert.deepEqual(parseDotenv(await envOf(folders)), { API_KEY: 'sk-"1" $x' });

    const listed = await pixie(folders, ['secrets', 'list', CHATTY, '--json']);
    const { tools } = JSON.parse(listed.out) as { tools: { tool: string; secrets: { key: string; set: boolean }[] }[] };
    assert.deepEqual(
      tools.map(({ tool, secrets }) => [tool, secrets.map((secret) => secret.set)]),
      [[CHATTY, [true, false]]],
    );
    const unset = await pixie(folders, ['secrets', 'unset', CHATTY, 'API_KEY']);
    assert.equal(unset.out, 'API_KEY of chatty is removed. The tool does not run without it.\n');
    const again = await pixie(folders, ['secrets', 'unset', CHATTY, 'API_KEY', '--json']);
    assert.deepEqual([again.code, (JSON.parse(again.out) as { set: boolean }).set], [EXIT.ok, false]);
  }));

test('the whole of stdin is the value, but for its last line end', () =>
  withFolders(async (folders) => {
    const key = '-----BEGIN KEY-----\r\nabc=\n-----END KEY-----\n';
    await pixie(folders, ['secrets', 'set', CHATTY, 'API_KEY'], `${key}\n`);
    await pixie(folders, ['secrets', 'set', CHATTY, 'REGION'], 'north');
    assert.deepEqual(parseDotenv(await envOf(folders)), { API_KEY: key, REGION: 'north' });
    for (const [input, words] of [
      ['', /No value was given/],
      ['\n', /No value was given/],
      [Uint8Array.of(0xff), /not UTF-8/],
      ['x'.repeat(2 * 1024 ** 2), /too much/],
    ] as const) {
      const { code, err } = await pixie(folders, ['secrets', 'set', CHATTY, 'REGION'], input);
      assert.equal(code, EXIT.usage);
      assert.match(err, words);
    }
    assert.equal(parseDotenv(await envOf(folders))['REGION'], 'north');
  }));

test('a running gateway’s tool uses the value at its next run', () =>
  withChatty(async ({ folders, ask }) => {
    const length = async (): Promise<string | undefined> => {
      const run = (await (await ask('POST', `/api/tools/${CHATTY}/runs?wait=true`, { inputs: {} })).json()) as Run;
      return String(run.outputs['text']).split(' ')[1];
    };
    for (const value of ['four', 'and-eleven-']) {
      assert.equal((await pixie(folders, ['secrets', 'set', CHATTY, 'API_KEY'], value)).code, EXIT.ok);
      assert.equal(await length(), String(value.length));
    }
    assert.equal((await pixie(folders, ['secrets', 'unset', CHATTY, 'API_KEY'])).code, EXIT.ok);
    assert.equal((await ask('POST', `/api/tools/${CHATTY}/runs?wait=true`, { inputs: {} })).status, 503);
  }));

verifies('S16', 'a value on the command line is refused before anything is done, and not repeated', () =>
  withFolders(async (folders) => {
    for (const args of [['API_KEY=canary-1'], ['API_KEY', 'canary-2'], ['API_KEY', 'canary 3', 'canary-4']]) {
      const { code, out, err } = await pixie(folders, ['secrets', 'set', CHATTY, ...args]);
      assert.deepEqual([code, out], [EXIT.usage, '']);
      assert.match(err, /does not belong on the command line/);
      assert.ok(!err.includes('canary'));
    }
    const swapped = await pixie(folders, ['secrets', 'set', CHATTY, 'canary-5'], 'x');
    assert.deepEqual([swapped.code, swapped.err.includes('canary')], [EXIT.usage, false]);
    await assert.rejects(envOf(folders), /ENOENT/);
  }),
);

verifies('S16', 'a value given over stdin is in no output, no state file and no command line', () =>
  withFolders(async (folders) => {
    const child = spawn(process.execPath, [MAIN, 'secrets', 'set', CHATTY, 'API_KEY'], { env: environment(folders) });
    let told = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (told += chunk));
    child.stdin.write('canary-77');
    assert.deepEqual(commandLinesWith('canary-77'), []);
    child.stdin.end('-end\n');
    await once(child, 'close');
    const shown = [
      told,
      (await pixie(folders, ['secrets', 'list'])).out,
      (await pixie(folders, ['secrets', 'list', '--json'])).out,
    ];
    assert.deepEqual(parseDotenv(await envOf(folders)), { API_KEY: 'canary-77-end' });
    assert.ok(!shown.join('').includes('canary'));
    assert.deepEqual(filesWith(folders.state, 'canary'), []);
  }),
);

/** Runs the program at a real terminal, waits for its question, types, and answers with all that was shown. */
const AT_A_TERMINAL = `
import json, os, pty, select, sys, time
typed, command = json.loads(sys.argv[1]), sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execv(command[0], command)
shown, asked = b"", False
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        break
    if not piece:
        break
    shown += piece
    if not asked and b"not shown" in shown:
        asked = True
        os.write(terminal, typed.encode())
_, status = os.waitpid(pid, 0)
print(json.dumps({"shown": shown.decode(), "code": os.waitstatus_to_exitcode(status)}))
`;

interface Seen {
  shown: string;
  code: number;
}

function atTerminal(folders: TestFolders, args: readonly string[], typed: string): Promise<Seen> {
  const command = [PYTHON, '-c', AT_A_TERMINAL, JSON.stringify(typed), process.execPath, MAIN, ...args];
  return new Promise((resolve, reject) => {
    execFile(command[0]!, command.slice(1), { env: environment(folders) }, (error, stdout) => {
      if (error) reject(error);
      else resolve(JSON.parse(stdout) as Seen);
    });
  });
}

verifies('S16', 'at a terminal the value is asked for, not shown, and Ctrl+C leaves everything as it was', () =>
  withFolders(async (folders) => {
    const set = ['secrets', 'set', CHATTY, 'API_KEY'];
    const { shown, code } = await atTerminal(folders, set, 'canary-x\x7f9\r');
    assert.equal(code, EXIT.ok, shown);
    assert.match(shown, /Value of API_KEY for chatty \(it is not shown\): /);
    assert.match(shown, /API_KEY of chatty is set/);
    assert.ok(!shown.includes('canary') && shown.includes('*'));
    assert.deepEqual(parseDotenv(await envOf(folders)), { API_KEY: 'canary-9' });
    const stopped = await atTerminal(folders, set, 'other\x03');
    assert.equal(stopped.code, EXIT.failure);
    assert.match(stopped.shown, /Nothing has changed/);
    const empty = await atTerminal(folders, set, '\r');
    assert.deepEqual([empty.code, /No value was given/.test(empty.shown)], [EXIT.usage, true]);
    assert.deepEqual(parseDotenv(await envOf(folders)), { API_KEY: 'canary-9' });
  }),
);

test('unknown tools and keys are named before anybody is asked, and refusals say what to do', () =>
  withFolders(async (folders) => {
    const cases: [string[], RegExp][] = [
      [['set', 'nope', 'API_KEY'], /There is no tool nope\. There are: chatty\./],
      [['set', CHATTY, 'OTHER'], /no secret of this name\. It declares API_KEY, REGION\./],
      [['unset', CHATTY, 'OTHER'], /no secret of this name/],
      [['list', 'nope'], /There is no tool nope/],
      [['set', CHATTY], /missing required argument/],
    ];
    for (const [args, words] of cases) {
      const { code, err } = await pixie(folders, ['secrets', ...args], 'value');
      assert.equal(code, EXIT.usage, args.join(' '));
      assert.match(err, words);
    }
    await writeFile(join(folders.tools, CHATTY, '.env'), Buffer.from([0xff, 0x0a]));
    const { code, err } = await pixie(folders, ['secrets', 'set', CHATTY, 'API_KEY'], 'value');
    assert.deepEqual([code, err], [EXIT.failure, '.env is not UTF-8 text. Save it as UTF-8.\n']);
  }));

test('every command of it has help with two examples', () =>
  withFolders(async (folders) => {
    for (const name of ['set', 'unset', 'list']) {
      const { code, out } = await pixie(folders, ['secrets', name, '--help']);
      assert.equal(code, EXIT.ok);
      assert.match(out, new RegExp(`Examples:\\n  pixie secrets ${name}.*\\n  pixie secrets ${name}`));
      assert.ok(!out.includes('[value...]'), out);
    }
  }));
