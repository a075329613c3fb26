/** Fields of a type as rows of a Markdown table, and JSON as it stands in the manual. */
import { stringifyJson } from '../../../contract/json.ts';

/** Longer strings, like pictures as data URLs, are cut; lists keep their first entries. */
const LONGEST_TEXT = 72;
const MOST_ENTRIES = 6;

/** A table of fields; a sentence where there are none. */
export function fieldTable(fields, required = []) {
  const names = Object.keys(fields);
  if (names.length === 0) return 'It has none.';
  const rows = names.map((name) => {
    const mark = required.includes(name) ? ' (required)' : '';
    return `| \`${name}\`${mark} | ${cell(kindOf(fields[name]))} | ${cell(fields[name].description ?? '')} |`;
  });
  return ['| field | value | |', '| --- | --- | --- |', ...rows].join('\n');
}

/** JSON in a fence, with what is long left out. */
export function fence(value) {
  return `\`\`\`json\n${stringifyJson(shortened(value), 2)}\n\`\`\``;
}

/** JSON on one line. */
export function inline(value) {
  return `\`${stringifyJson(shortened(value)).replaceAll('`', 'ˋ')}\``;
}

/** A cell of a Markdown table. */
export function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function shortened(value) {
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  if (Array.isArray(value)) {
    const shown = value.slice(0, MOST_ENTRIES).map(shortened);
    return value.length > MOST_ENTRIES ? [...shown, '…'] : shown;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shortened(member)]));
}

/** What a JSON Schema of a field allows, in words. */
function kindOf(schema) {
  if (schema.enum) return schema.enum.map((value) => (value === null ? 'null' : `\`${value}\``)).join(', ');
  if (schema.const !== undefined) return `\`${stringifyJson(schema.const)}\``;
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return [...new Set(several.map(kindOf))].join(', or ');
  const types = [schema.type ?? 'any JSON'].flat().filter((type) => type !== 'null');
  const words = types.map((type) => (type === 'array' ? listOf(schema) : type === 'object' ? objectOf(schema) : type));
  return `${words.join(', or ')}${bounds(schema)}`;
}

function listOf({ items, prefixItems }) {
  if (Array.isArray(prefixItems)) return `list of ${prefixItems.length}`;
  return items && typeof items === 'object' && items !== null ? `list of ${plural(kindOf(items))}` : 'list';
}

function objectOf({ properties }) {
  const names = Object.keys(properties ?? {});
  return names.length === 0 ? 'object' : `{${names.join(', ')}}`;
}

function plural(word) {
  return /^(string|number|integer|boolean|object)$/.test(word) ? `${word}s` : word;
}

function bounds({ minimum, maximum, exclusiveMinimum, minLength }) {
  const parts = [];
  if (minimum !== undefined) parts.push(`${minimum} or more`);
  if (exclusiveMinimum !== undefined) parts.push(`above ${exclusiveMinimum}`);
  if (maximum !== undefined) parts.push(`at most ${maximum}`);
  if (minLength === 1) parts.push('not empty');
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
