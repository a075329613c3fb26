import { colourMessages } from './messages/colour.ts';
import { commonMessages } from './messages/common.ts';
import { datesMessages } from './messages/dates.ts';
import { filesMessages } from './messages/files.ts';
import { jsonMessages } from './messages/json.ts';
import { listsMessages } from './messages/lists.ts';
import { mapMessages } from './messages/map.ts';
import { tableMessages } from './messages/table.ts';

/**
 * What is wrong with an input, in English: a flat table from code to sentence, in parts, so that a page loads those
 * of the types that it shows. `{label}` is the input's label, the
 * other names are the `params` of the Issue. The elements take the table as the English part of theirs and say the
 * same in other languages; the gateway fills it with `fillMessage`.
 */
export const MESSAGES = {
  ...commonMessages,
  ...datesMessages,
  ...filesMessages,
  ...jsonMessages,
  ...tableMessages,
  ...mapMessages,
  ...listsMessages,
  ...colourMessages,
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
