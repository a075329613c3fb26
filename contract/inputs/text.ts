import type { InputModule, JsonSchema } from '../types.ts';
import { maxLengthField, placeholderField } from './shared/fields.ts';

export {
  checkLength as check,
  isEmptyText as isBlank,
  normaliseText as normalise,
  textSchema as valueSchema,
} from './shared/text.ts';

export const summary = 'One line of text.';

export const fields: Record<string, JsonSchema> = { placeholder: placeholderField, max_length: maxLengthField };

export function sample(): string {
  return '';
}

export const examples: InputModule<string>['examples'] = [
  { raw: '000', value: '000' },
  { raw: 42, value: '42' },
  { raw: true, value: 'true' },
  { raw: { value: 'inside' }, value: 'inside' },
  { raw: { text: 'inside' }, value: 'inside' },
];
