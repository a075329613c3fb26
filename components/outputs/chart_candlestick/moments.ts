/** The times of candles as names in a row, each a place of its own even where two are equal. */
import { CLOCK } from '../../../contract/outputs/chart_candlestick.ts';
import { PlaceReader } from '../../engines/chart/place-reader.ts';
import type { Places } from '../../engines/chart/places.ts';
import { epoch } from '../../output/number-format.ts';

export function momentsOf(times: readonly (number | string)[]): Places {
  const categories = times.map(String);
  if (times.length > 0 && times.every((time) => typeof time === 'number' && time >= CLOCK)) {
    return { axis: 'category', categories, moments: Float64Array.from(times as number[], epoch), floating: false };
  }
  const reader = new PlaceReader([times]);
  const moments = reader.axis === 'time' ? Float64Array.from(times, (time) => reader.read(time)) : null;
  return { axis: 'category', categories, moments, floating: reader.places.floating };
}
