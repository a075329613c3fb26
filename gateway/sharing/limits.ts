/** What an archive of a tool may hold. Sharing keeps to the same, so that what is packed can be imported. */

const MEGABYTE = 1024 ** 2;

export interface ArchiveLimits {
  /** Of the archive itself. */
  archiveBytes: number;
  /** Of all its files unpacked. */
  totalBytes: number;
  /** Files and folders. */
  entries: number;
  /** Unpacked bytes for each byte of the archive. Source code stays below 20; zeros reach 1 000. */
  ratio: number;
  /** Up to so many unpacked bytes no ratio is asked for: a small tool with an empty picture is no bomb. */
  harmlessBytes: number;
  /** Folders below each other. */
  depth: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  archiveBytes: 256 * MEGABYTE,
  totalBytes: 512 * MEGABYTE,
  entries: 5_000,
  ratio: 100,
  harmlessBytes: 16 * MEGABYTE,
  depth: 32,
};

export function megabytes(bytes: number): string {
  return `${Math.floor(bytes / MEGABYTE)} MB`;
}
