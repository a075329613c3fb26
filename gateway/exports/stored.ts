/** An output as the run has it stored: which media it names, whether its value lies in a file. Pure. */
import { isArtefactReference } from '../../contract/artefacts.ts';
import type { Json } from '../../contract/json.ts';
import { mapMedia, MEDIA_TYPES, type Medium } from '../artefacts/media.ts';
import type { Exportable } from './formats.ts';

export function mediaOf({ spec, value, fits }: Exportable): Medium[] {
  const media: Medium[] = [];
  if (!MEDIA_TYPES.has(spec.type) || !fits) return media;
  mapMedia(spec, value, (medium) => {
    media.push(medium);
    return medium.text;
  });
  return media;
}

/** True where a value lay in a file that is not there any more. */
export function isGone({ value }: Pick<Exportable, 'value'>): boolean {
  return isArtefactReference(value);
}

/** True where the tool gave nothing. */
export function isMissing(value: Json | undefined): boolean {
  return value === undefined || value === null;
}
