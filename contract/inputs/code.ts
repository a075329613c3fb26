import type { InputModule, JsonSchema } from '../types.ts';

export { isEmptyText as isBlank, normaliseText as normalise, textSchema as valueSchema } from './shared/text.ts';

export const summary = 'Source text in an editor, with its newlines as they are.';

export const fields: Record<string, JsonSchema> = {
  language: {
    type: ['string', 'null'],
    description:
      'What is written: python, sql, javascript (js), typescript (ts), html, css, json, markdown, yaml, shell or plain (text).',
    examples: ['python', 'sql', 'javascript', 'json', 'plain'],
  },
};

export function sample(): string {
  return '';
}

export function check(): [] {
  return [];
}

export const examples: InputModule<string>['examples'] = [
  { spec: { language: 'python' }, raw: 'print(1)\n', value: 'print(1)\n' },
  { raw: 1, value: '1' },
  { raw: { value: 'x = 1\r\n' }, value: 'x = 1\r\n' },
  { raw: { text: 'x' }, value: 'x' },
];
