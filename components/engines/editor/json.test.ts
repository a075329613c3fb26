import { expect } from '@open-wc/testing';
import { MESSAGES } from '../../../contract/messages.ts';
import type { InputSpec } from '../../../contract/types.ts';
import { jsonFaults } from './json-check.ts';
import { indentJson } from './json-format.ts';

const spec: InputSpec = {
  key: 'a',
  type: 'json',
  label: 'A',
  schema: {
    properties: { list: { items: { type: 'object', required: ['x'], properties: { x: { type: 'string' } } } } },
    additionalProperties: { type: 'number' },
  },
};

describe('indented JSON', () => {
  it('is what the language itself writes', () => {
    for (const value of [{}, [], { a: [], b: {} }, [1, [2, { c: 'x, y: {' }]], 'text', 7, null, { 'a"b': '\\' }]) {
      expect(indentJson(JSON.stringify(value))).to.equal(JSON.stringify(value, undefined, 2));
      expect(indentJson(JSON.stringify(value, undefined, 7))).to.equal(JSON.stringify(value, undefined, 2));
    }
  });

  it('keeps every literal as it was typed', () => {
    expect(indentJson('[1.0,1e400,9007199254740993,"\\u0041",NaN,{"a":1,"a":2}]')).to.equal(
      '[\n  1.0,\n  1e400,\n  9007199254740993,\n  "\\u0041",\n  NaN,\n  {\n    "a": 1,\n    "a": 2\n  }\n]',
    );
  });

  it('does not outgrow a deep text by its square', () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    expect(indentJson(deep).length).to.be.lessThan(deep.length * 210);
  });
});

describe('faults in a text of JSON', () => {
  const marked = (text: string): string[] =>
    jsonFaults(text, spec, ({ code }) => MESSAGES[code]).map(({ from, to }) => text.slice(from, to));

  it('are marked where they lie', () => {
    expect(marked('{"list": [{"x": "a"}, {"x": 12}], "n": "no"}')).to.deep.equal(['12', '"no"']);
    expect(marked('{\n  "list": [\n    {},\n    {"y": 1}\n  ],\n  "n": [1]\n}')).to.deep.equal(['{', '{', '"n"']);
  });

  it('are the first of what is no JSON', () => {
    expect(marked('{"a": 1,}')).to.deep.equal(['}']);
    expect(marked('{"a": tru}')).to.deep.equal(['tru']);
    expect(marked('{"a": 1')).to.deep.equal(['1']);
    expect(marked("{'a': 1}")).to.deep.equal(["'a':"]);
  });

  it('are none in a text that is right or empty', () => {
    expect(marked('{"list": [{"x": "a"}]}')).to.deep.equal([]);
    expect(marked('  \n')).to.deep.equal([]);
  });
});
