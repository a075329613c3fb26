import type { InputModule, JsonSchema } from '../types.ts';

export { isEmptyText as isBlank, normaliseText as normalise, textSchema as valueSchema } from './shared/text.ts';

export const summary = 'Text with Markdown, and a preview of it.';

export const fields: Record<string, JsonSchema> = {};

export function sample(): string {
  return '';
}

export function check(): [] {
  return [];
}

export const examples: InputModule<string>['examples'] = [
  { raw: '# Title\n\nText', value: '# Title\n\nText' },
  { raw: 7, value: '7' },
  { raw: { value: '*x*' }, value: '*x*' },
  { raw: { text: '*x*' }, value: '*x*' },
];
