/** A fixture: known inputs and the outputs that are expected for them (contract §7, `reference/fixture_*.json`). */
import { isObject, type Json, type JsonObject } from './json.ts';
import { nearest } from './nearest.ts';
import { escapePointer } from './pointer.ts';
import type { CheckDetail } from './report.ts';
import { readOwnTolerances, type GivenTolerance } from './tolerance.ts';

export interface Fixture {
  name: string;
  /** Sent as they stand, without defaults; null stays null. */
  inputs: JsonObject;
  /** By output key; only these are compared. Empty asserts only that the tool runs. */
  expected_outputs: JsonObject;
  /** Where the expectation comes from. */
  source?: string;
  tags?: string[];
  /** Why it is not run. */
  skip_reason?: string;
  /** Seconds that the run may take. */
  validator_timeout_override?: number;
  /** By output key; stands over `tolerance.yaml`. */
  tolerance?: Readonly<Record<string, GivenTolerance>>;
}

/** A fixture that can be used, with what is odd about it, or everything that is wrong with it. */
export type ReadFixture =
  { ok: true; fixture: Fixture; warnings: CheckDetail[] } | { ok: false; problems: CheckDetail[] };

interface Rule {
  required?: boolean;
  fits(value: Json): boolean;
  message: string;
}

const isText = (value: Json): boolean => typeof value === 'string';
const FIELDS: Readonly<Record<Exclude<keyof Fixture, 'tolerance'>, Rule>> = {
  name: {
    required: true,
    fits: (value) => typeof value === 'string' && value.trim() !== '',
    message: 'The name must be a text.',
  },
  inputs: { required: true, fits: isObject, message: 'The inputs must be an object, by input key.' },
  expected_outputs: {
    required: true,
    fits: isObject,
    message: 'The expected outputs must be an object, by output key.',
  },
  source: { fits: isText, message: 'The source must be a text.' },
  tags: { fits: (value) => Array.isArray(value) && value.every(isText), message: 'The tags must be a list of texts.' },
  skip_reason: { fits: isText, message: 'The reason must be a text.' },
  validator_timeout_override: {
    fits: (value) => typeof value === 'number' && value > 0,
    message: 'The time must be a number of seconds above 0.',
  },
};
const EXAMPLE = 'Write at least {"name": "…", "inputs": {…}, "expected_outputs": {…}}.';
/** Keys without a meaning of their own that are no mistake. */
const ALLOWED = ['$schema'];

/** Reads a parsed fixture file. Null counts as left out where something may be. */
export function readFixture(json: Json): ReadFixture {
  if (!isObject(json)) {
    return { ok: false, problems: [{ level: 'error', message: 'A fixture is an object.', hint: EXAMPLE }] };
  }
  const problems: CheckDetail[] = unknownKeys(json);
  const fixture: JsonObject = {};
  for (const [key, rule] of Object.entries(FIELDS)) {
    const value = Object.hasOwn(json, key) ? json[key]! : null;
    if (value !== null && rule.fits(value)) fixture[key] = value;
    else if (value !== null) problems.push({ level: 'error', path: `/${key}`, message: rule.message, got: value });
    else if (rule.required) problems.push({ level: 'error', message: `\`${key}\` is missing.`, hint: EXAMPLE });
  }
  const tolerance = readOwnTolerances(json['tolerance'] ?? null, '/tolerance', (found) => void problems.push(found));
  if (problems.some(({ level }) => level === 'error')) return { ok: false, problems };
  const read = fixture as unknown as Fixture;
  return { ok: true, fixture: Object.keys(tolerance).length > 0 ? { ...read, tolerance } : read, warnings: problems };
}

function unknownKeys(json: JsonObject): CheckDetail[] {
  const known = [...Object.keys(FIELDS), 'tolerance'];
  return Object.keys(json)
    .filter((key) => !known.includes(key) && !ALLOWED.includes(key))
    .map((key) => {
      const near = nearest(key, known);
      return {
        level: 'error',
        path: `/${escapePointer(key)}`,
        message: `A fixture has no field \`${key}\`.`,
        hint: near === null ? `Its fields are ${known.join(', ')}.` : `Did you mean \`${near}\`?`,
      };
    });
}
