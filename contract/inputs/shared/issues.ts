/** Building the answers of `normalise` and `check`. */
import { isObject, type Json } from '../../json.ts';
import type { IssueCode } from '../../messages.ts';
import type { Issue } from '../../types.ts';

const SHOWN_CHARACTERS = 40;
/** Nobody reads more of them at once; a list of a million bad rows is told by its first. */
const MOST_ISSUES = 20;
/** No number, date, colour or place is written longer; patterns with choices cost quadratic time on hostile text. */
const LONGEST_SCALAR = 400;

export function issue(code: IssueCode, params: NonNullable<Issue['params']> = {}, pointer = ''): Issue {
  return { code, ...(Object.keys(params).length > 0 && { params }), ...(pointer && { pointer }) };
}

/** The answer of a normaliser that could make nothing of the value. */
export function misfit(code: IssueCode, params?: NonNullable<Issue['params']>): { ok: false; issue: Issue } {
  return { ok: false, issue: issue(code, params) };
}

export function fits<V>(value: V): { ok: true; value: V } {
  return { ok: true, value };
}

/** What was typed, as a sentence quotes it: short, text in quotes; of a list or an object only that it is one. */
export function shown(raw: Json): string {
  if (typeof raw === 'object') return raw === null ? 'nothing' : Array.isArray(raw) ? '[…]' : '{…}';
  if (typeof raw !== 'string') return String(raw);
  const characters = [...raw.slice(0, 2 * SHOWN_CHARACTERS)];
  return characters.length > SHOWN_CHARACTERS ? `“${characters.slice(0, SHOWN_CHARACTERS).join('')}…”` : `“${raw}”`;
}

/** Text that is short enough to be one number, date, colour or place, without the spaces round it; else ''. */
export function scalarText(text: string): string {
  return text.length > LONGEST_SCALAR ? '' : text.trim();
}

/** The first issues of the members of a list. */
export function firstIssues<T>(items: readonly T[], check: (item: T, index: number) => readonly Issue[]): Issue[] {
  const issues: Issue[] = [];
  for (let index = 0; index < items.length && issues.length < MOST_ISSUES; index += 1) {
    issues.push(...check(items[index] as T, index));
  }
  return issues;
}

/** `{value: x}`, as outputs wrap it, gives x; everything else itself. */
export function unwrap(raw: Json): Json {
  return isObject(raw) && Object.hasOwn(raw, 'value') ? (raw['value'] ?? null) : raw;
}

/** The member of the first name that the object has. */
export function member(raw: Json, ...names: string[]): Json | undefined {
  if (!isObject(raw)) return undefined;
  const name = names.find((candidate) => Object.hasOwn(raw, candidate));
  return name === undefined ? undefined : raw[name];
}
