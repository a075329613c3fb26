/** Makes the archive of a tool: the same bytes for the same files, wherever and whenever it is made. */
import { createHash, randomBytes } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { GatewayError } from '../errors.ts';
import type { Tool } from '../ports.ts';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './limits.ts';
import { SecretFinder } from './secretFinder.ts';
import { listToolFiles, type ToolFile } from './toolFiles.ts';

export interface PackParts {
  tool: Pick<Tool, 'id' | 'path' | 'spec'>;
  /** The archive to write, absolute. */
  out: string;
  /** Variables of the tool's `.env`, of which no value may be in a file. */
  variables: Readonly<Record<string, string>>;
  limits?: ArchiveLimits;
  signal?: AbortSignal;
}

export interface Packed {
  files: number;
  /** Of the archive. */
  bytes: number;
  sha256: string;
  /** Links and the like, which were not packed. */
  leftOut: string[];
}

/** Zips know no earlier time. In local time, since that is what they hold: everywhere the same digits. */
const MTIME = new Date(1980, 0, 1);

/**
 * Writes the archive beside its place and moves it there when it is whole; an older one is replaced.
 * @throws GatewayError invalid_request for a file that holds a secret's value or could not be imported again;
 *   the file system's errors
 */
export async function packTool({ tool, out, variables, limits = ARCHIVE_LIMITS, signal }: PackParts): Promise<Packed> {
  const folder = await realpath(tool.path);
  const place = join(await realpath(dirname(resolve(out))), basename(out));
  const unfinished = `${place}.${randomBytes(6).toString('hex')}.new`;
  const { files, leftOut } = await listToolFiles(folder, limits, new Set([place]));
  const declared = new Set((tool.spec?.secrets ?? []).map(({ key }) => key));
  const zip = zipOf(folder, tool.id, files, new SecretFinder(variables, declared));
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      bytes += piece.length;
      done(null, piece);
    },
  });
  try {
    await pipeline(zip, count, createWriteStream(unfinished, { flags: 'wx' }), ...(signal ? [{ signal }] : []));
    await rename(unfinished, place);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return { files: files.length, bytes, sha256: hash.digest('hex'), leftOut };
}

function zipOf(folder: string, top: string, files: readonly ToolFile[], finder: SecretFinder): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  zip.on('error', (error: Error) => void out.destroy(error));
  for (const { path, executable } of files) {
    const name = `${top}/${path}`;
    if (path.endsWith('/')) {
      zip.addEmptyDirectory(name, { mtime: MTIME, mode: 0o40755, forceDosTimestamp: true });
      continue;
    }
    const options = { mtime: MTIME, mode: executable ? 0o100755 : 0o100644, forceDosTimestamp: true };
    // Checked while it is packed: the bytes that are looked at are the ones that leave.
    zip.addReadStreamLazy(name, options, (give) => {
      const content = Readable.from(checked(folder, path, finder));
      // The library leaves its sources' errors to the caller.
      content.on('error', (error) => void out.destroy(error));
      give(null, content);
    });
  }
  zip.end();
  return out;
}

async function* checked(folder: string, path: string, finder: SecretFinder): AsyncGenerator<Buffer> {
  const find = finder.begin();
  const { O_NOFOLLOW = 0, O_RDONLY } = constants;
  const file = await open(join(folder, ...path.split('/')), O_RDONLY | O_NOFOLLOW);
  for await (const piece of file.createReadStream()) {
    const name = find(piece as Buffer);
    if (name !== null) {
      throw new GatewayError(
        'invalid_request',
        `${path} holds the value of ${name} from .env. Take it out of the file, then share again.`,
      );
    }
    yield piece as Buffer;
  }
}
