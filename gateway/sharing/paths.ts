/**
 * Which paths an archive may have, judged by their text alone: what is a harmless name here can be a way out, a device
 * or the same file twice on another system. Pure.
 */

/** Bytes of one name on the common file systems. */
const LONGEST_NAME = 255;
/** Bytes of a whole path: Windows takes 260 letters with the folder before it. */
const LONGEST_PATH = 1_024;

/** Names that Windows keeps for devices, with any extension; the last digits are superscripts. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d\u00b9\u00b2\u00b3])(?:\.|$)/i;
/** Control characters, what writes text backwards or is not seen, and what Windows refuses or reads as a stream. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*\\]/u;
/** Dots and separators as addresses write them; programs that decode a name twice have been fooled by them. */
const ENCODED = /%(?:2e|2f|5c|00|c0|c1)/i;

/** The names of a path, without the `/` that marks a folder. */
export function partsOf(path: string): string[] {
  return (path.endsWith('/') ? path.slice(0, -1) : path).split('/');
}

/**
 * Why a path is refused; null when it is safe on every system.
 * @param path as it stands in the archive, with a `/` at its end for a folder
 * @param depth the most names that it may have
 */
export function pathFault(path: string, depth: number): string | null {
  if (!path.isWellFormed()) return 'is not valid Unicode';
  if (Buffer.byteLength(path) > LONGEST_PATH) return `is longer than ${LONGEST_PATH} bytes`;
  if (path.startsWith('/')) return 'is absolute';
  const parts = partsOf(path);
  if (parts.length > depth) return `lies deeper than ${depth} folders`;
  for (const part of parts) {
    // Letters that only look like dots and slashes become them where names are normalised.
    const fault = nameFault(part) ?? nameFault(part.normalize('NFKC'));
    if (fault !== null) return fault;
  }
  return null;
}

function nameFault(name: string): string | null {
  if (name === '') return 'has an empty name in it';
  if (name === '.' || name === '..') return 'leads out of its folder';
  if (name.includes('/') || FORBIDDEN.test(name) || ENCODED.test(name)) return 'has a character that is not allowed';
  if (/[. ]$/.test(name)) return 'has a name that ends with a dot or a space';
  if (DEVICE.test(name)) return 'has a name that Windows keeps for a device';
  return Buffer.byteLength(name) > LONGEST_NAME ? `has a name of more than ${LONGEST_NAME} bytes` : null;
}

/** Two paths with the same key are one file somewhere: capitals and the ways to write a letter do not count. */
export function collisionKey(path: string): string {
  return path.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');
}

/** The paths of one archive, of which no two may mean the same file on any system. */
export class ClaimedPaths {
  readonly #claims = new Map<string, { path: string; isFolder: boolean }>();

  /** What it collides with; null when it is claimed now. A folder may be named again, in the same letters. */
  claim(path: string): string | null {
    const parts = partsOf(path);
    for (let count = 1; count <= parts.length; count++) {
      const here = parts.slice(0, count).join('/');
      const isFolder = count < parts.length || path.endsWith('/');
      const key = collisionKey(here);
      const other = this.#claims.get(key);
      if (other === undefined) this.#claims.set(key, { path: here, isFolder });
      else if (!isFolder || !other.isFolder || other.path !== here) return other.path;
    }
    return null;
  }
}
