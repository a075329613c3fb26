import type { InputModule, JsonSchema } from '../types.ts';

export {
  booleanSchema as valueSchema,
  checkBoolean as check,
  isNeverBlank as isBlank,
  normaliseBoolean as normalise,
  off as sample,
} from './shared/booleans.ts';

export const summary = 'A box to tick. True or false.';

export const fields: Record<string, JsonSchema> = {};

/** Unticked is an answer: nothing given is false, and satisfies `required`. */
export const whenAbsent = false;

export const examples: InputModule<boolean>['examples'] = [
  { raw: true, value: true },
  { raw: false, value: false },
  { raw: 1, value: true },
  { raw: 0, value: false },
  { raw: 'true', value: true },
  { raw: 'False', value: false },
  { raw: 'on', value: true },
  { raw: 'no', value: false },
  { raw: '1', value: true },
  { raw: '', value: false },
  { raw: { value: true }, value: true },
];
