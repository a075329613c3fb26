/** What a keyword of JSON Schema asks for, said of a value that does not have it. */
import { isObject, stringifyJson, type Json } from './json.ts';

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

const FORMATS: Record<string, string> = {
  date: 'a date like 2026-11-05',
  time: 'a time like 09:30:00Z',
  'date-time': 'a date and time like 2026-11-05T09:30:00Z',
  email: 'an e-mail address',
  uri: 'a web address',
  uuid: 'a UUID',
};

/** Longer values are cut in a sentence. */
const LONGEST = 60;
const MOST_OPTIONS = 8;

/**
 * @param expected what stands at the keyword in the schema; undefined when it could not be found
 * @param found the value, or the object or list that the keyword speaks of
 * @returns a clause without a full stop that goes on from “label, place:”
 */
export function schemaReason(keyword: string, expected: unknown, found: Json | undefined): string {
  const limit = shown(expected);
  switch (keyword) {
    case 'type':
      return `must be ${typeWords(expected)}, not ${kindOf(found)}`;
    case 'required':
      return `lacks ${names(missing(expected, found))}`;
    case 'dependentRequired':
      return `lacks ${names(missing(Object.values(isObject(expected) ? expected : {}).flat(), found))}`;
    case 'false':
      return 'is not expected here';
    case 'enum':
      return `must be ${choice(expected)}`;
    case 'const':
      return `must be ${limit}`;
    case 'minimum':
      return `must be at least ${limit}`;
    case 'maximum':
      return `can be at most ${limit}`;
    case 'exclusiveMinimum':
      return `must be more than ${limit}`;
    case 'exclusiveMaximum':
      return `must be less than ${limit}`;
    case 'multipleOf':
      return `must be a multiple of ${limit}`;
    case 'minLength':
      return `needs at least ${count(expected, 'character')}`;
    case 'maxLength':
      return `can have at most ${count(expected, 'character')}`;
    case 'pattern':
      return `must match the pattern ${limit}`;
    case 'format':
      return `must be ${FORMATS[word(expected)] ?? `of the format ${limit}`}`;
    default:
      return groupReason(keyword, expected);
  }
}

function groupReason(keyword: string, expected: unknown): string {
  switch (keyword) {
    case 'minItems':
      return `needs at least ${count(expected, 'entry', 'entries')}`;
    case 'maxItems':
      return `can have at most ${count(expected, 'entry', 'entries')}`;
    case 'uniqueItems':
      return 'must not hold the same entry twice';
    case 'contains':
    case 'minContains':
    case 'maxContains':
      return 'does not hold the entries that it needs';
    case 'minProperties':
      return `needs at least ${count(expected, 'member')}`;
    case 'maxProperties':
      return `can have at most ${count(expected, 'member')}`;
    case 'propertyNames':
      return 'has a member whose name is not allowed';
    case 'anyOf':
      return 'fits none of the forms that it can have';
    case 'oneOf':
      return 'must fit exactly one of the forms that it can have';
    default:
      return 'does not fit its schema';
  }
}

function typeWords(expected: unknown): string {
  const types = Array.isArray(expected) ? expected : [expected];
  return list(types.map((type) => TYPES[word(type)] ?? word(type)));
}

function kindOf(found: Json | undefined): string {
  if (found === null || found === undefined) return 'null';
  if (Array.isArray(found)) return 'a list';
  if (typeof found === 'boolean') return String(found);
  if (typeof found === 'object') return 'an object';
  return typeof found === 'string' ? 'text' : shown(found);
}

function missing(expected: unknown, found: Json | undefined): string[] {
  const keys = Array.isArray(expected) ? expected.map(word) : [];
  return keys.filter((key) => !isObject(found) || !Object.hasOwn(found, key));
}

function names(keys: readonly string[]): string {
  return [...new Set(keys)].map((key) => `“${key}”`).join(', ') || 'a member';
}

function choice(expected: unknown): string {
  const options = Array.isArray(expected) ? expected.map(shown) : [];
  const more = options.length > MOST_OPTIONS ? ['…'] : [];
  return `one of ${[...options.slice(0, MOST_OPTIONS), ...more].join(', ')}`;
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : (stringifyJson(value) ?? '');
}

function count(expected: unknown, one: string, many = `${one}s`): string {
  return `${shown(expected)} ${expected === 1 ? one : many}`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

function shown(value: unknown): string {
  const text = value === undefined ? '' : typeof value === 'string' ? `“${value}”` : stringifyJson(value);
  const characters = [...text.slice(0, 2 * LONGEST)];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text;
}
