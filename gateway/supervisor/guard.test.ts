import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Lease } from '../ports.ts';
import { copyFixture, isAlive, TestFolders } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';
import { post, withSupervisor } from '../testing/supervision.ts';
import { interpreterOf } from './spawn.ts';

const GUARD = fileURLToPath(new URL('./guard.py', import.meta.url));

/** The first line of the answer to raw bytes, on a connection of its own. */
async function raw(lease: Lease, request: string): Promise<string> {
  const { port } = new URL(lease.origin);
  const socket = connect(Number(port), '127.0.0.1');
  socket.end(request);
  const answer = await text(socket).catch(() => '');
  return answer.split('\r\n')[0] ?? '';
}

const head = (...lines: string[]): string => ['POST /run HTTP/1.1', 'Host: x', ...lines, '', ''].join('\r\n');
const BODY = ['Content-Type: application/json', 'Content-Length: 2'];

for (const server of ['uvicorn', 'http']) {
  verifies('S26', `the port of a tool answers nobody without the key (${server})`, () =>
    withSupervisor(async ({ supervisor, folders, tool }) => {
      const sideEffect = folders.file('ran');
      const lease = await supervisor.acquire(await tool({ flags: ['--server', server, '--side-effect', sideEffect] }));
      const [[name, key]] = Object.entries(lease.headers) as [[string, string]];
      const closed = [
        head(...BODY),
        head('Connection: close', ...BODY),
        head(`${name}: `, ...BODY),
        head(`${name}: ${key.slice(0, -1)}`, ...BODY),
        head(`${name}: ${key.toLowerCase()}`, ...BODY),
        head(`x-${name}: ${key}`, ...BODY),
        head(`Cookie: ${name}=${key}`, ...BODY),
      ];
      for (const request of closed) {
        const line = await raw(lease, `${request}{}`);
        assert.match(line, /^HTTP\/1\.1 403 /, request);
      }
      assert.match(
        await raw(lease, head('Content-Length: 90') + `\r\n${name}: ${key}\r\n\r\n`),
        / 403 /,
        'in the body',
      );
      assert.doesNotMatch(await raw(lease, 'POST /run HTTP/1.1\r\nHost: x\r\n'), / 200 /, 'half a head');
      assert.equal(existsSync(sideEffect), false, 'nothing ran');
      assert.equal((await post(lease)).status, 200);
      lease.release();
    }),
  );
}

verifies('S26', 'each request on an open connection needs the key, and the tool does not see it', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const lease = await supervisor.acquire(await tool({ flags: ['--echo-headers'] }));
    const { body } = await post(lease);
    assert.doesNotMatch(body, /pixie-key/i);
    assert.match(body, /content-type/);
    const key = Object.entries(lease.headers)[0]!.join(': ');
    const socket = connect(Number(new URL(lease.origin).port), '127.0.0.1');
    socket.write(`GET /healthz HTTP/1.1\r\nHost: x\r\n${key}\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n`);
    let seen = '';
    for await (const chunk of socket) {
      seen += String(chunk);
      if ((seen.match(/HTTP\/1\.1 /g) ?? []).length === 2) break;
    }
    assert.deepEqual(seen.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 200', 'HTTP/1.1 403']);
    lease.release();
  }),
);

/** Ways to start uvicorn that would leave the guarded interpreter, or do without `uvicorn.run`. */
const STARTS = {
  'reload and workers': 'uvicorn.run("main:app", host="127.0.0.1", port=port, workers=2, reload=True)',
  'an object and workers': 'uvicorn.run(app, host="127.0.0.1", port=port, workers=2)',
  'a server in a thread': `
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port))
    server.capture_signals = contextlib.nullcontext
    thread = threading.Thread(target=server.run); thread.start(); thread.join()`,
  'an own event loop': `
    asyncio.run(uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port)).serve())`,
  'a forked child': `
    multiprocessing.get_context("fork").Process(target=uvicorn.run, args=(app,), kwargs={"port": port}).start()`,
  'own sockets': `
    sock = socket.socket(); sock.bind(("127.0.0.1", port))
    uvicorn.Server(uvicorn.Config(app)).run(sockets=[sock])`,
};

const mainWith = (start: string): string => `
import asyncio, contextlib, multiprocessing, pathlib, socket, sys, threading
import uvicorn
from fastapi import FastAPI, Response
app = FastAPI()
@app.get("/healthz")
async def healthz(): return {}
@app.get("/schema")
async def schema(): return Response(pathlib.Path("tool.json").read_bytes())
@app.post("/run")
async def run(): return {"text": "ran"}
if __name__ == "__main__":
    port = int(sys.argv[-1])
    ${start}
`;

for (const [name, start] of Object.entries(STARTS)) {
  verifies('S26', `locked too: ${name}`, () =>
    withSupervisor(async ({ supervisor, tool }) => {
      const lease = await supervisor.acquire(await tool({ main: mainWith(start) }));
      assert.match(await raw(lease, `${head(...BODY, 'Connection: close')}{}`), / 403 /);
      assert.equal((await post(lease)).body, '{"text":"ran"}');
      lease.release();
    }),
  );
}

verifies('S26', 'a server that escapes the guard is found out and ended', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const subject = await tool({ flags: ['--server', 'bare'] });
    const started = performance.now();
    await assert.rejects(supervisor.acquire(subject), {
      code: 'tool_start_failed',
      message: /without the gateway’s key/,
    });
    assert.ok(performance.now() - started < 20_000, 'not only when the start times out');
  }),
);

for (const guard of [false, { except: ['misbehaving'] }]) {
  test(`without a guard (${JSON.stringify(guard)}) a tool runs plainly`, () =>
    withSupervisor(
      async ({ supervisor, tool }) => {
        const lease = await supervisor.acquire(await tool({ flags: ['--server', 'bare'] }));
        assert.deepEqual(lease.headers, {});
        assert.equal((await post(lease)).status, 200);
        lease.release();
        if (typeof guard === 'boolean') return;
        const other = await supervisor.acquire(await tool({ id: 'other' }));
        assert.equal(Object.keys(other.headers).length, 1);
        other.release();
      },
      { guard },
    ));
}

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Runs a main.py to its end, under the guard or without. */
async function runMain(folder: string, guarded: boolean, during?: (pid: number) => void): Promise<Ended> {
  const plain = ['main.py', '--port', '4711'];
  const child = spawn(interpreterOf(folder), guarded ? [GUARD, ...plain] : plain, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH },
  });
  const channel = child.stdio[3] as Duplex;
  channel.on('error', () => undefined);
  channel.resume();
  if (guarded) channel.write('key 4711\n');
  const [stdout, stderr, end] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
    during && once(child.stdout!, 'data').then(() => during(child.pid!)),
  ]);
  return { code: end[0], signal: end[1], stdout, stderr };
}

const PROGRAMS: Record<string, string> = {
  'what it sees of itself': `
import sys, json, gc
module = sys.modules["__main__"]
print(json.dumps({
    "argv": sys.argv, "path": sys.path, "name": __name__, "file": __file__, "spec": __spec__, "package": __package__,
    "loader": type(__loader__).__name__, "names": sorted(vars(module)), "builtins": type(__builtins__).__name__,
    "cached": __cached__, "doc": __doc__, "same": module.__dict__ is globals(),
    "source": __loader__.get_source("__main__")[:20],
}))`,
  'pools of processes': `
import multiprocessing, pickle
class Point:
    def __init__(self, x): self.x = x
def twice(point): return Point(point.x * 2)
if __name__ == "__main__":
    assert pickle.loads(pickle.dumps(Point(3))).x == 3
    for method in ("fork", "spawn", "forkserver"):
        with multiprocessing.get_context(method).Pool(1) as pool:
            print(method, [point.x for point in pool.map(twice, [Point(1), Point(2)])])`,
  'a fork of its own': `
import os
pid = os.fork()
if pid == 0: os._exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))`,
  'an exception': 'def fail():\n    raise ValueError("words")\nfail()\n',
  'a chain of exceptions': `
def first(): raise KeyError("a")
try:
    first()
except KeyError as error:
    raise RuntimeError("b") from error`,
  'an own hook':
    'import sys\nsys.excepthook = lambda kind, error, trace: print(kind, trace.tb_lineno, trace.tb_next)\n1 / 0\n',
  'an exception in a thread':
    'import threading\nthread = threading.Thread(target=lambda: 1 / 0)\nthread.start()\nthread.join()\n',
  'a syntax error': 'x = 1\ndef (:\n',
  'an exit': 'import sys\nsys.exit(5)\n',
  'an exit with words': 'raise SystemExit("words")\n',
  'a text that is not UTF-8': '# coding: latin-1\nprint(ascii("\u00fc"))\n',
};

for (const [name, program] of Object.entries(PROGRAMS)) {
  test(`under the guard a tool behaves as without: ${name}`, async () => {
    const folders = await TestFolders.make();
    const { path: folder } = await copyFixture(folders.tools);
    await writeFile(path.join(folder, 'main.py'), program, 'latin1');
    const bare = await runMain(folder, false);
    const guarded = await runMain(folder, true);
    assert.deepEqual(guarded, bare);
    assert.ok(bare.stdout + bare.stderr !== '' || bare.code !== 0, 'the program shows something');
    await folders.clear();
  });
}

test('under the guard an interrupt is an exit by SIGINT, as without', async () => {
  const folders = await TestFolders.make();
  const { path: folder } = await copyFixture(folders.tools);
  await writeFile(path.join(folder, 'main.py'), 'import time\nprint("up", flush=True)\ntime.sleep(60)\n');
  const interrupt = (pid: number) => void process.kill(pid, 'SIGINT');
  for (const guarded of [false, true]) {
    // Which line the signal meets is chance, so only the ends of the tracebacks are the same.
    const { signal, stderr } = await runMain(folder, guarded, interrupt);
    assert.equal(signal, 'SIGINT');
    assert.match(stderr, /^Traceback [^\n]*\n  File "[^"]*main\.py", line \d/);
    assert.match(stderr, /\nKeyboardInterrupt\n$/);
    assert.doesNotMatch(stderr, /guard/);
  }
  await folders.clear();
});

test('a tool has its garbage collector back once it listens', () =>
  withSupervisor(async ({ supervisor, tool }) => {
    const reporting = mainWith('import gc; app.get("/gc")(gc.isenabled)\n    uvicorn.run(app, port=port)');
    const lease = await supervisor.acquire(await tool({ main: reporting }));
    const answer = await lease.pool.request({ path: '/gc', method: 'GET', headers: lease.headers });
    assert.equal(await answer.body.text(), 'true');
    lease.release();
  }));

test('a guard that gets no key runs nothing', async () => {
  const folders = await TestFolders.make();
  const { path: folder } = await copyFixture(folders.tools, { main: 'print("ran")' });
  const child = spawn(interpreterOf(folder), [GUARD, 'main.py'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  (child.stdio[3] as Duplex).end();
  const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  assert.equal(stdout, '');
  assert.match(stderr, /without its key/);
  await folders.clear();
});

verifies('S26', 'a guarded process ends by itself when the other end of its channel is gone', async () => {
  const folders = await TestFolders.make();
  await mkdir(folders.state);
  const { path: folder } = await copyFixture(folders.tools, {
    main: 'import time\nprint("up", flush=True)\ntime.sleep(60)',
  });
  const child = spawn(interpreterOf(folder), [GUARD, 'main.py', '--port', '1'], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const channel = child.stdio[3] as Duplex;
  channel.write('key 1\n');
  await once(child.stdout!, 'data');
  assert.equal(isAlive(child.pid!), true);
  channel.destroy();
  // The promise is 1 s; five times that for a loaded machine.
  const [, signal] = (await once(child, 'exit', { signal: AbortSignal.timeout(5_000) })) as [null, NodeJS.Signals];
  assert.equal(signal, 'SIGKILL');
  await folders.clear();
});
