/**
 * A file of 500 MB through the gateway into a tool that takes multipart: how fast it is stored, how long a run with it
 * takes, and how much the gateway's memory grows.
 */
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Connection } from './support/connection.ts';
import { ofRounds, type Effort, type Figure } from './support/figures.ts';
import { TOOLS } from './support/folders.ts';
import { startGateway } from './support/gateway.ts';

const MB = 1024 ** 2;
const TOOL = 'file-digest';
const PIECE = Buffer.alloc(256 * 1024, 'pixie');

export async function uploads({ rounds, share }: Effort): Promise<Figure[]> {
  const size = Math.ceil(500 * share) * MB;
  const gateway = await startGateway({ toolsDir: TOOLS });
  const name = `${size / MB} MB`;
  try {
    // What every later one has too: the tool's process, the code of both ways.
    await run(gateway.url, await upload(gateway.url, MB));
    const before = memoryMb(gateway.pid, 'VmRSS');
    const rates: number[] = [];
    const runs: number[] = [];
    // Few rounds: nothing in them is shorter than a second.
    for (let round = 0; round < Math.min(rounds, 3); round++) {
      const begin = performance.now();
      const id = await upload(gateway.url, size);
      const stored = performance.now();
      await run(gateway.url, id);
      rates.push(size / MB / ((stored - begin) / 1000));
      runs.push((performance.now() - stored) / 1000);
    }
    const growth = memoryMb(gateway.pid, 'VmHWM') - before;
    return [
      ofRounds(`upload of ${name}, MB a second`, rates, ''),
      ofRounds(`run of a multipart tool with ${name}, checksum included`, runs, 's'),
      {
        name: `memory of the gateway for ${name}, above what it had`,
        measured: growth,
        unit: 'MB',
        target: { most: 50 },
      },
    ];
  } finally {
    await gateway.close();
  }
}

async function upload(url: string, bytes: number): Promise<string> {
  const sent = request(`${url}/api/uploads?name=bench.bin`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes },
  });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  await pipeline(Readable.from(pieces(bytes), { objectMode: false }), sent);
  const [response] = await answered;
  const answer = (await json(response)) as { id?: string };
  if (answer.id === undefined) throw new Error(`the upload was refused: ${JSON.stringify(answer)}`);
  return answer.id;
}

function* pieces(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= PIECE.length) yield PIECE.subarray(0, Math.min(left, PIECE.length));
}

async function run(url: string, id: string): Promise<void> {
  const connection = await Connection.open(url);
  const { status, body } = await connection.request(`/api/tools/${TOOL}/runs?wait=true`, {
    method: 'POST',
    json: { inputs: { file: { $upload: id } } },
  });
  connection.close();
  if (status !== 200) throw new Error(`the run failed: ${body.toString('utf8')}`);
}

/** Memory now or at its highest; NaN where the system does not say. */
function memoryMb(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return NaN;
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(path, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
