/** Places in words. */
import { englishOfMap } from '../../core/i18n/map/en.ts';
import type { Words } from '../../core/words.ts';
import { wrapLongitude, type Place } from './geo.ts';

/** «52.5° N», «13.4° E», as it is said in the reader's language. Nought has no side. */
export function degreeText(degrees: number, axis: 'latitude' | 'longitude', words: Words, decimals = 6): string {
  const value = axis === 'longitude' ? wrapLongitude(degrees) : degrees;
  const number = words.number(Math.abs(value), { maximumFractionDigits: decimals });
  const side =
    value === 0 || Math.abs(value) === 180
      ? 'none'
      : axis === 'latitude'
        ? value > 0
          ? 'north'
          : 'south'
        : value > 0
          ? 'east'
          : 'west';
  return words.with(englishOfMap).text(`map.degrees.${side}`, { value: number });
}

/** «52.52° N, 13.405° E» */
export function placeText([latitude, longitude]: Place, words: Words): string {
  const [lat, lng] = [degreeText(latitude, 'latitude', words, 4), degreeText(longitude, 'longitude', words, 4)];
  return words.with(englishOfMap).text('map.place', { lat, lng });
}
