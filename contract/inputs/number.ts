import type { InputModule, InputSpec, JsonSchema, SpecFault } from '../types.ts';
import { numberField, numberOf, positiveField, textField } from './shared/fields.ts';
import { middle } from './shared/numbers.ts';

export { checkBounds as check, normaliseNumber as normalise, numberSchema as valueSchema } from './shared/numbers.ts';

export const summary = 'A number. A whole number is sent as an integer.';

export const fields: Record<string, JsonSchema> = {
  min: numberField,
  max: numberField,
  step: { ...positiveField, description: 'What the arrows add. Values between the steps are fine.' },
  unit: { ...textField, description: 'Written behind the number.' },
};

export function sample(spec: InputSpec): number {
  return middle(spec);
}

export function isBlank(): boolean {
  return false;
}

export function coherence(spec: InputSpec): SpecFault[] {
  const min = numberOf(spec, 'min');
  const max = numberOf(spec, 'max');
  if (min === undefined || max === undefined || min <= max) return [];
  return [{ path: '/min', message: `\`min\` (${min}) is above \`max\` (${max}).`, hint: 'Swap them.' }];
}

export const examples: InputModule<number | bigint>['examples'] = [
  { raw: 12, value: 12 },
  { raw: 52.5, value: 52.5 },
  { raw: '12', value: 12 },
  { raw: ' 1e3 ', value: 1000 },
  { raw: '1 234.5', value: 1234.5 },
  { raw: '1,234.5', value: 1234.5 },
  { raw: '0,5', value: 0.5 },
  { raw: '−3', value: -3 },
  { raw: '9007199254740993', value: 9007199254740993n },
  { raw: { value: 3 }, value: 3 },
];
