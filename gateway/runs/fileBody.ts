import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { UploadSource } from '../ports.ts';

/** Bytes read at a time: a multiple of 3, so that the base64 of each piece ends without padding but the last. */
const PIECE = 3 * 32_768;

/** A body made of text and of files, which stay on disk until their turn comes. */
export interface MixedBody {
  /** Bytes. */
  length: number;
  body: Readable;
}

/** One part of a body: text as it is, or a file as a JSON string with its data URL. */
export type BodyPart = string | UploadSource;

/** Joins text and files; the files' data URLs are made piece by piece while they are sent. */
export function mixedBody(parts: readonly BodyPart[]): MixedBody {
  return {
    length: parts.reduce((sum, part) => sum + lengthOf(part), 0),
    body: Readable.from(written(parts), { objectMode: false }),
  };
}

function lengthOf(part: BodyPart): number {
  if (typeof part === 'string') return Buffer.byteLength(part);
  return Buffer.byteLength(headOf(part)) + 4 * Math.ceil(part.bytes / 3) + 1;
}

function headOf({ mediaType }: UploadSource): string {
  return `"data:${mediaType};base64,`;
}

async function* written(parts: readonly BodyPart[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if (typeof part === 'string') {
      yield Buffer.from(part);
      continue;
    }
    yield Buffer.from(headOf(part));
    yield* base64Of(part.path);
    yield Buffer.from('"');
  }
}

async function* base64Of(path: string): AsyncGenerator<Buffer> {
  const handle = await open(path);
  try {
    const bytes = Buffer.alloc(PIECE);
    for (;;) {
      const length = await fill(handle, bytes);
      if (length > 0) yield Buffer.from(bytes.toString('base64', 0, length), 'latin1');
      if (length < PIECE) return;
    }
  } finally {
    await handle.close();
  }
}

/** A read may give less than was asked for before the end of the file. */
async function fill(handle: FileHandle, bytes: Buffer): Promise<number> {
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await handle.read(bytes, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}
