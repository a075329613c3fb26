/** The times of candles as names in a row, each a place of its own even where two are equal. */
import { PlaceReader } from '../../engines/chart/place-reader.ts';
import type { Places } from '../../engines/chart/places.ts';
import { epoch } from '../../output/number-format.ts';

/** Numbers beyond this are seconds or milliseconds since 1970 (this one is in 1973), below it they are counted steps. */
const CLOCK = 1e8;

export function momentsOf(times: readonly (number | string)[]): Places {
  const categories = times.map(String);
  if (times.length > 0 && times.every((time) => typeof time === 'number' && time >= CLOCK)) {
    return { axis: 'category', categories, moments: Float64Array.from(times as number[], epoch), floating: false };
  }
  const reader = new PlaceReader([times]);
  const moments = reader.axis === 'time' ? Float64Array.from(times, (time) => reader.read(time)) : null;
  return { axis: 'category', categories, moments, floating: reader.places.floating };
}
