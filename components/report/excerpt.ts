/** Values as text for people: the whole of what is short, the beginning of what is long. */
import { stringifyJson, type Json } from '../../contract/json.ts';

/** A data URL of a picture is of no use to a reader. */
const TEXT_MAX = 400;
const WHOLE_MAX = 20_000;

/** The value as JSON over several lines, long texts cut in it and the whole cut at its end. */
export function jsonText(value: Json, most: number = WHOLE_MAX): string {
  return cut(stringifyJson(withShortTexts(value), 2), most);
}

/** The value as JSON in one line. */
export function jsonLine(value: Json, most: number = TEXT_MAX * 2): string {
  return cut(stringifyJson(withShortTexts(value)), most);
}

function withShortTexts(value: Json): Json {
  if (typeof value === 'string') return cut(value, TEXT_MAX);
  if (Array.isArray(value)) return value.map(withShortTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withShortTexts(member)]));
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
