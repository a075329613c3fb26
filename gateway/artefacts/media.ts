/** Pictures, sound, films and files inside canonical values: where their bytes stand, and what these are. Pure. */
import { isObject, type Json, type JsonObject } from '../../contract/json.ts';
import { isInline, mediaTypeOf, UNKNOWN_TYPE, withExtension } from '../../contract/outputs/shared/file-data.ts';
import type { OutputSpec } from '../../contract/types.ts';

/** One medium of a value: its text (a data URL, base64 or an address) and what the value says about it. */
export interface Medium {
  text: string;
  filename: string;
  mediaType: string;
}

/** The bytes of a medium, and what has to precede their base64 to get the text again. */
export interface DecodedMedium {
  bytes: Buffer;
  inlineAs: string;
}

type Change = (medium: Medium) => string;

const SINGLE: ReadonlySet<string> = new Set(['image', 'audio', 'video']);

/** Types whose values hold whole files. */
export const MEDIA_TYPES: ReadonlySet<string> = new Set([...SINGLE, 'image_grid', 'image_compare', 'file']);

/** The value with each of its media replaced by what `change` makes of it; the same value where nothing changed. */
export function mapMedia({ type, key }: OutputSpec, value: Json, change: Change): Json {
  if (!isObject(value)) return value;
  if (SINGLE.has(type)) return withMedia(value, ['value'], key, change);
  if (type === 'image_compare') return withMedia(value, ['before', 'after'], key, change);
  if (type === 'file') return withFile(value, key, change);
  if (type !== 'image_grid' || !Array.isArray(value['images'])) return value;
  const before = value['images'];
  const images = before.map((image, index) =>
    isObject(image) ? withMedia(image, ['value'], `${key}-${index + 1}`, change) : image,
  );
  return images.some((image, index) => image !== before[index]) ? { ...value, images } : value;
}

function withMedia(value: JsonObject, members: readonly string[], name: string, change: Change): JsonObject {
  const changed: JsonObject = {};
  for (const member of members) {
    const text = value[member];
    if (typeof text !== 'string') continue;
    const mediaType = mediaTypeOf(text, text);
    const stem = members.length > 1 ? `${name}-${member}` : name;
    const after = change({ text, mediaType, filename: withExtension(stem, mediaType) });
    if (after !== text) changed[member] = after;
  }
  return Object.keys(changed).length === 0 ? value : { ...value, ...changed };
}

function withFile(value: JsonObject, key: string, change: Change): JsonObject {
  const { data, filename, mime_type: mediaType } = value;
  if (typeof data !== 'string') return value;
  const after = change({
    text: data,
    filename: typeof filename === 'string' && filename !== '' ? filename : key,
    mediaType: typeof mediaType === 'string' && mediaType !== '' ? mediaType : UNKNOWN_TYPE,
  });
  return after === data ? value : { ...value, data: after };
}

/** The bytes of a data URL or of base64; null for an address, and where decoding would lose something. */
export function decodeMedium(text: string): DecodedMedium | null {
  if (!isInline(text)) return null;
  if (!/^data:/i.test(text)) return fromBase64(text, '');
  const comma = text.indexOf(',');
  if (comma < 0 || comma > 1_000) return null;
  const head = text.slice(0, comma);
  if (/;\s*base64\s*$/i.test(head)) return fromBase64(text.slice(comma + 1), text.slice(0, comma + 1));
  try {
    return { bytes: Buffer.from(decodeURIComponent(text.slice(comma + 1)), 'utf8'), inlineAs: `${head};base64,` };
  } catch {
    return null;
  }
}

function fromBase64(text: string, inlineAs: string): DecodedMedium | null {
  const digits = text.replace(/[\s=]+/g, '');
  const bytes = Buffer.from(digits, 'base64');
  // Node passes over what is no base64; a byte that is missing then says so.
  return bytes.length === Math.floor((digits.length * 3) / 4) ? { bytes, inlineAs } : null;
}
