/**
 * Reads the list of files of an archive and judges every one of them, before anything is unpacked (S19). What the
 * list says and what stands before each file's bytes must agree: programs that believe one or the other would unpack
 * two different tools.
 */
import type { FileHandle } from 'node:fs/promises';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { GatewayError } from '../errors.ts';
import { readArchiveEnd, type ArchiveEnd } from './archiveEnd.ts';
import { archiveFault, entryFault } from './faults.ts';
import { megabytes, type ArchiveLimits } from './limits.ts';
import { ClaimedPaths, pathFault } from './paths.ts';

/** One file or folder of an archive that may be unpacked. */
export interface ArchiveEntry {
  /** Safe on every system; ends with `/` for a folder. */
  path: string;
  isFolder: boolean;
  /** The owner may run it. */
  executable: boolean;
  /** Unpacked. */
  bytes: number;
  crc32: number;
  source: Entry;
}

export interface OpenArchive {
  zip: ZipFile;
  entries: ArchiveEntry[];
}

/** Bits of the flags: encrypted, patched data, strongly encrypted, hidden headers (APPNOTE.TXT 4.4.4). */
const REFUSED_FLAGS = 0x0001 | 0x0020 | 0x0040 | 0x2000;
/** Sizes stand behind the data instead of before it. */
const DESCRIPTOR_FLAG = 0x0008;
const STORED = 0;
const DEFLATED = 8;
const LIST_ENTRY_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
/** Extra fields: zip64; another name in Unicode, which some programs follow and others do not. */
const ZIP64_FIELD = 0x0001;
const UNICODE_NAME_FIELD = 0x7075;
/** Kinds of files in UNIX modes. */
const KIND = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
/** Systems whose attributes hold a UNIX mode (APPNOTE.TXT 4.4.2). */
const UNIX = 3;
const DARWIN = 19;

/**
 * @param file stays open, and with it what the entries are read from
 * @throws GatewayError invalid_request, body_too_large
 */
export async function readEntries(file: FileHandle, limits: ArchiveLimits): Promise<OpenArchive> {
  const { size } = await file.stat();
  if (size > limits.archiveBytes) {
    throw new GatewayError('body_too_large', `An archive can have at most ${megabytes(limits.archiveBytes)}.`);
  }
  const end = await readArchiveEnd(file, size);
  if (end.entries > limits.entries) throw archiveFault(`holds more than ${limits.entries} files`);
  const zip = await openZip(file);
  const listed = await listOf(zip, end, limits);
  checkSizes(listed, size, limits);
  await checkLocalHeaders(zip, listed, end);
  return { zip, entries: listed };
}

async function openZip(file: FileHandle): Promise<ZipFile> {
  try {
    // Names are read as bytes and judged here, and the file belongs to the caller.
    return await fromFdPromise(file.fd, { decodeStrings: false, autoClose: false, validateEntrySizes: true });
  } catch (cause) {
    throw archiveFault('cannot be read', cause);
  }
}

async function listOf(zip: ZipFile, end: ArchiveEnd, limits: ArchiveLimits): Promise<ArchiveEntry[]> {
  const claimed = new ClaimedPaths();
  const entries: ArchiveEntry[] = [];
  let bytes = 0;
  try {
    for await (const source of zip.eachEntry()) {
      bytes += LIST_ENTRY_BYTES + source.fileNameLength + source.extraFieldLength + source.fileCommentLength;
      const entry = judge(source, limits);
      const other = claimed.claim(entry.path);
      if (other !== null) throw entryFault(entry.path, `would be the same file as “${other}” on some systems`);
      entries.push(entry);
    }
  } catch (error) {
    throw error instanceof GatewayError ? error : archiveFault('has a list of files that cannot be read', error);
  }
  if (bytes !== end.listBytes) throw archiveFault('hides files behind its list of files');
  return entries;
}

function judge(source: Entry, limits: ArchiveLimits): ArchiveEntry {
  const path = nameOf(source);
  const fault = pathFault(path, limits.depth) ?? kindFault(source, path) ?? encodingFault(source);
  if (fault !== null) throw entryFault(path, fault);
  const { uncompressedSize: bytes, crc32, versionMadeBy } = source;
  const isFolder = path.endsWith('/');
  const hasMode = [UNIX, DARWIN].includes(versionMadeBy >>> 8);
  const executable = !isFolder && hasMode && (modeOf(source) & 0o100) !== 0;
  return { path, isFolder, executable, bytes, crc32, source };
}

/** Archivers of Macs write UTF-8 without saying so; what is no UTF-8 has no name that all systems agree on. */
function nameOf({ fileName }: Entry): string {
  // Not decoded, it is the bytes; the types know the other case only.
  const bytes = fileName as unknown as Buffer;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw entryFault(bytes.toString('latin1'), 'has a name that is not UTF-8', cause);
  }
}

function modeOf({ externalFileAttributes }: Entry): number {
  return externalFileAttributes >>> 16;
}

function kindFault(source: Entry, path: string): string | null {
  const kind = modeOf(source) & KIND;
  if (kind !== 0 && kind !== REGULAR && kind !== FOLDER) return 'is a link or a device';
  const isFolder = path.endsWith('/');
  if ((kind === FOLDER && !isFolder) || (kind === REGULAR && isFolder)) return 'is a file and a folder at once';
  return isFolder && source.uncompressedSize > 0 ? 'is a folder with content of its own' : null;
}

function encodingFault({ generalPurposeBitFlag, compressionMethod, extraFields }: Entry): string | null {
  if ((generalPurposeBitFlag & REFUSED_FLAGS) !== 0) return 'is encrypted';
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) return 'is compressed in an unusual way';
  if (extraFields.some(({ id }) => id === ZIP64_FIELD)) return 'is written as zip64, which no tool needs';
  return extraFields.some(({ id }) => id === UNICODE_NAME_FIELD) ? 'has two names' : null;
}

function checkSizes(entries: readonly ArchiveEntry[], archiveBytes: number, limits: ArchiveLimits): void {
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > limits.totalBytes) throw archiveFault(`would unpack to more than ${megabytes(limits.totalBytes)}`);
  if (total > limits.harmlessBytes && total > archiveBytes * limits.ratio) {
    throw archiveFault(`would unpack to more than ${limits.ratio} times its size`);
  }
}

/** One after the other in the order of the file: what overlaps is how a small archive unpacks to any size. */
async function checkLocalHeaders(zip: ZipFile, entries: readonly ArchiveEntry[], end: ArchiveEnd): Promise<void> {
  const inOrder = entries.toSorted(
    (a, b) => a.source.relativeOffsetOfLocalHeader - b.source.relativeOffsetOfLocalHeader,
  );
  let free = 0;
  for (const entry of inOrder) {
    const { source } = entry;
    if (source.relativeOffsetOfLocalHeader < free) throw entryFault(entry.path, 'shares its bytes with another file');
    const dataStart = await checkLocalHeader(zip, entry);
    free = dataStart + source.compressedSize;
    if (free > end.listOffset) throw entryFault(entry.path, 'reaches beyond the files');
  }
}

/** @returns where the file's bytes begin */
async function checkLocalHeader(zip: ZipFile, { path, source }: ArchiveEntry): Promise<number> {
  const header = await zip.readLocalFileHeaderPromise(source).catch((cause: unknown) => {
    throw entryFault(path, 'cannot be found', cause);
  });
  const sameName = header.fileName.equals(source.fileName as unknown as Buffer);
  const flags = REFUSED_FLAGS | DESCRIPTOR_FLAG;
  const sameFlags = (header.generalPurposeBitFlag & flags) === (source.generalPurposeBitFlag & flags);
  const later = (header.generalPurposeBitFlag & DESCRIPTOR_FLAG) !== 0;
  const same = (here: number, listed: number): boolean => here === listed || (later && here === 0);
  const agrees =
    sameName &&
    sameFlags &&
    header.compressionMethod === source.compressionMethod &&
    same(header.crc32, source.crc32) &&
    same(header.compressedSize, source.compressedSize) &&
    same(header.uncompressedSize, source.uncompressedSize);
  if (!agrees) throw entryFault(path, 'is described in two ways');
  if (hasField(header.extraField, [ZIP64_FIELD, UNICODE_NAME_FIELD])) {
    throw entryFault(path, 'is described in two ways');
  }
  return source.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + header.fileNameLength + header.extraFieldLength;
}

/** Extra fields are pairs of id and length, each two bytes, with the content behind (APPNOTE.TXT 4.5.1). */
function hasField(fields: Buffer, ids: readonly number[]): boolean {
  for (let at = 0; at + 4 <= fields.length; at += 4 + fields.readUInt16LE(at + 2)) {
    if (ids.includes(fields.readUInt16LE(at))) return true;
  }
  return false;
}
