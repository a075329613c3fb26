/** Several files as one archive. Pictures are compressed already, so they are only put one after another. */
import type { ExportFile } from '../../../contract/types.ts';

export interface Entry {
  name: string;
  bytes: Uint8Array;
}

/** The library loads when somebody asks for an archive. Its asynchronous half is not used: it needs blob: workers. */
export async function zipOf(entries: readonly Entry[]): Promise<ExportFile> {
  const { zipSync } = await import('fflate');
  const files = Object.fromEntries(uniquely(entries).map(({ name, bytes }) => [name, bytes]));
  return { extension: 'zip', mediaType: 'application/zip', body: zipSync(files, { level: 0 }) };
}

/** A name that comes again gets a number. Names of folders and such do not get into an archive. */
function uniquely(entries: readonly Entry[]): Entry[] {
  const taken = new Set<string>();
  return entries.map(({ name, bytes }) => {
    const plain = name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').replace(/^\.+/, '') || 'file';
    const [, stem = plain, extension = ''] = /^(.*?)(\.[a-z0-9]+)?$/i.exec(plain) ?? [];
    let free = plain;
    for (let turn = 2; taken.has(free.toLowerCase()); turn += 1) free = `${stem}-${turn}${extension}`;
    taken.add(free.toLowerCase());
    return { name: free, bytes };
  });
}
