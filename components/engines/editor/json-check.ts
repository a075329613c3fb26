/**
 * What the JSON input knows of JSON: its contract with the checker of schemas, and where in a text a fault lies. A
 * module of its own, so that the checker is loaded by fields of JSON alone.
 */
import { check, isBlank, normalise, requiredOnlyWarns } from '../../../contract/inputs/json.ts';
import { findJsonFault } from '../../../contract/json-fault.ts';
import { locate } from '../../../contract/json-position.ts';
import type { InputSpec, Issue } from '../../../contract/types.ts';
import type { TextFault } from './editor.ts';

export const contract = { check, isBlank, normalise, requiredOnlyWarns };

/** One whole scalar; of an object or a list, the bracket. */
const VALUE = /"(?:[^"\\\n]|\\.)*"?|[[{]|[^\s,[\]{}]+/y;

/**
 * Every fault of a text: the one that keeps it from being JSON, or each place that does not fit the schema.
 * @param text with `\n` only; offsets count in it
 * @param say the sentence of an issue
 */
export function jsonFaults(text: string, spec: InputSpec, say: (issue: Issue) => string): TextFault[] {
  if (text.trim() === '') return [];
  const read = normalise(text, spec);
  if (!read.ok) {
    const at = findJsonFault(text)?.offset ?? 0;
    return [{ ...tokenAt(text, at), message: say(read.issue) }];
  }
  if (isBlank(read.value)) return [];
  const issues = check(read.value, spec);
  if (issues.length === 0) return [];
  const find = placesIn(text, issues);
  return issues.map((issue) => ({ ...find(issue.pointer ?? ''), message: say(issue) }));
}

function placesIn(text: string, issues: readonly Issue[]): (pointer: string) => { from: number; to: number } {
  const place = locate(
    text,
    issues.map(({ pointer = '' }) => pointer),
  );
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (pointer) => {
    const value = place(pointer);
    // Text that holds JSON as a string has no such places.
    if (value === undefined) return tokenAt(text, text.search(/\S/));
    const offset = offsetOf(value);
    // Of an object or a list its name is marked, where it has one; the whole would underline the page.
    const key = /[[{]/.test(text.charAt(offset)) ? place(pointer, 'key') : undefined;
    return tokenAt(text, key === undefined ? offset : offsetOf(key));
  };

  function offsetOf({ line, column }: { line: number; column: number }): number {
    return (starts[line - 1] ?? 0) + column - 1;
  }
}

/** From an offset to the end of what begins there, at least one character. At the end of the text: the last one. */
function tokenAt(text: string, offset: number): { from: number; to: number } {
  const end = text.trimEnd().length;
  const from = Math.max(0, Math.min(offset, end - 1));
  VALUE.lastIndex = from;
  const length = VALUE.exec(text)?.[0].length ?? 1;
  return { from, to: from + Math.max(1, length) };
}
