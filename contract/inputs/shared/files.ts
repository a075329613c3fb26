/**
 * Files as data URLs with base64: every published tool splits at the first comma and decodes the rest, and some try
 * any other string as a path on their own disk, so a tool is never sent anything else. On the way to the gateway a
 * value may also name an upload, which the gateway turns into what the tool expects.
 */
import type { UploadReference } from '../../api.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import type { InputSpec, Issue, JsonSchema, NormalisedInput } from '../../types.ts';
import { numberOf, positiveField } from './fields.ts';
import { fits, issue, member, misfit } from './issues.ts';

export const maxSizeField: JsonSchema = {
  ...positiveField,
  description: 'The largest file, in MB of 1 048 576 bytes.',
};
const MEGABYTE = 1024 * 1024;

/** A transparent PNG of one pixel. */
export const SAMPLE_PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==';

/** One file of a value: its content, or the name of an upload that holds it. */
export type FileValue = string | UploadReference;

/** What can be told of a file without reading it; '' and undefined where it cannot. */
export interface FileFacts {
  name: string;
  type: string;
  bytes: number | undefined;
}

const ID = '^[A-Za-z0-9_-]{1,128}$';
const dataUrlSchema: JsonSchema = { type: 'string', pattern: '^data:[^,]*;base64,' };
const uploadSchema: JsonSchema = {
  type: 'object',
  description: 'A file that was sent with PUT /api/uploads before.',
  properties: {
    $upload: { type: 'string', pattern: ID },
    name: { type: 'string' },
    bytes: { type: 'integer', minimum: 0 },
    mediaType: { type: 'string' },
  },
  required: ['$upload'],
  additionalProperties: false,
};
export const fileSchema: JsonSchema = { anyOf: [dataUrlSchema, uploadSchema] };

const HEADER = /^data:([^,]{0,1000}),/i;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/;
const UPLOAD_ID = new RegExp(ID);

/** True for a value that names an upload instead of carrying a file's content. */
export function isUpload(value: unknown): value is UploadReference {
  return isObject(value) && typeof value['$upload'] === 'string';
}

/**
 * A file that was chosen and is still being read or sent: a page holds its place in the value with this, so that its
 * place in a list is kept and nothing runs without it. Never a wire value.
 */
export type PendingFile = JsonObject & { $pending: string; name: string; bytes: number; mediaType: string };

/** True for the place of a file that is not there yet. */
export function isPending(value: unknown): value is PendingFile {
  return isObject(value) && typeof value['$pending'] === 'string';
}

function nameOf(raw: JsonObject): string {
  const { name } = raw;
  return typeof name === 'string' ? name : '';
}

/** A data URL, or an object that carries a file's content, as `data:<type>;base64,…`; an upload stays one. */
export function readFile(raw: Json): NormalisedInput<FileValue> {
  if (typeof raw === 'string') return readDataUrl(raw);
  if (!isObject(raw)) return misfit('issue.file.not');
  if (Object.hasOwn(raw, '$upload')) return readUpload(raw);
  if (isPending(raw)) return misfit('issue.file.pending', { name: nameOf(raw) });
  const content = member(raw, 'data', 'value', 'url', 'content_base64', 'base64');
  const media = namedType(raw) ?? 'application/octet-stream';
  if (typeof content === 'string') {
    return content.startsWith('data:') ? readDataUrl(content) : readDataUrl(`data:${media};base64,${content}`);
  }
  const text = member(raw, 'text', 'content');
  if (typeof text !== 'string') return misfit('issue.file.not');
  return fits(`data:${media};base64,${encode(new TextEncoder().encode(text))}`);
}

function namedType(raw: Json): string | undefined {
  const type = member(raw, 'mime_type', 'mime', 'mediaType', 'type');
  return typeof type === 'string' && type.length < 256 && MEDIA_TYPE.test(type) ? type : undefined;
}

/** What is said beside the id is a help for showing and checking, so a part that cannot be right is left out. */
function readUpload(raw: JsonObject): NormalisedInput<UploadReference> {
  const { $upload: id, name, bytes } = raw;
  if (typeof id !== 'string' || !UPLOAD_ID.test(id)) return misfit('issue.file.not');
  const mediaType = namedType(raw);
  return fits({
    $upload: id,
    ...(typeof name === 'string' && name !== '' && { name }),
    ...(typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0 && { bytes }),
    ...(mediaType !== undefined && { mediaType }),
  });
}

function readDataUrl(url: string): NormalisedInput<string> {
  const header = HEADER.exec(url.slice(0, 1100))?.[1];
  if (header === undefined) return misfit('issue.file.not');
  const body = url.slice(6 + header.length);
  if (!/;base64$/i.test(header)) return encodePercent(header, body);
  const clean = cleanBase64(body);
  if (clean === null) return misfit('issue.file.damaged');
  return fits(`data:${header.slice(0, -7)};base64,${clean}`);
}

function encodePercent(header: string, body: string): NormalisedInput<string> {
  try {
    return fits(`data:${header};base64,${encode(new TextEncoder().encode(decodeURIComponent(body)))}`);
  } catch {
    return misfit('issue.file.damaged');
  }
}

/** Searches for what must not be there: a pattern for all of it would overrun the engine's stack on a large file. */
function cleanBase64(body: string): string | null {
  let text = body;
  if (/[^A-Za-z0-9+/=]/.test(text)) text = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  const end = text.indexOf('=');
  const digits = end < 0 ? text : text.slice(0, end);
  if (/[^A-Za-z0-9+/]/.test(digits) || digits.length % 4 === 1) return null;
  if (end >= 0 && !/^={1,3}$/.test(text.slice(end, end + 4))) return null;
  return digits + '='.repeat((4 - (digits.length % 4)) % 4);
}

function encode(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(parts.join(''));
}

/** One file, or a list of them where the spec says `multiple`. */
export function readFiles(raw: Json, spec: InputSpec): NormalisedInput<FileValue | FileValue[]> {
  const list = Array.isArray(raw) ? raw : [raw];
  const multiple = spec['multiple'] === true;
  if (!multiple && list.length !== 1) {
    return list.length === 0 ? misfit('issue.file.not') : misfit('issue.file.one', { count: list.length });
  }
  const files: FileValue[] = [];
  for (const item of list) {
    const file = readFile(item);
    if (!file.ok) return file;
    files.push(file.value);
  }
  return fits(multiple ? files : (files[0] ?? ''));
}

/** Bytes of the content of a base64 data URL. */
export function fileSize(url: string): number {
  const start = url.indexOf(',') + 1;
  const padding = url.endsWith('==') ? 2 : url.endsWith('=') ? 1 : 0;
  return Math.max(0, Math.floor(((url.length - start) * 3) / 4) - padding);
}

/** Media type of a data URL in lower case, '' when it names none. */
export function mediaType(url: string): string {
  return (/^data:([^;,]{0,200})/i.exec(url.slice(0, 300))?.[1] ?? '').toLowerCase();
}

/** The list of `accept`: extensions and media types, written as an array or with commas. */
export function acceptList(spec: InputSpec): string[] {
  const accept = spec['accept'];
  const parts = Array.isArray(accept) ? accept : typeof accept === 'string' ? accept.split(',') : [];
  return parts.flatMap((part) => (typeof part === 'string' && part.trim() !== '' ? [part.trim().toLowerCase()] : []));
}

/** Whether `accept` allows a file: by its extension or by its media type. An empty list allows all. */
export function accepts(list: readonly string[], file: { name: string; type: string }): boolean {
  if (list.length === 0) return true;
  const name = file.name.toLowerCase();
  return list.some((entry) => {
    if (entry === '*' || entry === '*/*') return true;
    if (!entry.includes('/')) return name.endsWith(entry.startsWith('.') ? entry : `.${entry}`);
    return matchesType(entry, file.type.toLowerCase());
  });
}

function matchesType(entry: string, type: string): boolean {
  return entry.endsWith('/*') ? type.startsWith(entry.slice(0, -1)) : type === entry;
}

/** Size and, where it can be told, type of the files. */
export function checkFiles(
  value: FileValue | readonly FileValue[],
  spec: InputSpec,
  types: readonly string[] = acceptList(spec),
): Issue[] {
  if (!Array.isArray(value)) return checkFile(factsOf(value as FileValue), spec, types);
  return value.flatMap((file: FileValue, index) => checkFile(factsOf(file), spec, types, `/${index}`));
}

/** What a value says of its file. A data URL has no name. */
export function factsOf(file: FileValue): FileFacts {
  if (typeof file === 'string') return { name: '', type: mediaType(file), bytes: fileSize(file) };
  return { name: file.name ?? '', type: (file.mediaType ?? '').toLowerCase(), bytes: file.bytes };
}

/** What the spec has against a file, by what is known of it: a page asks before it reads the file. */
export function checkFile(
  file: FileFacts,
  spec: InputSpec,
  types: readonly string[] = acceptList(spec),
  pointer = '',
): Issue[] {
  const issues: Issue[] = [];
  const max = numberOf(spec, 'max_size_mb');
  const size = (file.bytes ?? 0) / MEGABYTE;
  if (max !== undefined && size > max) {
    issues.push(issue('issue.file.size', { max, size: Math.ceil(size * 10) / 10 }, pointer));
  }
  if (!accepts(types, file) && types.every((entry) => isTold(entry, file))) {
    issues.push(issue('issue.file.type', { accept: types.join(', '), type: file.name || file.type }, pointer));
  }
  return issues;
}

/** An entry can only be held against a file whose name or type is known; browsers differ in what they call a `.csv`. */
function isTold(entry: string, { name, type }: FileFacts): boolean {
  return entry.includes('/') ? type !== '' && type !== 'application/octet-stream' : name !== '';
}

export function filesSchema(spec: InputSpec): JsonSchema {
  return spec['multiple'] === true ? { type: 'array', items: fileSchema } : fileSchema;
}
