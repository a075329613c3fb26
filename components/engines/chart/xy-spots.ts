/** The marks of lines over one axis, for pointer and arrow keys. */
import type { Words } from '../../core/words.ts';
import type { NumberLook } from '../../output/number-format.ts';
import type { Line } from './lines.ts';
import type { Move, Picture, Pixel, Spot } from './model.ts';
import { hitsAt, type Hit } from './nearest.ts';
import { ACCENT, styleOf } from './palette.ts';
import { placeText, valueText, type Places } from './places.ts';

export interface XYSpots {
  places: Places;
  /** Lines that are not switched off. */
  shown: readonly Line[];
  look: NumberLook;
  dark: boolean;
  words: Words;
  nameOf(line: Line): string;
  /** Where a mark is drawn that is more than a point (the end of a bar). */
  pixelOf?(line: Line, index: number): Pixel | null;
  /** The axis that the lines share stands upright. */
  upright?: boolean;
}

export function findXY(spots: XYSpots, pointer: Pixel, picture: Picture): Spot | null {
  const place = picture.placeAt(pointer);
  if (!place) return null;
  const along = place[spots.upright ? 1 : 0]!;
  return spotOf(spots, hitsAt(spots.shown, along, pointer, plain(spots, picture)), picture);
}

/** Left and right go along the line, up and down to another one. */
export function stepXY(spots: XYSpots, from: Spot | null, move: Move, picture: Picture): Spot | null {
  const lines = spots.shown.filter(({ x }) => x.length > 0);
  const before = lines.findIndex(({ index }) => index === from?.series);
  const line = lines[Math.min(lines.length - 1, Math.max(0, Math.max(0, before) + move.across))];
  if (!line) return null;
  const last = line.x.length - 1;
  const start = from && before >= 0 ? from.index : move.along < 0 ? last + 1 : move.along > 0 ? -1 : 0;
  const hit: Hit = { line, index: Math.min(last, Math.max(0, start + move.along)) };
  return spotOf(spots, besides(spots, hit, picture), picture, hit);
}

/** The hit first, then what other sorted lines have at its position; a gap is not among them. */
function besides(spots: XYSpots, hit: Hit, picture: Picture): Hit[] {
  const { line, index } = hit;
  const value = line.y[index]!;
  const x = line.x[index]!;
  const at = picture.pixelOf(x, 1) ?? [0, 0];
  const others = line.sorted
    ? hitsAt(
        spots.shown.filter((other) => other.sorted && other !== line),
        x,
        at,
        plain(spots, picture),
      ).filter((other) => other.line.x[other.index] === x)
    : [];
  const all = Number.isNaN(value) ? others : [hit, ...others];
  return all.toSorted((a, b) => a.line.index - b.line.index);
}

/** Positions along the shared axis as the search wants them: x, whichever way the axis lies. */
function plain({ upright }: XYSpots, picture: Picture): (x: number, y: number) => Pixel | null {
  return upright
    ? (x, y) => {
        const at = picture.pixelOf(y, x);
        return at && [at[1], at[0]];
      }
    : (x, y) => picture.pixelOf(x, y);
}

function spotOf(spots: XYSpots, hits: readonly Hit[], picture: Picture, from: Hit | undefined = hits[0]): Spot | null {
  if (!from) return null;
  const { words, look, dark, upright } = spots;
  const rows = hits.map(({ line, index }) => {
    const value = line.y[index]!;
    const x = line.x[index]!;
    const at = spots.pixelOf ? spots.pixelOf(line, index) : picture.pixelOf(x, value);
    const { colour } = styleOf(line.index, dark, ACCENT, line);
    return { name: spots.nameOf(line), value: valueText(value, look, words), colour, at };
  });
  const x = from.line.x[from.index]!;
  const y = from.line.y[from.index]!;
  return {
    series: from.line.index,
    index: from.index,
    head: placeText(spots.places, x, words),
    rows,
    ...(!spots.pixelOf && { hair: 'x' as const }),
    place: upright ? [y, x] : [x, y],
  };
}
