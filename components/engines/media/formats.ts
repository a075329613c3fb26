/** Files to download of a medium: its own bytes where the page may read them, else where it lies. */
import { extensionOf, isInline, mediaTypeOf } from '../../../contract/outputs/shared/file-data.ts';
import { formatName } from '../../../contract/outputs/shared/format-name.ts';
import { harmlessType, originalFile } from '../../../contract/outputs/shared/media.ts';
import type { ExportFile } from '../../../contract/types.ts';
import type { ViewFormat, ViewHost } from '../../core/view.ts';
import { fileName } from '../../output/export.ts';
import { locateFor } from './address.ts';
import { readBytes } from './bytes.ts';

/** True when the bytes can be had without asking anything of a place elsewhere. */
export function isHere(host: ViewHost, data: string): boolean {
  const { kind } = locateFor(host, data);
  return kind === 'inline' || kind === 'gateway';
}

export interface OriginalOptions {
  /** Of the format; default `original`. */
  name?: string;
  /** What the value says of a file besides its data. */
  filename?: string;
  mediaType?: string;
}

/** The bytes as they are. */
export function original(host: ViewHost, data: string, options: OriginalOptions = {}): ViewFormat {
  const { name = 'original', filename, mediaType } = options;
  const extension = extensionIn(filename ?? '') ?? extensionOf(mediaType ?? mediaTypeOf(data, ''));
  return {
    name,
    also: extension === null ? [] : [formatName(extension)],
    first: true,
    make: async () => {
      const file = isInline(data)
        ? originalFile(data, filename, mediaType)
        : await fileOf(await readBytes(host, data), filename ?? data.replace(/[?#].*$/s, ''));
      const own = filename ?? (name === 'original' ? undefined : nameOfPart(host, name, file.extension));
      return own === undefined ? file : { ...file, filename: own };
    },
  };
}

/** Of several files of one output, each says which it is. */
function nameOfPart({ toolId, spec }: ViewHost, part: string, extension: string): string {
  return fileName(toolId, `${spec.key}-${part}`, extension);
}

function extensionIn(path: string): string | undefined {
  return /\.([a-z0-9]{1,8})$/i.exec(path)?.[1]?.toLowerCase();
}

async function fileOf(blob: Blob, path: string): Promise<ExportFile> {
  const extension = extensionIn(path) ?? extensionOf(blob.type) ?? 'bin';
  return { extension, mediaType: harmlessType(blob.type), body: new Uint8Array(await blob.arrayBuffer()) };
}

/** Where something lies, as text; several go one per line. */
export function addresses(name: 'address' | 'addresses', data: readonly string[]): ViewFormat {
  return {
    name,
    first: true,
    make: async () => ({ extension: 'txt', mediaType: 'text/plain', body: `${data.join('\n')}\n` }),
  };
}

/** What a card with one medium offers besides JSON. */
export function formatsOfMedium(host: ViewHost, data: string): readonly ViewFormat[] {
  return [isHere(host, data) ? original(host, data) : addresses('address', [data])];
}

/** What `Copy` puts on the clipboard for a medium: a data URL, or an address that is whole. */
export function copyOf(host: ViewHost, data: string): string {
  const address = locateFor(host, data);
  return address.kind === 'gateway' ? address.url : data;
}
