/** Degrees as people write them: decimal or with minutes and seconds, with a letter for the side, one or a pair. Pure. */
import { parseNumber, type NumberSigns } from '../../inputs/number/decimal.ts';
import type { Place } from './geo.ts';

/** 52°31′12″ N: the marks as typed on any keyboard. */
const PARTS = /^([^°º]+)[°º](?:([^'′’]+)['′’])?(?:([^"″”]+)["″”])?$/;
// W and O (Ouest, Oeste) are west in French and Spanish, O (Ost) is east in German: O is left out.
const SIDE = /^([NSEW])\s*(?=[\d.,-])|\s*([NSEW])$/i;

/** One number of degrees; null when the text is none. Not checked against any bound. */
export function parseDegrees(text: string, signs: NumberSigns): number | null {
  const trimmed = text.trim();
  const side = SIDE.exec(trimmed);
  const letter = (side?.[1] ?? side?.[2])?.toUpperCase();
  const bare = side ? trimmed.replace(SIDE, '').trim() : trimmed;
  const value = plainDegrees(bare, signs);
  if (value === null) return null;
  return letter === 'S' || letter === 'W' ? 0 - Math.abs(value) : value;
}

function plainDegrees(text: string, signs: NumberSigns): number | null {
  const parts = PARTS.exec(text);
  if (!parts) return numberOf(text, signs);
  const [degrees, minutes, seconds] = parts.slice(1).map((part) => (part === undefined ? 0 : numberOf(part, signs)));
  if (degrees === null || minutes === null || seconds === null) return null;
  if (degrees === undefined || minutes === undefined || seconds === undefined) return null;
  if (minutes < 0 || minutes >= 60 || seconds < 0 || seconds >= 60) return null;
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600;
  const rounded = Number(size.toFixed(8));
  return text.trimStart().startsWith('-') || text.trimStart().startsWith('−') ? 0 - rounded : rounded;
}

function numberOf(text: string, signs: NumberSigns): number | null {
  const value = parseNumber(text.trim(), signs);
  return value === null ? null : Number(value);
}

/**
 * A pair in one text: «52.52, 13.405», «52,52; 13,405», «52.52 13.405», «52°31′N 13°24′E». Null when it is none; a
 * single number is none either.
 */
export function parsePair(text: string, signs: NumberSigns): Place | null {
  const trimmed = text.trim().replace(/^[[(]|[\])]$/g, '');
  for (const separator of [/\s*;\s*/, /\s*,\s+/, /\s+/, /\s*,\s*/]) {
    const halves = trimmed.split(separator);
    if (halves.length !== 2) continue;
    const [first, second] = [parseDegrees(halves[0]!, signs), parseDegrees(halves[1]!, signs)];
    if (first === null || second === null) continue;
    // «13.4 E, 52.5 N» says itself which is which.
    return /[EW]/i.test(halves[0]!) && /[NS]/i.test(halves[1]!) ? [second, first] : [first, second];
  }
  return null;
}

/** Several lines, each a pair: a list of places from a spreadsheet or a text. Null when any line is none. */
export function parsePairs(text: string, signs: NumberSigns): Place[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const places = lines.map((line) => parsePair(line.replaceAll('\t', ' '), signs));
  return places.length > 0 && places.every((place) => place !== null) ? places : null;
}

/** What a field with one number may be given: the number, or both at once. Null when it is neither. */
export function readDegrees(text: string, signs: NumberSigns): number | Place | null {
  // Nobody groups the digits of a degree, so that a gap between two of them is the one between two numbers.
  const apart = /;|,\s+\S|[\d\p{Nd}NSEW°″"]\s+[-+\d\p{Nd}NSEW]/u.test(text.trim());
  const pair = apart ? parsePair(text, signs) : null;
  return pair ?? parseDegrees(text, signs) ?? parsePair(text, signs);
}
