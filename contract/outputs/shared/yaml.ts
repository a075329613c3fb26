/**
 * JSON values as YAML in block style, for people to read. What is not plainly a word is quoted as in JSON, so that
 * neither a YAML 1.2 reader nor an older one (where `no`, `012` and `12:30` are no texts) takes it for something else.
 */
import { stringifyJson, type Json } from '../../json.ts';
import type { ExportFormat, ExportFile } from '../../types.ts';

/** A mapping whose order means something; JavaScript objects sort keys like "2024" to the front. */
export type YamlEntries = readonly (readonly [string, Json])[];

/** Letters first; nothing inside that YAML reads as a mark: no colon, no #, no quotes, no brackets. */
const PLAIN = /^\p{L}[\p{L}\p{M}\p{N}_./()%€£$+-]*(?: [\p{L}\p{N}_./()%€£$+-][\p{L}\p{M}\p{N}_./()%€£$+-]*)*$/u;
/** Words that some version of YAML takes for null, a boolean or a number. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity|e[-+]?\d+)$/i;
/** Allowed unescaped in JSON and not in YAML, or taken for a line break there. */
const UNPRINTABLE = /[\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;
/** A longer key has to be announced by `? ` (YAML 1.2, 7.4.3). */
const LONGEST_KEY = 1000;

/** One document, with a line break at its end. */
export function yaml(value: Json): string {
  const lines: string[] = [];
  writeBlock(lines, value, '', '');
  return `${lines.join('\n')}\n`;
}

/** A document that is one mapping, its keys in the order given. */
export function yamlMapping(entries: YamlEntries): string {
  const lines: string[] = [];
  if (entries.length === 0) lines.push('{}');
  else writeMapping(lines, entries, '', '');
  return `${lines.join('\n')}\n`;
}

/** A value where a new line may begin: `lead` stands before its first line, `indent` before the others. */
function writeBlock(lines: string[], value: Json, lead: string, indent: string): void {
  const items = Array.isArray(value) ? value : null;
  if (items && items.length > 0) {
    let first = lead;
    for (const item of items) {
      writeBlock(lines, item, `${first}- `, `${indent}  `);
      first = indent;
    }
  } else if (!items && isFilled(value)) writeMapping(lines, Object.entries(value), lead, indent);
  else lines.push(lead + scalar(value));
}

function writeMapping(lines: string[], entries: YamlEntries, lead: string, indent: string): void {
  let first = lead;
  for (const [key, value] of entries) {
    if (value === undefined) continue;
    const name = word(key);
    const long = name.length > LONGEST_KEY;
    if (long) lines.push(`${first}? ${name}`);
    const head = long ? `${indent}:` : `${first}${name}:`;
    if (!isFilled(value)) lines.push(`${head} ${scalar(value)}`);
    else {
      lines.push(head);
      writeBlock(lines, value, `${indent}  `, `${indent}  `);
    }
    first = indent;
  }
}

function isFilled(value: Json): value is Json[] | { [key: string]: Json } {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function scalar(value: Json): string {
  if (typeof value === 'string') return word(value);
  // Readers of YAML 1.1 take 1e+21 for a text; with a point it is a number everywhere.
  if (typeof value === 'number') return stringifyJson(value).replace(/^(-?\d+)e/, '$1.0e');
  return stringifyJson(value);
}

function word(text: string): string {
  if (PLAIN.test(text) && !RESERVED.test(text)) return text;
  return stringifyJson(text).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const asFile = (body: string): ExportFile => ({ extension: 'yaml', mediaType: 'application/yaml', body });

/** The canonical value as YAML. */
export const yamlFormat: ExportFormat<Json> = { name: 'yaml', make: (value) => asFile(yaml(value)) };

/** YAML that a type writes itself. */
export function yamlFormatOf<C extends Json>(write: (value: C) => string): ExportFormat<C> {
  return { name: 'yaml', make: (value) => asFile(write(value)) };
}
