import { isNumeric, type Json } from '../json.ts';
import type { InputModule, InputSpec, Issue, JsonSchema, NormalisedInput, SpecFault } from '../types.ts';
import { flagField, isSet, numberOf, positiveField } from './shared/fields.ts';
import { fits, issue, member, misfit, scalarText, unwrap } from './shared/issues.ts';
import { checkBounds, middle, normaliseNumber, numberSchema } from './shared/numbers.ts';

type Slider = number | bigint | [number | bigint, number | bigint];

export const summary = 'A number between two bounds, or with `range` a low and a high one.';

export const fields: Record<string, JsonSchema> = {
  min: { type: 'number' },
  max: { type: 'number' },
  step: positiveField,
  range: { ...flagField, description: 'Two thumbs; the value is [low, high].' },
};
export const requiredFields = ['min', 'max'] as const;
export const neverEmpty = true;

export function valueSchema(spec: InputSpec): JsonSchema {
  const one = numberSchema(spec);
  return isSet(spec, 'range') ? { type: 'array', items: one, minItems: 2, maxItems: 2 } : one;
}

export function sample(spec: InputSpec): Slider {
  if (!isSet(spec, 'range')) return middle(spec);
  const min = numberOf(spec, 'min') ?? 0;
  return [min, Math.max(min, numberOf(spec, 'max') ?? min)];
}

/** The two ends may come in either order: the lower one is sent first. */
export function normalise(raw: Json, spec: InputSpec): NormalisedInput<Slider> {
  const inner = unwrap(raw);
  if (!isSet(spec, 'range')) {
    return normaliseNumber(Array.isArray(inner) && inner.length === 1 ? (inner[0] ?? null) : inner);
  }
  const ends = readEnds(inner);
  if (!ends) return misfit('issue.range.not');
  const [first, second] = [normaliseNumber(ends[0]), normaliseNumber(ends[1])];
  if (!first.ok) return first;
  if (!second.ok) return second;
  return fits(first.value <= second.value ? [first.value, second.value] : [second.value, first.value]);
}

function readEnds(raw: Json): [Json, Json] | null {
  const list = typeof raw === 'string' ? scalarText(raw).split(/\s*(?:,|;|\.\.|…|–|\bto\b)\s*/) : raw;
  if (Array.isArray(list)) return list.length === 2 ? [list[0] ?? null, list[1] ?? null] : null;
  const low = member(list, 'low', 'from', 'min', 'start');
  const high = member(list, 'high', 'to', 'max', 'end');
  return low === undefined || high === undefined ? null : [low, high];
}

export function isBlank(): boolean {
  return false;
}

export function check(value: Slider, spec: InputSpec): Issue[] {
  if (!Array.isArray(value)) return isNumeric(value) ? checkBounds(value, spec) : [];
  const [low, high] = value;
  const min = numberOf(spec, 'min');
  const max = numberOf(spec, 'max');
  const issues: Issue[] = [];
  if (min !== undefined && low < min) issues.push(issue('issue.range.min', { min, value: low }, '/0'));
  if (max !== undefined && high > max) issues.push(issue('issue.range.max', { max, value: high }, '/1'));
  return issues;
}

export function coherence(spec: InputSpec): SpecFault[] {
  const min = numberOf(spec, 'min');
  const max = numberOf(spec, 'max');
  if (min === undefined || max === undefined || min < max) return [];
  return [{ path: '/min', message: `\`min\` (${min}) must be below \`max\` (${max}).` }];
}

const one = { min: 0, max: 100 };
const range = { min: 0, max: 100, range: true };

export const examples: InputModule<Slider>['examples'] = [
  { spec: one, raw: 40, value: 40 },
  { spec: one, raw: '40', value: 40 },
  { spec: one, raw: [40], value: 40 },
  { spec: one, raw: { value: 40 }, value: 40 },
  { spec: range, raw: [20, 80], value: [20, 80] },
  { spec: range, raw: [80, 20], value: [20, 80] },
  { spec: range, raw: ['20', '80'], value: [20, 80] },
  { spec: range, raw: '20, 80', value: [20, 80] },
  { spec: range, raw: { low: 20, high: 80 }, value: [20, 80] },
  { spec: range, raw: { from: 20, to: 80 }, value: [20, 80] },
  { spec: range, raw: { min: 20, max: 80 }, value: [20, 80] },
];
