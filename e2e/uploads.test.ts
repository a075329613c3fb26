/** A large file on its way: from a client through the gateway's disk into a real Python tool, and who holds how much of it. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { FieldError, Upload } from '../contract/api.ts';
import type { JsonObject } from '../contract/json.ts';
import { verifies } from '../gateway/testing/requirements.ts';
import { eventually } from './support/tool.ts';
import { ToolsFolder } from './support/tools-folder.ts';
import { ROOT } from './support/site.ts';

const MB = 1024 ** 2;
const LARGE = 500 * MB;
const PIECE = 256 * 1024;

/** A run that ended well, or the problem that it ended with. */
interface Answer {
  status: string | number;
  inputs: JsonObject;
  outputs: JsonObject;
  code?: string;
  detail?: string;
  errors?: FieldError[];
}

/** So many bytes that do not compress into a pattern of pages, with their checksum as they go by. */
function generated(bytes: number): { stream: Readable; sha256(): string } {
  const hash = createHash('sha256');
  const seed = Buffer.from(Array.from({ length: PIECE }, (_, index) => (index * 31 + (index >> 8)) % 256));
  function* pieces(): Generator<Buffer> {
    for (let left = bytes, count = 0; left > 0; left -= PIECE, count++) {
      const piece = Buffer.from(seed.subarray(0, Math.min(left, PIECE)));
      piece.writeUInt32LE(count, 0);
      hash.update(piece);
      yield piece;
    }
  }
  return { stream: Readable.from(pieces(), { objectMode: false }), sha256: () => hash.digest('hex') };
}

/** A gateway in a process of its own. */
async function startGateway(
  toolsDir: string,
  stateDir: string,
  temporary: string,
): Promise<{ gateway: ChildProcess; url: string }> {
  const main = join(ROOT, 'gateway', 'cli', 'main.ts');
  const folders = ['--tools-dir', toolsDir, '--state-dir', stateDir];
  const gateway = spawn(process.execPath, [main, 'serve', '--json', '--no-open', '--port', '0', ...folders], {
    cwd: temporary,
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(gateway.stdout), 'line')) as [string];
  return { gateway, url: (JSON.parse(line) as { url: string }).url };
}

async function stop(gateway: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (gateway.exitCode !== null || gateway.signalCode !== null) return;
  const exited = once(gateway, 'exit');
  gateway.kill(signal);
  await exited;
}

describe('a file of 500 MB', () => {
  const state = mkdtempSync(join(tmpdir(), 'pixie-uploads-'));
  const spool = join(state, 'tmp');
  let tools: ToolsFolder;
  let gateway: ChildProcess;
  let url = '';

  before(async () => {
    mkdirSync(spool);
    tools = await ToolsFolder.make();
    await tools.add('file-digest');
    ({ gateway, url } = await startGateway(tools.path, join(state, 'state'), spool));
  });

  after(async () => {
    await stop(gateway, 'SIGTERM');
    await tools.remove();
    rmSync(state, { recursive: true, force: true });
  });

  /** `VmRSS` = memory now, `VmHWM` = its highest so far, in MB. */
  function memory(field: 'VmRSS' | 'VmHWM'): number {
    const status = readFileSync(`/proc/${gateway.pid}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  }

  async function upload(stream: Readable, length: number | null): Promise<Upload> {
    const sent = request(`${url}/api/uploads?name=film%20%C3%BC.bin&type=video/x-test`, {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/octet-stream',
        ...(length !== null && { 'Content-Length': length }),
      },
    });
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    await pipeline(stream, sent);
    const [response] = await answered;
    const answer = await json(response);
    assert.equal(response.statusCode, 201, JSON.stringify(answer));
    return answer as Upload;
  }

  async function run(inputs: JsonObject): Promise<Answer> {
    const response = await fetch(`${url}/api/tools/file-digest/runs?wait=true`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ inputs }),
    });
    return (await response.json()) as Answer;
  }

  async function digest(bytes: number, length: number | null): Promise<void> {
    const { stream, sha256 } = generated(bytes);
    const { id, name } = await upload(stream, length);
    assert.equal(name, 'film ü.bin');
    const expected = sha256();
    const { status, outputs, inputs, detail } = await run({ file: { $upload: id }, algorithm: 'sha256', expected });
    assert.equal(status, 'ok', detail);
    assert.deepEqual(outputs['digest'], { value: expected, language: 'text' });
    assert.deepEqual(outputs['size'], { value: bytes });
    assert.deepEqual(outputs['file_facts'], {
      pairs: [
        { key: 'Name', value: 'film ü.bin' },
        { key: 'Media type', value: 'video/x-test' },
        { key: 'Algorithm', value: 'sha256' },
        { key: 'As expected', value: 'yes' },
      ],
    });
    assert.deepEqual(inputs['file'], { $upload: id, name: 'film ü.bin', bytes, mediaType: 'video/x-test' });
  }

  test(
    'arrives whole in the tool while the gateway’s memory grows by less than 50 MB',
    { timeout: 120_000 },
    async () => {
      // The first run loads what every later one has: the tool's process, the code of both ways.
      await digest(MB, null);
      const before = memory('VmRSS');
      await digest(LARGE, LARGE);
      const growth = memory('VmHWM') - before;
      assert.ok(growth < 50, `it grew by ${growth.toFixed(0)} MB from ${before.toFixed(0)}`);
      assert.deepEqual(readdirSync(spool), [], 'the tool’s spooled part is gone');
    },
  );

  test('a tool’s refusal is said at the input: the file was left out', async () => {
    const { status, code, errors } = await run({ algorithm: 'sha256' });
    assert.deepEqual([status, code, errors?.[0]?.pointer], [422, 'tool_rejected_inputs', '/inputs/file']);
  });
});

verifies(
  'R09',
  'what a killed gateway had received half is gone at the next start, what was whole is not',
  async () => {
    const state = mkdtempSync(join(tmpdir(), 'pixie-uploads-'));
    const tools = await ToolsFolder.make();
    await tools.add('file-digest');
    const files = (): string[] => readdirSync(join(state, 'uploads')).sort();
    const put = (url: string, body: RequestInit['body']): Promise<Response> => {
      const init = { method: 'PUT', headers: { 'Content-Type': 'application/octet-stream' }, body, duplex: 'half' };
      return fetch(`${url}/api/uploads`, init as RequestInit);
    };
    const first = await startGateway(tools.path, state, state);
    const { id } = (await (await put(first.url, 'whole')).json()) as Upload;
    const whole = files();
    // Half of it comes, and then nothing more.
    const half = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(PIECE)) });
    const cut = assert.rejects(put(first.url, half));
    await eventually(
      () => files().length,
      (count) => count === whole.length + 1,
      'the half upload has a file',
    );
    await stop(first.gateway, 'SIGKILL');
    await cut;
    assert.equal(files().length, whole.length + 1);

    const second = await startGateway(tools.path, state, state);
    try {
      assert.deepEqual(files(), whole);
      const response = await fetch(`${second.url}/api/tools/file-digest/runs?wait=true`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ inputs: { file: { $upload: id } } }),
      });
      const { outputs } = (await response.json()) as Answer;
      assert.deepEqual(outputs['size'], { value: 'whole'.length });
    } finally {
      await stop(second.gateway, 'SIGTERM');
      await tools.remove();
      rmSync(state, { recursive: true, force: true });
    }
  },
);
