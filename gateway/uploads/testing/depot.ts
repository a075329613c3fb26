import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewUpload } from '../../ports.ts';
import { FakeClock } from '../../runs/testing/fakeClock.ts';
import { testKit } from '../../runs/testing/kit.ts';
import { Uploads } from '../uploads.ts';

const MEGABYTE = 1024 ** 2;

/** Uploads in a state folder of their own, under a clock that the test turns. */
export interface Depot {
  stateDir: string;
  folder: string;
  clock: FakeClock;
  /** `max_state_bytes` may be changed. */
  config: { state_dir: string; max_state_bytes: number };
  /** Opens them, as a gateway does at its start; all are closed in the end. */
  open(): Uploads;
  /** Names in the folder. */
  files(): string[];
}

export async function withDepot(use: (depot: Depot) => Promise<void>): Promise<void> {
  const stateDir = mkdtempSync(join(tmpdir(), 'pixie-uploads-'));
  const folder = join(stateDir, 'uploads');
  const clock = new FakeClock();
  const config = { state_dir: stateDir, max_state_bytes: 1_000 * MEGABYTE };
  const opened: Uploads[] = [];
  try {
    await use({
      stateDir,
      folder,
      clock,
      config,
      open() {
        const uploads = new Uploads({ kit: testKit(clock), config });
        opened.push(uploads);
        return uploads;
      },
      files: () => readdirSync(folder).sort(),
    });
  } finally {
    for (const uploads of opened) await uploads.close();
    rmSync(stateDir, { recursive: true, force: true });
  }
}

/** A file's bytes as they arrive. */
export async function* arriving(...pieces: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece);
}

export function facts(own: Partial<NewUpload> = {}): NewUpload {
  return {
    name: 'a.csv',
    mediaType: 'text/csv',
    origin: null,
    declaredBytes: null,
    maxBytes: 100 * MEGABYTE,
    ...own,
  };
}
