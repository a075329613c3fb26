/** The files of outputs: pictures, sound and documents as they are, charts and long tables as their data. */
import { artefactIdOf } from '../../../contract/artefacts.ts';
import { isObject } from '../../../contract/json.ts';
import { extensionOf, isInline } from '../../../contract/outputs/shared/file-data.ts';
import { decodeMedium, mapMedia, MEDIA_TYPES, type Medium } from '../../artefacts/media.ts';
import type { Exportable } from '../../exports/formats.ts';
import { safeName } from '../../exports/names.ts';
import { plain } from '../print/text.ts';
import type { GatewayApi } from '../reach.ts';
import type { Saving } from './saving.ts';

export { MEDIA_TYPES };

/** What became of one medium of an output. */
export interface SavedMedium {
  /** What the tool says of it: alternative text, label. */
  said: string;
  /** Path of the file; an address that was not fetched; null where it could not be had. */
  place: string | null;
  /** It lies elsewhere on the net: nothing is fetched that nobody asked for. */
  isRemote: boolean;
}

/** Writes the media of a canonical value. @param saving null where no files are wanted */
export async function saveMedia(api: GatewayApi, output: Exportable, saving: Saving | null): Promise<SavedMedium[]> {
  const media: Medium[] = [];
  mapMedia(output.spec, output.value, (medium) => {
    media.push(medium);
    return medium.text;
  });
  const said = wordsOf(output);
  const saved: SavedMedium[] = [];
  for (const [at, medium] of media.entries()) {
    saved.push({ said: said[at] ?? '', ...(await saveMedium(api, medium, saving)) });
  }
  return saved;
}

/** Writes the data of an output in its default format. */
export function saveData({ spec, value, formats }: Exportable, saving: Saving): Promise<string> {
  const { extension, body } = formats[0]!.make(value, spec);
  return saving.write(`${safeName(spec.key, 'output')}.${safeName(extension, 'bin')}`, body);
}

async function saveMedium(
  api: GatewayApi,
  { text, filename, mediaType }: Medium,
  saving: Saving | null,
): Promise<Pick<SavedMedium, 'place' | 'isRemote'>> {
  const isArtefact = artefactIdOf(text) !== null;
  if (!isArtefact && !isInline(text)) return { place: plain(text), isRemote: true };
  if (saving === null) return { place: null, isRemote: false };
  if (isArtefact) {
    const response = await api.request(text);
    if (!response.ok || response.body === null) return { place: null, isRemote: false };
    const type = response.headers.get('Content-Type') ?? mediaType;
    return { place: await saving.write(named(filename, sentName(response), type), response.body), isRemote: false };
  }
  const bytes = decodeMedium(text)?.bytes;
  const place = bytes === undefined ? null : await saving.write(named(filename, null, mediaType), bytes);
  return { place, isRemote: false };
}

/** A name with an extension: the tool's own, that of the stored file, or one by the type. */
function named(filename: string, stored: string | null, mediaType: string): string {
  if (/\.[a-z0-9]{1,8}$/i.test(filename)) return filename;
  const extension = /\.[a-z0-9]{1,8}$/i.exec(stored ?? '')?.[0] ?? null;
  const byType = extensionOf(mediaType.split(';', 1)[0]!.trim());
  return filename + (extension ?? (byType === null ? '' : `.${byType}`));
}

function sentName(response: Response): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  try {
    return encoded === undefined ? null : decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

/** In the order of the media. */
function wordsOf({ spec, value }: Exportable): string[] {
  if (!isObject(value)) return [];
  const { alt, before_label: before = 'before', after_label: after = 'after', images, filename } = value;
  if (spec.type === 'image_compare') return [String(before), String(after)];
  if (spec.type === 'file') return [typeof filename === 'string' ? filename : ''];
  if (Array.isArray(images)) return images.map((image) => (isObject(image) ? String(image['label'] ?? '') : ''));
  return [typeof alt === 'string' ? alt : ''];
}
