/**
 * What the validator says of a tool (contract §7): one shape for the library, the command line, HTTP, the stored file
 * and `<pixie-report>`.
 */
import type { Json, JsonObject } from './json.ts';

export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skip';

/** In the order in which they run; number 1 to 12. */
export const CHECKS = [
  'folder_structure',
  'tool_json_parses',
  'schemas_coherent',
  'pyproject_ok',
  'venv_functional',
  'tool_spawns',
  'schema_matches_disk',
  'sample_input_run',
  'output_conforms',
  'streaming_check',
  'clean_shutdown',
  'reference_fixtures',
] as const;

export type CheckName = (typeof CHECKS)[number];

/** One finding of a check. */
export interface CheckDetail {
  level: 'error' | 'warning' | 'note';
  message: string;
  /** What to do about it. */
  hint?: string;
  /** What the finding is of: a file, an output or input, a fixture. */
  subject?: string;
  /** JSON Pointer inside the subject. */
  path?: string;
  /** In the file, from 1. */
  line?: number;
  column?: number;
  expected?: Json;
  got?: Json;
  /** Between two numbers. */
  difference?: number;
}

export interface Check {
  name: CheckName;
  status: CheckStatus;
  /** One sentence. */
  message: string;
  details?: CheckDetail[];
  /** Milliseconds. */
  durationMs?: number;
}

export interface Report {
  tool_id: string;
  tool_path: string;
  /** ISO 8601 UTC. */
  timestamp: string;
  overall: 'pass' | 'warn' | 'fail';
  checks: Check[];
  sample_inputs?: JsonObject;
  sample_output?: JsonObject;
  /** Last lines of what the tool wrote, masked. */
  spawn_log?: string;
}

/** Any fail is a fail, else any warn a warn. */
export function overallOf(checks: readonly Pick<Check, 'status'>[]): Report['overall'] {
  const has = (status: CheckStatus): boolean => checks.some((check) => check.status === status);
  return has('fail') ? 'fail' : has('warn') ? 'warn' : 'pass';
}
