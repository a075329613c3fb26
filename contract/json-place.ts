/** JSON that a person wrote: read as `json.ts` does, and where it is wrong, with the line, the column and the reason. */
import { findJsonFault } from './json-fault.ts';
import { parseJson, type Json } from './json.ts';

/** Where and why a text is not JSON. Line and column count from 1. */
export class JsonSyntaxError extends SyntaxError {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'JsonSyntaxError';
    this.line = line;
    this.column = column;
  }
}

/**
 * Reads JSON text.
 * @throws JsonSyntaxError with the place of the fault.
 */
export function parseJsonWithPlace(text: string): Json {
  try {
    return parseJson(text);
  } catch (error) {
    throw locate(text, error);
  }
}

/** The engine's own message only where the fault is not found a second time. */
function locate(text: string, error: unknown): JsonSyntaxError {
  const fault = findJsonFault(text) ?? { offset: 0, reason: error instanceof Error ? error.message : String(error) };
  const before = text.slice(0, fault.offset);
  const line = before.split('\n').length;
  const column = fault.offset - before.lastIndexOf('\n');
  return new JsonSyntaxError(`${fault.reason} (line ${line}, column ${column})`, line, column);
}
