import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { schemaFaults } from './json-schema-faults.ts';
import { schemaSample } from './json-schema-sample.ts';
import { schemaMisfits } from './json-schema.ts';
import type { Json, JsonObject } from './json.ts';

const said = (value: Json, schema: Json): string[] =>
  schemaMisfits(value, schema).map(({ pointer, reason }) => `${pointer}: ${reason}`);

const people = {
  type: 'object',
  properties: {
    people: { type: 'array', items: { $ref: '#/$defs/person' }, maxItems: 2 },
    'a/b ~c%': { type: 'integer' },
  },
  additionalProperties: false,
  $defs: {
    person: {
      type: 'object',
      required: ['name', 'age'],
      properties: { name: { type: 'string', minLength: 2 }, age: { type: 'integer', minimum: 0 } },
    },
  },
};

describe('a value against its schema', () => {
  it('names each place and what is wrong there', () => {
    const value: Json = { people: [{ name: 'A', age: -1 }, { age: 1.5 } as JsonObject], 'a/b ~c%': 'x', more: 1 };
    assert.deepEqual(said(value, people), [
      '/people/0/name: needs at least 2 characters',
      '/people/0/age: must be at least 0',
      '/people/1: lacks “name”',
      '/people/1/age: must be a whole number, not 1.5',
      '/a~1b ~0c%: must be a whole number, not text',
      '/more: is not expected here',
    ]);
    assert.deepEqual(said({ people: [] }, people), []);
  });

  const cases: [JsonObject, Json, string][] = [
    [{ enum: ['a', 2] }, 3, 'must be one of “a”, 2'],
    [{ const: null }, 3, 'must be null'],
    [{ type: ['string', 'null'] }, 3, 'must be text or null, not 3'],
    [{ exclusiveMinimum: 3 }, 3, 'must be more than 3'],
    [{ exclusiveMaximum: 3 }, 3, 'must be less than 3'],
    [{ maximum: 2 }, 3, 'can be at most 2'],
    [{ multipleOf: 2 }, 3, 'must be a multiple of 2'],
    [{ maxLength: 1 }, 'ab', 'can have at most 1 character'],
    [{ pattern: '^a' }, 'b', 'must match the pattern “^a”'],
    [{ format: 'date' }, 'b', 'must be a date like 2026-11-05'],
    [{ minItems: 1 }, [], 'needs at least 1 entry'],
    [{ maxItems: 1 }, [1, 2], 'can have at most 1 entry'],
    [{ uniqueItems: true }, [1, 1], 'must not hold the same entry twice'],
    [{ contains: { type: 'string' } }, [1], 'does not hold the entries that it needs'],
    [{ minProperties: 2 }, { a: 1 }, 'needs at least 2 members'],
    [{ maxProperties: 0 }, { a: 1 }, 'can have at most 0 members'],
    [{ propertyNames: { pattern: '^b' } }, { a: 1 }, 'has a member whose name is not allowed'],
    [{ dependentRequired: { a: ['b'] } }, { a: 1 }, 'lacks “b”'],
    [{ not: { type: 'number' } }, 3, 'does not fit its schema'],
    [{ oneOf: [{ minimum: 1 }, { minimum: 2 }] }, 3, 'must fit exactly one of the forms that it can have'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 3, 'fits none of the forms that it can have'],
  ];
  for (const [schema, value, reason] of cases) {
    it(`${Object.keys(schema)[0]}: ${reason}`, () => assert.deepEqual(said(value, schema), [`: ${reason}`]));
  }

  it('lets the alternative speak whose type was right', () => {
    const { $defs, ...object } = people;
    const optional = { anyOf: [{ type: 'null' }, object], $defs };
    assert.deepEqual(said({ people: [{ name: 'Ada' }] }, optional), ['/people/0: lacks “age”']);
    assert.deepEqual(said(null, optional), []);
  });

  it('follows a schema that holds itself, as deep as the value goes', () => {
    const tree = { type: 'object', required: ['v'], properties: { next: { $ref: '#' } } };
    assert.deepEqual(said({ v: 1, next: { v: 1, next: {} } }, tree), ['/next/next: lacks “v”']);
    const deep = (depth: number): Json =>
      Array.from({ length: depth }).reduce<Json>((next) => ({ v: 1, next }), { v: 1 });
    assert.deepEqual(said(deep(90), tree), []);
    assert.match(said(deep(50_000), tree)[0]!, /nested more than 100 levels/);
  });

  it('bears long integers, with the digits that a number can hold', () => {
    assert.deepEqual(said(9007199254740993n, { type: 'integer', minimum: 1 }), []);
    assert.deepEqual(said(10n ** 30n, { maximum: 5n }), [': can be at most 5']);
  });

  it('leaves the schema as it was', () => {
    const schema = Object.freeze({ type: 'string' });
    assert.equal(said(1, schema).length, 1);
    assert.deepEqual(Object.getOwnPropertyNames(schema), ['type']);
  });

  it('stays quick with a large value, right or wrong in every place', () => {
    const schema = { type: 'array', uniqueItems: true, items: { type: 'object', required: ['a'] } };
    const rows = (row: JsonObject): Json => Array.from({ length: 60_000 }, () => row);
    const start = performance.now();
    assert.deepEqual(said(rows({ a: 1 }), schema), []);
    assert.deepEqual(said(rows({ b: 1 }), schema), ['/0: lacks “a”']);
    assert.ok(performance.now() - start < 5000);
  });

  it('never fetches: what an address elsewhere would have to allow is refused', () => {
    const schema = { properties: { a: { $ref: 'https://example.org/a.json' } } };
    assert.deepEqual(said({ b: 1 }, schema), []);
    assert.deepEqual(said({ a: 1 }, schema), [
      ': its schema refers to https://example.org/a.json, which is not fetched',
    ]);
  });

  it('is not stopped by a schema that is broken', () => {
    const broken: Json[] = [
      { $ref: '#' },
      { $ref: '#/$defs/none' },
      { pattern: '(' },
      { allOf: 3 },
      { required: 5 },
      { properties: { a: 7 } },
      { type: { a: 1 } },
      { $id: 'a', properties: { a: { $id: 'a' }, b: { $id: 'a' } } },
      true,
      'text',
      null,
    ];
    for (const schema of broken) assert.doesNotThrow(() => schemaMisfits({ a: 'x' }, schema), JSON.stringify(schema));
    for (const schema of broken.slice(0, 4)) assert.deepEqual(said('x', schema), [], JSON.stringify(schema));
  });
});

describe('a schema that is broken', () => {
  const faults = (schema: Json): string[] =>
    schemaFaults(schema).map(({ path, message, hint = '' }) => `${path}: ${message} ${hint}`.trim());

  it('is told to its author, with the place', () => {
    assert.deepEqual(faults({ properties: { 'a/b': { type: 'strin' } } }), [
      '/properties/a~1b/type: `strin` is no type of JSON. Did you mean `string`?',
    ]);
    assert.deepEqual(faults({ items: { pattern: '(' } }), ['/items/pattern: `(` is no regular expression.']);
    assert.deepEqual(faults({ required: 'a' }), ['/required: `required` must be a list of names.']);
    assert.deepEqual(faults({ properties: [] }), ['/properties: `properties` must be an object of schemas.']);
    assert.deepEqual(faults({ anyOf: [1] }), ['/anyOf: `anyOf` must hold schemas.']);
    assert.deepEqual(faults({ enum: 1 }), ['/enum: `enum` must be a list of values.']);
  });

  it('also where a reference leads nowhere or elsewhere', () => {
    assert.match(faults({ items: { $ref: '#/$defs/x' } })[0]!, /refers to `#\/\$defs\/x`, which it does not have/);
    assert.match(faults({ $ref: 'https://example.org/x' })[0]!, /`https:\/\/example.org\/x`, which is never fetched/);
    assert.deepEqual(faults(people), []);
  });
});

describe('a sample', () => {
  it('satisfies the schema that it is made from', () => {
    const schemas: JsonObject[] = [
      people,
      people.$defs.person,
      { type: 'array', minItems: 2, items: { type: 'number', minimum: 3 } },
      { anyOf: [{ type: 'null' }, { type: 'string' }] },
      { type: 'object', required: ['a'], properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: { enum: ['x'] } } },
      { type: ['string', 'null'], minLength: 3 },
      { type: 'object', required: ['a'], properties: { a: { default: 7 } } },
    ];
    for (const schema of schemas) assert.deepEqual(said(schemaSample(schema), schema), [], JSON.stringify(schema));
  });
});
