/** Latitude and longitude as columns of a table. */
import type { Words } from '../../core/words.ts';
import type { GridColumn } from '../grid/columns.ts';

export function placeColumns(
  points: readonly { readonly lat: number; readonly lng: number }[],
  words: Words,
): GridColumn[] {
  const write = (value: number): string => words.number(value, { maximumFractionDigits: 6 });
  return [
    { key: 'lat', label: words.text('map.latitude'), type: 'number', at: (row) => points[row]?.lat, write },
    { key: 'lng', label: words.text('map.longitude'), type: 'number', at: (row) => points[row]?.lng, write },
  ];
}
