import type { InputModule, JsonSchema } from '../types.ts';
import { flagField } from './shared/fields.ts';
import { optionsField } from './shared/options.ts';

export {
  checkChoice as check,
  choiceFaults as coherence,
  choiceIsBlank as isBlank,
  choiceSchema as valueSchema,
  firstChoice as sample,
  normaliseChoice as normalise,
} from './shared/choice.ts';

export const summary = 'One of several options, from a list. The value keeps its JSON type.';

export const fields: Record<string, JsonSchema> = {
  options: optionsField,
  searchable: { ...flagField, description: 'With a field to search in. Left out, more than 50 options have one.' },
};
export const requiredFields = ['options'] as const;

const options = [
  { value: 1, label: 'Yearly' },
  { value: 12, label: 'Monthly' },
  { value: 'never', label: 'Never' },
  { value: true, label: 'Always' },
];

export const examples: InputModule['examples'] = [
  { spec: { options }, raw: 12, value: 12 },
  { spec: { options }, raw: '12', value: 12 },
  { spec: { options }, raw: 'true', value: true },
  { spec: { options }, raw: 'Monthly', value: 12 },
  { spec: { options }, raw: 'monthly', value: 12 },
  { spec: { options }, raw: { value: 12, label: 'Monthly' }, value: 12 },
  { spec: { options: ['a', 'b'] }, raw: 'b', value: 'b' },
];
