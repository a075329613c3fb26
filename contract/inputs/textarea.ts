import type { InputModule, JsonSchema } from '../types.ts';
import { flagField, maxLengthField, placeholderField } from './shared/fields.ts';

export {
  checkLength as check,
  isEmptyText as isBlank,
  normaliseText as normalise,
  textSchema as valueSchema,
} from './shared/text.ts';

export const summary = 'Several lines of text.';

export const fields: Record<string, JsonSchema> = {
  placeholder: placeholderField,
  max_length: maxLengthField,
  monospace: { ...flagField, description: 'Drawn in a font of fixed width.' },
};

export function sample(): string {
  return '';
}

export const examples: InputModule<string>['examples'] = [
  { raw: 'one\ntwo', value: 'one\ntwo' },
  { raw: 42, value: '42' },
  { raw: false, value: 'false' },
  { raw: { value: 'inside' }, value: 'inside' },
  { raw: { text: 'inside' }, value: 'inside' },
];
