/** What the rules know of a tool's Python, whoever read it: Python's own parser, or our tokens where there is none. */

export interface Spot {
  /** From 1. */
  line: number;
  column: number;
}

export interface Import extends Spot {
  /** Dotted; '' for `from . import x`. */
  module: string;
  /** What is imported from it; may be modules too. */
  names: string[];
  /** Dots before it: 0 = absolute. */
  level: number;
  /** The tool goes on without it. */
  optional: boolean;
}

export interface SourceFacts {
  /** Relative to the tool's folder, with slashes. */
  file: string;
  /** Why nothing else is known. */
  problem?: { message: string; line?: number; column?: number };
  imports: Import[];
  /** Texts under names that may speak of secrets. */
  assigned: (Spot & { name: string; value: string })[];
  /** Calls of `print` in functions that answer requests; `handler` is the path. */
  prints: (Spot & { handler: string })[];
  /** Where servers listen; null where that cannot be seen. */
  servers: (Spot & { host: string | null })[];
}

/** A key that /run reads or returns. */
export interface RunKey extends Spot {
  file: string;
  key: string;
  /** /run refuses a body without it. */
  required: boolean;
}

export interface Facts {
  files: SourceFacts[];
  outputs: RunKey[];
  inputs: RunKey[];
  /** Modules of Python itself; null when no Python was asked. */
  stdlib: string[] | null;
}

/** Facts of a file of which nothing else is known. */
export function unreadable(file: string, message: string): SourceFacts {
  return { file, problem: { message }, imports: [], assigned: [], prints: [], servers: [] };
}
