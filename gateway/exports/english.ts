import { fillMessage } from '../../contract/messages.ts';
import { DESCRIBE_MESSAGES } from '../../contract/messages-describe.ts';
import type { Formatter } from '../../contract/types.ts';

const PLURAL = new Intl.PluralRules('en');
const SENTENCES: Readonly<Record<string, string>> = DESCRIBE_MESSAGES;

/** Sentences about outputs in English, for documents that leave the gateway; pages say them in their own language. */
export const english: Formatter = {
  number: (value, options) => new Intl.NumberFormat('en', options).format(value),
  text(code, params = {}) {
    const { n } = params;
    const plural = typeof n === 'number' ? SENTENCES[`${code}.${PLURAL.select(n)}`] : undefined;
    const template = plural ?? SENTENCES[code] ?? SENTENCES[`${code}.other`] ?? '';
    return fillMessage(template, params);
  },
};
