/** Zips with any byte wrong that a test wants: every field can be set, in the list and before the data apart. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface Crafted {
  name: string | Buffer;
  data?: Buffer | string;
  /** UNIX mode with the kind of file. */
  mode?: number;
  /** System that made it; 3 = UNIX. */
  system?: number;
  store?: boolean;
  flags?: number;
  method?: number;
  extra?: Buffer;
  /** Fields that the header before the data has differently. */
  local?: Partial<Fields>;
  /** Fields that the list has differently. */
  listed?: Partial<Fields>;
}

interface Fields {
  name: Buffer;
  flags: number;
  method: number;
  crc32: number;
  compressed: number;
  bytes: number;
  extra: Buffer;
  offset: number;
}

export interface CraftedEnd {
  /** Number that the end tells. */
  count?: number;
  listBytes?: number;
  listOffset?: number;
  disk?: number;
  comment?: Buffer;
  /** Between the list and its end. */
  beforeEnd?: Buffer;
  /** Before everything; offsets count from behind it. */
  prefix?: Buffer;
  /** Behind everything. */
  suffix?: Buffer;
}

export function craft(entries: readonly Crafted[], end: CraftedEnd = {}): Buffer<ArrayBuffer> {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { header, data, listed } = recordsOf(entry, offset);
    files.push(header, data);
    list.push(listed);
    offset += header.length + data.length;
  }
  const { prefix = Buffer.alloc(0), suffix = Buffer.alloc(0), beforeEnd = Buffer.alloc(0) } = end;
  const listed = Buffer.concat(list);
  return Buffer.concat([
    prefix,
    ...files,
    listed,
    beforeEnd,
    endRecord(entries.length, listed.length, offset, end),
    suffix,
  ]);
}

function recordsOf(entry: Crafted, offset: number): { header: Buffer; data: Buffer; listed: Buffer } {
  const { name, data = '', store = false, flags = 0x0800, extra = Buffer.alloc(0), mode, system = 3 } = entry;
  const raw = Buffer.from(data);
  const packed = store ? raw : deflateRawSync(raw);
  const fields: Fields = {
    name: Buffer.from(name),
    flags,
    method: entry.method ?? (store ? 0 : 8),
    crc32: crc32(raw),
    compressed: packed.length,
    bytes: raw.length,
    extra,
    offset,
  };
  const kind = fields.name.toString('latin1').endsWith('/') ? 0o040755 : 0o100644;
  return {
    header: localHeader({ ...fields, ...entry.local }),
    data: packed,
    listed: listEntry({ ...fields, ...entry.listed }, mode ?? kind, system),
  };
}

function localHeader({ name, flags, method, crc32: sum, compressed, bytes, extra }: Fields): Buffer {
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 'latin1');
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(sum, 14);
  header.writeUInt32LE(compressed, 18);
  header.writeUInt32LE(bytes, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

function listEntry(fields: Fields, mode: number, system: number): Buffer {
  const { name, flags, method, crc32: sum, compressed, bytes, extra, offset } = fields;
  const record = Buffer.alloc(46);
  record.write('PK\x01\x02', 'latin1');
  record.writeUInt16LE((system << 8) | 20, 4);
  record.writeUInt16LE(20, 6);
  record.writeUInt16LE(flags, 8);
  record.writeUInt16LE(method, 10);
  record.writeUInt32LE(sum, 16);
  record.writeUInt32LE(compressed, 20);
  record.writeUInt32LE(bytes, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE((mode << 16) >>> 0, 38);
  record.writeUInt32LE(offset, 42);
  return Buffer.concat([record, name, extra]);
}

function endRecord(count: number, listBytes: number, listOffset: number, end: CraftedEnd): Buffer {
  const { comment = Buffer.alloc(0), disk = 0 } = end;
  const record = Buffer.alloc(22);
  record.write('PK\x05\x06', 'latin1');
  record.writeUInt16LE(disk, 4);
  record.writeUInt16LE(end.count ?? count, 8);
  record.writeUInt16LE(end.count ?? count, 10);
  record.writeUInt32LE(end.listBytes ?? listBytes, 12);
  record.writeUInt32LE(end.listOffset ?? listOffset, 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([record, comment]);
}

/** An extra field as zips hold it. */
export function extraField(id: number, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(content.length, 2);
  return Buffer.concat([head, content]);
}

/** The files of a tool that can be imported, by the id that it has. */
export function toolFiles(id = 'guest', top = ''): Crafted[] {
  const spec = { id, name: 'Guest', inputs: [], outputs: [{ key: 'out', type: 'text', label: 'Out' }] };
  return [
    { name: `${top}tool.json`, data: JSON.stringify(spec) },
    { name: `${top}pyproject.toml`, data: '[project]\nname = "guest"\nversion = "1.0.0"\n' },
    { name: `${top}main.py`, data: 'print("guest")\n' },
  ];
}
