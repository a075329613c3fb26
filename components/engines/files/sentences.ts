/** What is said of files: names, refusals, faults. */
import type { InputSpec } from '../../../contract/types.ts';
import { ConnectionError, ProblemError } from '../../core/client.ts';
import type { Words } from '../../core/words.ts';
import type { Entry } from './entries.ts';
import type { Refusal } from './intake.ts';

export function refusalSentence({ name, reason }: Refusal, spec: InputSpec, words: Words): string {
  const sentence =
    reason === 'folder' ? words.text('files.folder') : words.text(reason.code, { label: spec.label, ...reason.params });
  return words.text('files.refused', { name, reason: sentence });
}

/** Why a file did not arrive. */
export function faultSentence(error: unknown, words: Words): string {
  if (error instanceof ProblemError) return error.problem.detail;
  if (!(error instanceof ConnectionError)) return words.text('files.fault.unreadable');
  const refused = error.fault === 'origin' || error.fault === 'token';
  return words.text(refused ? 'files.fault.refused' : 'files.fault.unreachable');
}

export function shownName(entry: Entry, file: File | undefined, words: Words): string {
  return entry.name || file?.name || words.text('files.unnamed');
}
