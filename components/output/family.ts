/**
 * What can be said of a type before its module is here: the shape of its empty state and the space to keep free, so
 * that nothing jumps when the module and then the value arrive. Guessed from the type's name, so that a new type of a
 * known family needs no entry.
 */
export type Shape = 'number' | 'lines' | 'rows' | 'chart' | 'picture' | 'bar';

export interface Family {
  size: 'tile' | 'full';
  shape: Shape;
  /** Height of the body in px. */
  reserve: number;
}

const FAMILIES: readonly [RegExp, Family][] = [
  [/^(number|boolean)$/, { size: 'tile', shape: 'number', reserve: 39 }],
  [/^chart_(pie|radar|sankey|treemap|network)$/, { size: 'full', shape: 'chart', reserve: 404 }],
  [/^(chart_|timeline$|gantt$)/, { size: 'full', shape: 'chart', reserve: 304 }],
  [/^(map_|image|video$)/, { size: 'full', shape: 'picture', reserve: 320 }],
  [/^(table|kv)$/, { size: 'full', shape: 'rows', reserve: 165 }],
  [/^(progress|audio|file)$/, { size: 'full', shape: 'bar', reserve: 36 }],
];
const LINES: Family = { size: 'full', shape: 'lines', reserve: 63 };

export function familyOf(type: string): Family {
  return FAMILIES.find(([pattern]) => pattern.test(type))?.[1] ?? LINES;
}
