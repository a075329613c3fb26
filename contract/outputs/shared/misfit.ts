import type { Json } from '../../json.ts';
import type { Normalised } from '../../types.ts';
import { Place, short } from './place.ts';

/** A value that does not fit its type. Thrown by the readers of this folder and caught by `fit`, nowhere else. */
export class Misfit extends Error {
  readonly pointer: string;

  constructor(place: Place, reason: string) {
    super(reason);
    this.name = 'Misfit';
    this.pointer = place.pointer();
  }
}

/** Throws «rows[3] is a number; a row is an object or a list». */
export function misfit(place: Place, raw: Json | undefined, expected: string): never {
  throw new Misfit(place, `${place.words()} is ${kindOf(raw)}; ${expected}`);
}

/** Throws «series[0].y is 5 long and x 4; they belong together». */
export function unequal(place: Place, length: number, other: string, otherLength: number): never {
  throw new Misfit(place, `${place.words()} is ${length} long and ${other} ${otherLength}; they belong together`);
}

/** What a value is, in words. */
export function kindOf(raw: Json | undefined): string {
  if (raw === undefined) return 'missing';
  if (raw === null) return 'empty';
  if (Array.isArray(raw)) return 'a list';
  switch (typeof raw) {
    case 'string':
      return raw === '' ? 'an empty text' : `the text “${short(raw)}”`;
    case 'boolean':
      return String(raw);
    case 'object':
      return 'an object';
    default:
      return Number.isFinite(Number(raw)) ? 'a number' : 'not a finite number';
  }
}

/** Runs a reader on a value; a misfit becomes the reason, any other exception is a fault of ours and passes. */
export function fit<C>(raw: Json, read: (raw: Json, place: Place) => C): Normalised<C> {
  try {
    return { ok: true, value: read(raw, new Place()) };
  } catch (error) {
    if (error instanceof Misfit) return { ok: false, reason: error.message, path: error.pointer };
    throw error;
  }
}
