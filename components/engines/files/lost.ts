/** Uploads that the gateway had no more when a run named them: it keeps them for some hours. */
import type { Problem } from '../../../contract/api.ts';
import { escapePointer } from '../../../contract/pointer.ts';
import type { Entry } from './entries.ts';

/** The entries of the input `key` that a refusal of the gateway calls gone; none when it is about something else. */
export function lostAmong(entries: readonly Entry[], key: string, problem: Problem | null | undefined): Entry[] {
  if (problem?.code !== 'upload_not_found') return [];
  const own = `/inputs/${escapePointer(key)}`;
  const places = new Set(problem.errors?.map(({ pointer }) => pointer) ?? [own]);
  return entries.filter(({ kind }, index) => kind === 'upload' && (places.has(own) || places.has(`${own}/${index}`)));
}
