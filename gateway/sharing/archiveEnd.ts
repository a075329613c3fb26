/**
 * The end of a zip, from which all else is found. Programs differ in how they look for it, so an archive that could
 * be read in two ways is refused here, before anything else of it is believed (APPNOTE.TXT 4.3.16).
 */
import type { FileHandle } from 'node:fs/promises';
import { archiveFault } from './faults.ts';

const SIGNATURE = Buffer.from('PK\x05\x06', 'latin1');
const ZIP64_LOCATOR = Buffer.from('PK\x06\x07', 'latin1');
const FIRST_FILE = Buffer.from('PK\x03\x04', 'latin1');
const RECORD_BYTES = 22;
const LOCATOR_BYTES = 20;
const LONGEST_COMMENT = 0xffff;

export interface ArchiveEnd {
  /** Entries in the list of files. */
  entries: number;
  /** Where the list of files begins and how long it is. */
  listOffset: number;
  listBytes: number;
}

/** @throws GatewayError invalid_request */
export async function readArchiveEnd(file: FileHandle, size: number): Promise<ArchiveEnd> {
  const head = await readAt(file, 0, Math.min(4, size));
  if (!head.equals(FIRST_FILE)) throw archiveFault('is not a zip with files in it');
  const tailBytes = Math.min(size, RECORD_BYTES + LONGEST_COMMENT + LOCATOR_BYTES);
  const tail = await readAt(file, size - tailBytes, tailBytes);
  const at = tail.lastIndexOf(SIGNATURE);
  if (at < 0 || at + RECORD_BYTES > tail.length) throw archiveFault('is cut off or no zip');
  const record = tail.subarray(at);
  if (!endsTheFile(tail, at)) throw archiveFault('has something behind its end');
  if (endsBefore(tail, at)) throw archiveFault('has two ends');
  const end = size - tailBytes + at;
  const [entries, listBytes, listOffset] = [record.readUInt16LE(10), record.readUInt32LE(12), record.readUInt32LE(16)];
  const beforeEnd = at >= LOCATOR_BYTES ? tail.subarray(at - LOCATOR_BYTES, at - LOCATOR_BYTES + 4) : Buffer.alloc(0);
  if (beforeEnd.equals(ZIP64_LOCATOR) || entries === 0xffff || listBytes === 0xffffffff || listOffset === 0xffffffff) {
    throw archiveFault('is written as zip64, which no tool needs');
  }
  const isOneDisk = record.readUInt16LE(4) === 0 && record.readUInt16LE(6) === 0 && record.readUInt16LE(8) === entries;
  if (!isOneDisk) throw archiveFault('is one part of several');
  // The same bytes would be another list to a program that looks from the front.
  if (listOffset + listBytes !== end) throw archiveFault('has a list of files that does not end where it should');
  return { entries, listOffset, listBytes };
}

/** Whether a record with its comment reaches to the last byte. */
function endsTheFile(tail: Buffer, at: number): boolean {
  return at + RECORD_BYTES <= tail.length && at + RECORD_BYTES + tail.readUInt16LE(at + 20) === tail.length;
}

/** Whether an earlier record, in whose comment this one stands, would be an end as well. */
function endsBefore(tail: Buffer, last: number): boolean {
  for (let at = tail.indexOf(SIGNATURE); at >= 0 && at < last; at = tail.indexOf(SIGNATURE, at + 1)) {
    if (endsTheFile(tail, at)) return true;
  }
  return false;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
