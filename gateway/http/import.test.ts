import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Item, Problem, Run } from '../../contract/api.ts';
import { createGateway } from '../gateway.ts';
import { packTool } from '../sharing/pack.ts';
import { STAGE_FOLDER } from '../sharing/stage.ts';
import { craft, toolFiles } from '../sharing/testing/craft.ts';
import { copyFixture, TestFolders, until } from '../testing/processes.ts';
import { verifies } from '../testing/requirements.ts';

const FIXTURE = fileURLToPath(new URL('../testing/fixtures/misbehaving', import.meta.url));
const BYTES = { 'Content-Type': 'application/octet-stream' };

interface Door {
  folders: TestFolders;
  url: string;
  key: string;
  send(zip: BodyInit | null, headers?: Record<string, string>): Promise<Response>;
}

/** A whole gateway; `prepare` comes before its start. */
async function withGateway(
  use: (door: Door) => Promise<void>,
  prepare: (folders: TestFolders) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const folders = await TestFolders.make();
  await prepare(folders);
  const gateway = createGateway(
    { tools_dir: folders.tools, state_dir: folders.state, port: 0 },
    { environment: process.env },
  );
  try {
    const { url } = await gateway.listen();
    const key = gateway.services.adminKey.text;
    const send: Door['send'] = (body, headers = { 'X-Pixie-Admin': key }) =>
      fetch(`${url}/api/import`, {
        method: 'POST',
        body,
        headers: { ...BYTES, ...headers },
        duplex: 'half',
      } as RequestInit);
    await use({ folders, url, key, send });
  } finally {
    await gateway.close();
    await folders.clear();
  }
}

async function codeOf(response: Response): Promise<[number, string]> {
  const { code, detail } = (await response.json()) as Problem;
  assert.notEqual(detail, '');
  return [response.status, code];
}

const imports = ({ folders }: Door): string[] =>
  existsSync(join(folders.state, 'imports')) ? readdirSync(join(folders.state, 'imports')) : [];

verifies('S19', 'a tool that was shared comes in by HTTP and runs as the one that it was made of', () =>
  withGateway(async (door) => {
    const { folders, url, send } = door;
    const source = await copyFixture(folders.root, { id: 'guest' });
    await rm(join(source.path, '.venv'));
    const out = folders.file('guest.zip');
    await packTool({ tool: source, out, variables: {} });
    const answer = await send(readFileSync(out));
    assert.equal(answer.status, 201);
    const item = (await answer.json()) as Item;
    assert.deepEqual(
      [item.id, item.folder, item.name, item.state, item.broken],
      ['guest', 'guest', 'Misbehaving', 'stopped', null],
    );
    for (const name of ['main.py', 'tool.json', 'pyproject.toml', '.python-version']) {
      assert.ok(readFileSync(join(folders.tools, 'guest', name)).equals(readFileSync(join(source.path, name))), name);
    }
    assert.equal(existsSync(join(folders.tools, 'guest', '.env')), false);
    const listed = (await (await fetch(`${url}/api/tools`)).json()) as { tools: Item[] };
    assert.deepEqual(
      listed.tools.map(({ id }) => id),
      ['guest'],
    );
    // What `pixie sync` would do, without waiting for it.
    execFileSync('cp', ['-al', join(FIXTURE, '.venv'), join(folders.tools, 'guest', '.venv')]);
    const ran = await fetch(`${url}/api/tools/guest/runs?wait=true`, {
      method: 'POST',
      body: '{"inputs":{"text":"from afar"}}',
      headers: { 'Content-Type': 'application/json' },
    });
    const run = (await ran.json()) as Run;
    assert.deepEqual([ran.status, run.outputs['text']], [200, 'from afar']);
    assert.deepEqual([imports(door), existsSync(join(folders.tools, STAGE_FOLDER))], [[], false]);
  }),
);

verifies('S19', 'only with the admin key, as bytes, and from no other page', () =>
  withGateway(async (door) => {
    const { key, send, folders } = door;
    const zip = craft(toolFiles());
    assert.deepEqual(await codeOf(await send(zip, {})), [403, 'admin_required']);
    assert.deepEqual(await codeOf(await send(zip, { 'X-Pixie-Admin': 'wrong' })), [403, 'admin_required']);
    const foreign = { 'X-Pixie-Admin': key, Origin: 'https://evil.test' };
    assert.deepEqual(await codeOf(await send(zip, foreign)), [403, 'forbidden_origin']);
    const asZip = { 'X-Pixie-Admin': key, 'Content-Type': 'application/zip' };
    assert.deepEqual(await codeOf(await send(zip, asZip)), [415, 'unsupported_media_type']);
    assert.deepEqual(await codeOf(await send(null)), [400, 'invalid_request']);
    assert.deepEqual(await codeOf(await send('no zip')), [400, 'invalid_request']);
    assert.deepEqual(await codeOf(await send(craft([{ name: '../evil', data: 'x' }, ...toolFiles()]))), [
      400,
      'invalid_request',
    ]);
    const [spec, ...rest] = toolFiles();
    assert.deepEqual(await codeOf(await send(craft([{ ...spec!, data: '{}' }, ...rest]))), [422, 'tool_invalid']);
    assert.deepEqual(readdirSync(folders.tools), []);
    assert.equal((await send(zip)).status, 201);
    assert.deepEqual(await codeOf(await send(zip)), [409, 'tool_exists']);
    assert.deepEqual([readdirSync(folders.tools), imports(door)], [['guest'], []]);
  }),
);

verifies('S19', 'too large is said before it is sent, or as soon as it is', () =>
  withGateway(async (door) => {
    const { url, key, send } = door;
    const { port } = new URL(url);
    const head = ['POST /api/import HTTP/1.1', `Host: 127.0.0.1:${port}`, `X-Pixie-Admin: ${key}`];
    const announced = connect(Number(port), '127.0.0.1');
    announced.setEncoding('utf8');
    let said = '';
    announced.on('data', (text: string) => (said += text));
    announced.write(
      [...head, 'Content-Type: application/octet-stream', `Content-Length: ${300 * 1024 ** 2}`, '', ''].join('\r\n'),
    );
    await until(() => said.includes('\r\n\r\n'), 'it is refused');
    announced.destroy();
    assert.match(said, /^HTTP\/1\.1 413 /);

    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 320) controller.close();
        else controller.enqueue(new Uint8Array(1024 ** 2));
      },
    });
    assert.deepEqual(await codeOf(await send(endless)), [413, 'body_too_large']);
    assert.deepEqual(imports(door), []);
  }),
);

verifies('S19', 'an upload that breaks off, and many at once', () =>
  withGateway(async (door) => {
    const { url, key, folders, send } = door;
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    const head = ['POST /api/import HTTP/1.1', `Host: 127.0.0.1:${port}`, `X-Pixie-Admin: ${key}`];
    socket.write([...head, 'Content-Type: application/octet-stream', 'Content-Length: 5000', '', 'PK'].join('\r\n'));
    await until(() => imports(door).length === 1, 'it has begun');
    socket.destroy();
    await until(() => imports(door).length === 0, 'nothing is left of it');

    const ids = Array.from({ length: 8 }, (_, i) => `guest-${i}`);
    const twice = [...ids, ...ids];
    const answers = await Promise.all(twice.map((id) => send(craft(toolFiles(id)))));
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [...ids.map(() => 201), ...ids.map(() => 409)]);
    assert.deepEqual(readdirSync(folders.tools).toSorted(), ids);
  }),
);

verifies('S19', 'what a gateway that was killed left half is gone at the next start', () =>
  withGateway(
    async (door) => {
      assert.deepEqual([readdirSync(door.folders.tools), imports(door)], [[], []]);
    },
    async ({ tools, state }) => {
      await mkdir(join(tools, STAGE_FOLDER, 'tool'), { recursive: true });
      await writeFile(join(tools, STAGE_FOLDER, 'tool', 'tool.json'), '{}');
      await mkdir(join(state, 'imports'), { recursive: true });
      await writeFile(join(state, 'imports', 'half.zip'), 'PK');
    },
  ),
);
