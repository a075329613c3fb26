import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Run, RunPage } from '../../../contract/api.ts';
import type { ToolSpec } from '../../../contract/types.ts';
import { readHolder } from '../../supervisor/lock.ts';
import { copyFixture, until, type TestFolders } from '../../testing/processes.ts';
import { EXIT } from '../terminal.ts';
import { pixie, PixieProgram, withFolders, type Ended } from '../testing/pixie.ts';

const TOOLS = fileURLToPath(new URL('../../../tools', import.meta.url));
const EXAMPLES = { env: { PIXIE_TOOLS_DIR: TOOLS } };
const CANCELLED = 130;
const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
/** A tool with a table that is too big to travel inside a run. */
const MANY_ROWS = `
import argparse
import json
import pathlib
import uvicorn
from fastapi import FastAPI

app = FastAPI()

@app.get("/healthz")
async def healthz():
    return {"ok": True}

@app.get("/schema")
async def schema():
    return json.loads(pathlib.Path(__file__).with_name("tool.json").read_text())

@app.post("/run")
async def run():
    return {"rows": {"rows": [{"id": at, "text": f"row {at}"} for at in range(5000)]}, "dot": "${DOT}"}

parser = argparse.ArgumentParser()
parser.add_argument("--port", type=int)
uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port)
`;

const run = (folders: TestFolders, ...args: string[]): Promise<Ended> => pixie(folders, ['run', ...args]);
const runExample = (folders: TestFolders, ...args: string[]): Promise<Ended> =>
  pixie(folders, ['run', ...args], EXAMPLES);

/** The fixture tool that answers these outputs, declared so. */
function answering(
  folders: TestFolders,
  outputs: Record<string, unknown>,
  specs: object[],
  more: Partial<ToolSpec> = {},
): Promise<unknown> {
  return copyFixture(folders.tools, {
    id: 'probe',
    flags: ['--outputs', JSON.stringify(outputs)],
    spec: { outputs: specs as ToolSpec['outputs'], ...more },
  });
}

async function withServe(
  folders: TestFolders,
  use: (url: string) => Promise<void>,
  env: Record<string, string> = {},
): Promise<void> {
  const serving = new PixieProgram(folders, ['serve', '--port', '0', '--json'], { env });
  try {
    await use(await serving.listening());
  } finally {
    await serving.stop();
  }
}

test('a tool runs without a gateway: numbers, a table, a chart as a sentence with its data in a file', async () => {
  await withFolders(async (folders) => {
    const { code, out, err } = await runExample(
      folders,
      'compound-interest',
      '--years',
      '3',
      '--adjust_for_inflation',
      '--monthly-deposit=0',
    );
    assert.deepEqual([code, err], [EXIT.ok, '']);
    assert.match(out, /^Final balance {2}€11,2\d\d\.\d\d\n/);
    assert.match(out, /\nYear {2}Paid in \(€\) {2}Interest \(€\) {2}Balance \(€\)\n─/);
    assert.match(out, /\n {3}3 +\S+ +\S+ +11,2\d\d\.\d\d\n$/);
    const path =
      /\nBalance over time\nBalance rises from .+\nData: (compound-interest-\d{8}-\d{6}\/balance_over_time\.csv)\n/.exec(
        out,
      )?.[1];
    assert.ok(path, out);
    assert.match(await readFile(folders.file(path), 'utf8'), /^Year,/);
    assert.doesNotMatch(out, /\x1b/, 'no colours where nobody looks');
  });
});

test('with a gateway the run is there, remembered as one of the command line, and its process stays warm', async () => {
  await withFolders(async (folders) => {
    await copyFixture(folders.tools);
    await withServe(folders, async (url) => {
      const { code, out } = await run(folders, 'misbehaving', '--text', 'from here', '--json');
      assert.equal(code, EXIT.ok);
      assert.equal((JSON.parse(out) as { text: string }).text, 'from here');
      const { items } = (await (await fetch(`${url}/api/tools/misbehaving/runs`)).json()) as RunPage;
      assert.deepEqual(
        items.map(({ client, status }) => [client, status]),
        [['cli', 'ok']],
      );
      const whole = (await (await fetch(`${url}/api/runs/${items[0]!.runId}`)).json()) as Run;
      assert.equal(whole.inputs['text'], 'from here');
      const { tools } = (await (await fetch(`${url}/api/tools`)).json()) as { tools: { state: string }[] };
      assert.equal(tools[0]?.state, 'ready');
    });
  });
});

test('--json gives the outputs on one line with big values in them, and writes no files', async () => {
  await withFolders(async (folders) => {
    await copyFixture(folders.tools, {
      id: 'probe',
      main: MANY_ROWS,
      spec: {
        outputs: [
          { key: 'rows', type: 'table', label: 'Rows' },
          { key: 'dot', type: 'image', label: 'Dot' },
        ],
      },
    });
    const { code, out, err } = await run(folders, 'probe', '--json');
    assert.deepEqual([code, err], [EXIT.ok, '']);
    const outputs = JSON.parse(out) as { rows: { rows: unknown[] }; dot: { value: string } };
    assert.deepEqual([outputs.rows.rows.length, outputs.dot.value, out.trim().includes('\n')], [5000, DOT, false]);
    assert.deepEqual(
      (await readdir(folders.root)).filter((name) => name.startsWith('probe-')),
      [],
    );

    const words = await run(folders, 'probe', '--out', 'results');
    assert.match(words.out, /\n… 4,960 more\nAll rows: results\/rows\.csv\n/);
    assert.match(words.out, /Dot\nresults\/dot\.png\n/);
    assert.equal((await readFile(folders.file('results/rows.csv'), 'utf8')).trim().split('\n').length, 5001);
    assert.deepEqual(await readFile(folders.file('results/dot.png')), Buffer.from(DOT.split(',')[1]!, 'base64'));

    const none = await run(folders, 'probe', '--no-save-files');
    assert.match(none.out, /Dot\nnot saved\n/);
    assert.deepEqual(
      (await readdir(folders.root)).filter((name) => name.startsWith('probe-')),
      [],
    );
  });
});

test('files are sent as streams, from a path or from stdin', async () => {
  await withFolders(async (folders) => {
    const bytes = Buffer.alloc(3_000_000, 'pixie');
    const digest = createHash('sha256').update(bytes).digest('hex');
    await writeFile(folders.file('data.bin'), bytes);
    const named = await runExample(folders, 'file-digest', '--file', '@data.bin');
    assert.match(
      named.out,
      new RegExp(`^Digest\n${digest}\n\nSize +3,000,000 bytes\n\nFile\nName +data\\.bin\n`),
      named.err,
    );
    const piped = await pixie(folders, ['run', 'file-digest', '--file', '@-', '--expected', digest], {
      ...EXAMPLES,
      input: bytes,
    });
    assert.match(piped.out, /As expected +yes\n/, piped.err);
  });
});

test('what streams is written as it comes, and not again at the end', async () => {
  await withFolders(async (folders) => {
    await copyFixture(folders.tools, {
      id: 'probe',
      flags: ['--stream', '4', '--stream-pause', '0.3'],
      spec: { outputs: [{ key: 'text', type: 'stream_text', label: 'Words', streaming: true }] },
    });
    const program = new PixieProgram(folders, ['run', 'probe']);
    await until(() => program.out.includes('0 '), 'the first word is there');
    assert.ok(!program.out.includes('3 '), 'before the last one');
    assert.equal((await program.ended).out, 'Words\n0 1 2 3 \n');
    const { out, err } = await runExample(
      folders,
      'live-training',
      '--epochs',
      '5',
      '--pause-ms',
      '0',
      '--no-save-files',
    );
    assert.match(err, /info {2}Epoch 5: loss/);
    assert.match(out, /^What happens\nThe first guess .+ told apart\.\n\nProgress +100% {2}5 epochs\n\nLoss\n/);
    assert.match(out, /\nResult\nTitle/);
    assert.equal(out.split('The first guess').length, 2);
  });
});

test('a chat answers --message', async () => {
  await withFolders(async (folders) => {
    const { code, out } = await runExample(folders, 'chat-demo', '--message', '12 * (3 + 4)', '--style', 'brief');
    assert.deepEqual([code, /^[^\n]*84/.test(out)], [EXIT.ok, true], out);
    assert.ok(!out.includes('Tool calls\n–'), 'what is empty is left out');
    const silent = await runExample(folders, 'chat-demo');
    assert.deepEqual([silent.code, /--message/.test(silent.err)], [EXIT.usage, true]);
  });
});

test('help of a tool names its flags, and runs nothing', async () => {
  await withFolders(async (folders) => {
    const { code, out } = await runExample(folders, 'compound-interest', '--help');
    assert.equal(code, EXIT.ok);
    assert.match(out, /^Usage: pixie run compound-interest \[flags\]\n/);
    assert.match(out, /Growth:\n {2}--yearly-rate <number>/);
    assert.match(out, /--\[no-\]adjust-for-inflation/);
    assert.match(out, /4 \(Quarterly\)/);
    assert.match(out, /Examples:\n.*\n.*--json\n/);
    assert.match(out, /Exit codes: /);
    assert.ok(!existsSync(folders.state), 'not even a state folder is made');
    const general = await run(folders, '--help');
    assert.match(general.out, /pixie run chat-demo --message/);
    assert.equal((await run(folders, 'nope', '--help')).code, EXIT.failure);
  });
});

test('wrong usage ends with 2 and a sentence, and starts no run', async () => {
  await withFolders(async (folders) => {
    await copyFixture(folders.tools, { flags: ['--side-effect', folders.file('ran')] });
    const wrong: [string[], RegExp][] = [
      [[], /Name the tool first/],
      [['--text', 'x'], /Name the tool first/],
      [['misbehaving', '--txt', 'x'], /Did you mean --text\?/],
      [['misbehaving', '--seconds', 'soon'], /--seconds: Seconds must be a number/],
      [['misbehaving', '--seconds', '-1'], /--seconds: Seconds must be at least 0\. You typed -1\./],
      [['misbehaving', 'loose'], /belongs to no flag/],
      [['misbehaving', '--inputs', 'gone.json'], /is not there/],
    ];
    // A gateway of its own for each would be the slowest part.
    await withServe(folders, async () => {
      for (const [args, sentence] of wrong) {
        const { code, out, err } = await run(folders, ...args);
        assert.deepEqual([code, out, sentence.test(err)], [EXIT.usage, '', true], `${args.join(' ')}: ${err}`);
      }
      const unknown = await run(folders, 'misbehavin');
      assert.deepEqual([unknown.code, /Did you mean misbehaving\?/.test(unknown.err)], [EXIT.failure, true]);
    });
    assert.ok(!existsSync(folders.file('ran')));
  });
});

test('a run that fails says why: the tool’s words, the flags that it refused, its last lines', async () => {
  await withFolders(async (folders) => {
    const detail = JSON.stringify([
      { loc: ['body', 'inputs', 'seconds'], msg: 'not on a Sunday', type: 'value_error' },
    ]);
    await withServe(folders, async () => {
      await copyFixture(folders.tools, { id: 'picky', flags: ['--status', '422', '--detail', detail] });
      const refused = await run(folders, 'picky');
      assert.equal(refused.code, EXIT.failure);
      assert.match(refused.err, /--seconds: not on a Sunday/);
      await copyFixture(folders.tools, {
        id: 'crash',
        flags: ['--words', 'out of cheese\x1b[2J', '--crash-before-headers'],
      });
      const crashed = await run(folders, 'crash');
      assert.equal(crashed.code, EXIT.failure);
      assert.match(crashed.err, /error output:\n(?: {2}.*\n)* {2}out of cheese\n/);
      assert.doesNotMatch(crashed.err, /\x1b/);
      await mkdir(join(folders.tools, 'broken'));
      await writeFile(join(folders.tools, 'broken', 'tool.json'), '{');
      const broken = await run(folders, 'broken');
      assert.deepEqual(
        [broken.code, /broken cannot be used: .*pixie validate broken/.test(broken.err)],
        [EXIT.failure, true],
      );
    });
  });
});

for (const hasGateway of [false, true]) {
  test(`Ctrl+C cancels the run, ${hasGateway ? 'with' : 'without'} a gateway`, async () => {
    await withFolders(async (folders) => {
      const ran = folders.file('ran');
      await copyFixture(folders.tools, { flags: ['--side-effect', ran] });
      const cancelled = async (): Promise<void> => {
        const program = new PixieProgram(folders, ['run', 'misbehaving', '--seconds', '50']);
        await until(() => existsSync(ran) || program.child.exitCode !== null, 'the tool works', 30_000);
        const { code, err } = await program.stop('SIGINT');
        assert.deepEqual([code, err], [CANCELLED, 'The tool was asked to stop.\nThe run was cancelled.\n']);
      };
      if (!hasGateway) return cancelled();
      return withServe(folders, async (url) => {
        await cancelled();
        const { items } = (await (await fetch(`${url}/api/tools/misbehaving/runs`)).json()) as RunPage;
        assert.deepEqual(
          items.map(({ status }) => status),
          ['cancelled'],
        );
      });
    });
  });
}

test('the gateway of one command waits for the run of another that found it', async () => {
  await withFolders(async (folders) => {
    await copyFixture(folders.tools, { id: 'first', flags: ['--side-effect', folders.file('one')] });
    await copyFixture(folders.tools, { id: 'second', flags: ['--side-effect', folders.file('two')] });
    const first = new PixieProgram(folders, ['run', 'first', '--seconds', '50']);
    await until(() => existsSync(folders.file('one')) || first.child.exitCode !== null, 'the first works', 30_000);
    const second = new PixieProgram(folders, ['run', 'second', '--seconds', '2']);
    await until(() => existsSync(folders.file('two')) || second.child.exitCode !== null, 'the second works', 30_000);
    // The first ends now, by its own gateway.
    const url = readHolder(folders.state)?.url;
    const { items } = (await (await fetch(`${url}/api/tools/first/runs`)).json()) as RunPage;
    await fetch(`${url}/api/runs/${items[0]?.runId}/cancel`, { method: 'POST' });
    const { code, err } = await second.ended;
    assert.deepEqual([code, err], [EXIT.ok, '']);
    assert.equal((await first.ended).code, CANCELLED);
  });
});

test('texts of a tool neither steer the terminal nor name files elsewhere', async () => {
  await withFolders(async (folders) => {
    const evil = '\x1b]0;owned\x07\x1b[2Jx';
    await answering(
      folders,
      {
        a: evil,
        b: { [evil]: evil },
        c: { filename: `../../${evil}.txt`, data: 'aGVsbG8=', mime_type: 'text/plain' },
        d: [evil],
      },
      [
        { key: 'a', type: 'text', label: evil },
        { key: 'b', type: 'kv', label: 'B' },
        { key: 'c', type: 'file', label: 'C' },
        { key: 'd', type: 'number', label: 'D' },
      ],
      { name: evil, description: evil },
    );
    const { code, out, err } = await run(folders, 'probe', '--out', 'results');
    assert.equal(code, EXIT.ok);
    for (const text of [out, err, (await run(folders, 'probe', '--help')).out, (await pixie(folders, ['list'])).out]) {
      assert.doesNotMatch(text, /[\x00-\x09\x0B-\x1F\x7F-\x9F]/);
    }
    const [name, ...others] = await readdir(folders.file('results'));
    assert.deepEqual(others, []);
    assert.equal(await readFile(folders.file(join('results', name!)), 'utf8'), 'hello');
  });
});
