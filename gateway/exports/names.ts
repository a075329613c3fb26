/** Names of files in an archive, safe on every system. Pure. */

/** Names that Windows keeps for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const LONGEST = 100;

/** One part of a path: no separator, no control character, no leading or trailing dot, never empty. */
export function safeName(name: string, otherwise = 'file'): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const short = shortened(clean);
  if (short === '') return otherwise;
  return DEVICE.test(short) ? `_${short}` : short;
}

/** The end of a long name says more than its middle: it holds the extension. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST) return name;
  const extension = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  return letters.slice(0, LONGEST - extension.length).join('') + extension;
}

/** Gives each name once: what differs in case only is one file on many disks. */
export class UniqueNames {
  readonly #taken = new Set<string>();

  take(name: string): string {
    const [, stem = name, extension = ''] = /^(.+?)(\.[a-z0-9]{1,8})?$/i.exec(name) ?? [];
    for (let count = 1; ; count++) {
      const candidate = count === 1 ? name : `${stem}-${count}${extension}`;
      const folded = candidate.toLowerCase();
      if (this.#taken.has(folded)) continue;
      this.#taken.add(folded);
      return candidate;
    }
  }
}
