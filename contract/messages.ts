/**
 * What is wrong with an input, in English: a flat table from code to sentence. `{label}` is the input's label, the
 * other names are the `params` of the Issue. The elements take the table as the English part of theirs and say the
 * same in other languages; the gateway fills it with `fillMessage`.
 */
export const MESSAGES = {
  'issue.required': '{label} is needed.',
  'issue.required.warn': '{label} is empty. The tool may use data of its own instead.',
  'issue.unknown': 'There is no input named “{value}”.',
  'issue.unknown.hint': 'There is no input named “{value}”. Did you mean “{nearest}”?',
  'issue.reserved': '“{value}” is a name that Pixie uses itself. Remove it.',
  'issue.text.not': '{label} must be text.',
  'issue.text.max': '{label} can have at most {max} characters. You typed {length}.',
  'issue.number.not': '{label} must be a number. You typed {value}.',
  'issue.number.comma': '{label} must be a number. Write {value} with a point for decimals and without commas.',
  'issue.number.huge': '{label} is too large a number: {value}.',
  'issue.number.min': '{label} must be at least {min}. You typed {value}.',
  'issue.number.max': '{label} can be at most {max}. You typed {value}.',
  'issue.range.not': '{label} needs a low and a high number.',
  'issue.range.min': '{label} must start at {min} or above. You chose {value}.',
  'issue.range.max': '{label} must end at {max} or below. You chose {value}.',
  'issue.option.not': '{label} must be one of its options. Choose one.',
  'issue.option.unknown': '{label} has no option {value}. Choose one of {options}.',
  'issue.options.not': '{label} must be a list of its options.',
  'issue.boolean.not': '{label} must be on or off. You gave {value}.',
  'issue.date.not': '{label} must be a date like 2026-11-05. You typed {value}.',
  'issue.date.min': '{label} can be {min} at the earliest. You chose {value}.',
  'issue.date.max': '{label} can be {max} at the latest. You chose {value}.',
  'issue.time.not': '{label} must be a time like 09:30. You typed {value}.',
  'issue.datetime.not': '{label} must be a date and time like 2026-11-05T09:30. You typed {value}.',
  'issue.date_range.not': '{label} needs a first and a last date.',
  'issue.date_range.half': '{label} needs both dates. Fill in the other one.',
  'issue.date_range.order': '{label} must not end before it begins: {from} is after {to}.',
  'issue.file.not': '{label} must be a file, given as a data URL.',
  'issue.file.damaged': '{label} could not be read: its base64 text is damaged.',
  'issue.file.pending': '{label}: “{name}” is not there yet. Wait for it, try again or remove it.',
  'issue.file.one': '{label} takes one file. You gave {count}.',
  'issue.file.size': '{label} can be at most {max} MB. This file has {size} MB.',
  'issue.file.type': '{label} takes {accept}. This file is {type}.',
  'issue.colour.not': '{label} must be a colour like #3558d4. You typed {value}.',
  'issue.json.syntax': '{label} is not valid JSON: {reason}.',
  'issue.json.text': '{label} must be JSON, for example an object or a list, not only text.',
  'issue.json.schema': '{label}{path}: {reason}.',
  'issue.tags.not': '{label} must be a list of words.',
  'issue.table.not': '{label} must be a list of rows.',
  'issue.table.min_rows': '{label} needs at least {min} rows. It has {count}.',
  'issue.table.max_rows': '{label} can have at most {max} rows. It has {count}.',
  'issue.table.number': '{label}, row {row}: {column} must be a number, not {value}.',
  'issue.table.boolean': '{label}, row {row}: {column} must be yes or no, not {value}.',
  'issue.table.date': '{label}, row {row}: {column} must be a date like 2026-11-05, not {value}.',
  'issue.table.option': '{label}, row {row}: {column} has no option {value}. Choose one of {options}.',
  'issue.table.text': '{label}, row {row}: {column} must be text, not {value}.',
  'issue.map.point': '{label} must be a place, given as latitude and longitude.',
  'issue.map.box': '{label} must be an area, given as south, west, north and east.',
  'issue.map.list': '{label} must be a list of places, each with latitude and longitude.',
  'issue.map.latitude': '{label}: a latitude lies between −90 and 90, {value} does not.',
  'issue.map.longitude': '{label}: a longitude lies between −180 and 180, {value} does not.',
  'issue.map.order': '{label}: south ({south}) must not lie above north ({north}).',
  'issue.autocomplete.not': '{label} must be one of the suggestions or text.',
  'issue.chat.messages': 'The conversation must be a list of messages, each with a role and a content.',
} as const;

/** A code of the table. */
export type IssueCode = keyof typeof MESSAGES;

/** Fills `{name}` in a template; a name without a value stays as it stands. */
export function fillMessage(
  template: string,
  params: Readonly<Record<string, string | number | bigint | undefined>> = {},
): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    return value === undefined ? whole : String(value);
  });
}
