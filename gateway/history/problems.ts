import { sqliteCode } from './database.ts';
import { NewerSchema } from './schema.ts';

const KEPT = 'Results still reach you and are kept in memory until then.';

/** What a person can do about a history that is not being written, as a sentence. */
export function problemSentence(error: unknown, path: string): string {
  if (error instanceof NewerSchema) {
    return `Runs are not being stored: ${path} was written by a newer version of Pixie. Update Pixie or choose another state_dir.`;
  }
  switch (cause(error)) {
    case 'full':
      return `Runs are not being stored: the disk is full. Free some space for ${path}. ${KEPT}`;
    case 'forbidden':
      return `Runs are not being stored: ${path} cannot be written. Check the permissions of its folder. ${KEPT}`;
    case 'busy':
      return `Runs are not being stored: another program holds ${path}. Close that program. ${KEPT}`;
    case 'unknown':
      return `Runs are not being stored: writing ${path} failed. Check the disk. ${KEPT}`;
  }
}

function cause(error: unknown): 'full' | 'forbidden' | 'busy' | 'unknown' {
  // https://sqlite.org/rescode.html
  switch (sqliteCode(error)) {
    case 13: // SQLITE_FULL
      return 'full';
    case 3: // SQLITE_PERM
    case 8: // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
      return 'forbidden';
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return 'busy';
  }
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'forbidden';
  return 'unknown';
}
