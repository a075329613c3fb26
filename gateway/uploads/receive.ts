import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { GatewayError } from '../errors.ts';

/** Errors that say that the disk, the quota of its user or the largest file is reached. */
const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Writes what arrives to a new file, piece by piece: the next one is asked for when this one is written, so that a
 * sender is never faster than the disk and nothing piles up in memory.
 * @param admit told of each piece's bytes before it is written; throws to end it
 * @returns the bytes written
 * @throws GatewayError storage_full; invalid_request when the sender breaks off; whatever `admit` throws
 */
export async function receiveFile(
  path: string,
  body: AsyncIterable<Uint8Array>,
  admit: (bytes: number) => void,
): Promise<number> {
  const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_WRONLY } = constants;
  let total = 0;
  const handle = await onDisk(() => open(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600));
  try {
    for await (const piece of arriving(body)) {
      admit(piece.length);
      await onDisk(() => writeAll(handle, piece));
      total += piece.length;
    }
  } finally {
    await handle.close();
  }
  return total;
}

async function* arriving(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  for (;;) {
    const next = await pieces.next().catch((cause: unknown) => {
      throw new GatewayError('invalid_request', 'The upload broke off. Send it again.', { cause });
    });
    if (next.done === true) return;
    yield next.value;
  }
}

/** A disk that is almost full takes a part only, and says so at the next attempt. */
async function writeAll(handle: FileHandle, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length;) at += (await handle.write(piece, at)).bytesWritten;
}

/** Does something on the disk, and says it in words when the disk is full. */
export async function onDisk<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!FULL.has((cause as NodeJS.ErrnoException).code)) throw cause;
    throw new GatewayError(
      'storage_full',
      'The disk of the gateway is full. Nothing of the file was kept. Make room, then send it again.',
      { cause },
    );
  }
}
