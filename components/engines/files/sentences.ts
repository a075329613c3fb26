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

const UNITS = ['B', 'kB', 'MB', 'GB'];

/** A size in the units of `max_size_mb`, whose MB has 1 048 576 bytes: it has to make sense beside that limit. */
export function sizeText(bytes: number, words: Words): string {
  let [value, unit] = [bytes, 0];
  for (; value >= 1000 && unit < UNITS.length - 1; unit += 1) value /= 1024;
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${words.number(value, { maximumFractionDigits: digits })}\u00A0${UNITS[unit]}`;
}
