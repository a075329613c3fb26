/** All pictures of a grid as one archive; those that lie elsewhere are in it as a list of addresses. */
import { extensionOf } from '../../../contract/outputs/shared/file-data.ts';
import type { GridImage } from '../../../contract/outputs/image_grid.ts';
import type { ViewFormat, ViewHost } from '../../core/view.ts';
import { readBytes } from '../../engines/media/bytes.ts';
import { addresses, isHere } from '../../engines/media/formats.ts';
import { zipOf, type Entry } from '../../engines/media/zip.ts';

export function gridFormats(host: ViewHost, images: readonly GridImage[]): readonly ViewFormat[] {
  const far = images.map(({ value }) => value).filter((value) => !isHere(host, value));
  const here = images.length - far.length;
  return [
    ...(here > 0 ? [{ name: 'zip', first: true, make: async () => zipOf(await entriesOf(host, images, far)) }] : []),
    ...(far.length > 0 ? [addresses('addresses', far)] : []),
  ];
}

/** Numbered in order, so that a folder shows them as the grid does. */
async function entriesOf(host: ViewHost, images: readonly GridImage[], far: readonly string[]): Promise<Entry[]> {
  const digits = String(images.length).length;
  const entries: Entry[] = [];
  for (const [index, { value, label }] of images.entries()) {
    if (far.includes(value)) continue;
    const blob = await readBytes(host, value);
    const stem = `${String(index + 1).padStart(digits, '0')} ${(label || 'image').slice(0, 80)}`;
    const name = `${stem}.${extensionOf(blob.type) ?? 'bin'}`;
    entries.push({ name, bytes: new Uint8Array(await blob.arrayBuffer()) });
  }
  if (far.length > 0) entries.push({ name: 'addresses.txt', bytes: new TextEncoder().encode(`${far.join('\n')}\n`) });
  return entries;
}
