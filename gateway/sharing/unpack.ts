/** Writes the files of a judged archive into a new, empty folder. */
import { constants } from 'node:fs';
import { chmod, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { ZipFile } from 'yauzl';
import { onDisk } from '../uploads/receive.ts';
import type { ArchiveEntry } from './entries.ts';
import { entryFault } from './faults.ts';

const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_WRONLY } = constants;

/** An entry and where it goes: its path below the tool's folder. */
export interface Planned {
  entry: ArchiveEntry;
  parts: readonly string[];
}

/**
 * One file after the other; each is written anew, none through a link, and must be what the list said of it.
 * @param folder empty, and ours alone
 * @throws GatewayError invalid_request, storage_full; what is there then belongs to the caller to remove
 */
export async function unpack(
  zip: ZipFile,
  planned: readonly Planned[],
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  for (const { entry, parts } of planned) {
    signal?.throwIfAborted();
    const path = join(folder, ...parts);
    await onDisk(() => mkdir(entry.isFolder ? path : dirname(path), { recursive: true, mode: 0o755 }));
    if (!entry.isFolder) await writeEntry(zip, entry, path);
  }
}

async function writeEntry(zip: ZipFile, entry: ArchiveEntry, path: string): Promise<void> {
  const file = await onDisk(() => open(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o644));
  let [sum, bytes] = [0, 0];
  try {
    for await (const piece of piecesOf(zip, entry)) {
      sum = crc32(piece, sum);
      bytes += piece.length;
      await onDisk(() => file.writeFile(piece));
    }
  } finally {
    await file.close();
  }
  if (bytes !== entry.bytes || sum !== entry.crc32) throw entryFault(entry.path, 'is damaged');
  if (entry.executable) await chmod(path, 0o755);
}

/** The library ends a stream that brings more bytes than were announced, or fewer. */
async function* piecesOf(zip: ZipFile, entry: ArchiveEntry): AsyncGenerator<Buffer> {
  let stream: Readable | undefined;
  try {
    const opened = (stream = await zip.openReadStreamPromise(entry.source));
    // It tells its errors and goes on: to the reader who is not there yet it must be over then, or he waits for ever,
    // and a second error that comes when he has gone must not end the process.
    opened.on('error', (error) => opened.destroy(error));
    for await (const piece of opened) yield piece as Buffer;
  } catch (cause) {
    throw entryFault(entry.path, 'is damaged', cause);
  } finally {
    stream?.destroy();
  }
}
