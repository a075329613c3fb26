/** Values that are nothing but words: text, markdown, latex, stream_text. */
import { isObject, type Json } from '../../json.ts';
import { misfit } from './misfit.ts';
import { text, type Shape } from './shape.ts';

/** Text; numbers and booleans written out; `{value}` and `{text}` unwrapped. */
export const words: Shape<string> = {
  schema: text.schema,
  read(raw, place) {
    if (!isObject(raw)) return text.read(raw, place);
    const name = raw['value'] === undefined ? 'text' : 'value';
    const inner = raw[name];
    return inner === undefined
      ? misfit(place, raw, 'it should be text, or an object with value or text')
      : text.read(inner, place.at(name));
  },
};

/** Every way in which words arrive, for the examples of a type whose usual content is `sample`. */
export function wordExamples(sample: string): { raw: Json; value: string }[] {
  return [
    { raw: sample, value: sample },
    { raw: { value: sample }, value: sample },
    { raw: { text: sample }, value: sample },
    { raw: 42, value: '42' },
    { raw: true, value: 'true' },
    { raw: { value: 12345678901234567890n }, value: '12345678901234567890' },
  ];
}

export const wordMisfits: readonly Json[] = [null, ['a', 'b'], {}, { value: { nested: 'text' } }, { text: null }];
