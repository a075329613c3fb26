/** What a file output holds, as a browser may have it. */
import type { FileValue } from '../../../contract/outputs/file.ts';
import { decodeInline, isFileUrl, UNKNOWN_TYPE } from '../../../contract/outputs/shared/file-data.ts';
import { harmlessType } from '../../../contract/outputs/shared/media.ts';

/**
 * The bytes of a file given as a data URL or base64, under a type that nothing runs.
 * @throws DOMException when the base64 is damaged, URIError when the percent-encoding is.
 */
export function decodeFile({ data, mime_type }: FileValue): Blob {
  return new Blob([decodeInline(data)], { type: harmlessType(mime_type) });
}

export type PreviewKind = 'image' | 'audio' | 'video' | 'text';

/** Read as text, never run: HTML and scripts are shown as they are written. */
const TEXT = /^text\/|[/+](json|xml|yaml|toml|csv|javascript|typescript|sql|x-sh|x-python|x-ndjson|jsonl?)$/;
const TEXT_NAME =
  /\.(txt|log|md|csv|tsv|json|jsonl|geojson|ya?ml|toml|ini|cfg|xml|html?|css|js|ts|py|r|sql|sh|tex|srt|vtt|ics|gpx|kml)$/i;

/** How a file can be shown in place; null when only by saving it. */
export function previewOf({ mime_type, filename }: FileValue): PreviewKind | null {
  const type = mime_type.toLowerCase().split(';', 1)[0]!.trim();
  if (type.startsWith('image/')) return 'image';
  if (type.startsWith('audio/')) return 'audio';
  if (type.startsWith('video/')) return 'video';
  if (TEXT.test(type)) return 'text';
  return (type === UNKNOWN_TYPE || type === '') && TEXT_NAME.test(filename) ? 'text' : null;
}

/** The data as an address that an element loads: bare base64 becomes a data URL. */
export function urlOf({ data, mime_type }: FileValue): string {
  if (isFileUrl(data)) return data;
  const base64 = data.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  return `data:${/^[\w.+/-]+$/.test(mime_type) ? mime_type : UNKNOWN_TYPE};base64,${base64}`;
}
