import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocstring, type Docstring } from './docstring.ts';

function summaryOf({ summary, body, parameters, returns }: Docstring): unknown {
  return {
    summary,
    body,
    parameters: [...parameters.values()].map(({ name, type, text }) => [name, type, text]),
    returns: returns.map(({ name, type, text }) => [name, type, text]),
  };
}

const PARAMETERS = [
  ['weight', 'float', 'In kilograms, over two lines.'],
  ['height', null, 'In metres: the usual.'],
];

test('Google, NumPy and Sphinx say the same', () => {
  const google = `Body mass index.

More about it.

Args:
    weight (float): In kilograms,
        over two lines.
    height: In metres: the usual.

Returns:
    float: The index.

Raises:
    ValueError: If height is 0.
`;
  const numpy = `Body mass index.

More about it.

Parameters
----------
weight : float
    In kilograms,
    over two lines.
height
    In metres: the usual.

Returns
-------
float
    The index.

Examples
--------
>>> bmi(70, 1.75)
`;
  const sphinx = `Body mass index.

More about it.

:param float weight: In kilograms,
    over two lines.
:param height: In metres: the usual.
:returns: The index.
:raises ValueError: If height is 0.
`;
  const opening = { summary: 'Body mass index.', body: 'More about it.', parameters: PARAMETERS };
  assert.deepEqual(summaryOf(readDocstring(google)), { ...opening, returns: [['', 'float', 'The index.']] });
  assert.deepEqual(summaryOf(readDocstring(numpy)), { ...opening, returns: [['', 'float', 'The index.']] });
  assert.deepEqual(summaryOf(readDocstring(sphinx)), { ...opening, returns: [['', null, 'The index.']] });
});

test('several results by name, several parameters in one entry, types apart', () => {
  const doc = readDocstring(`Sum.

Parameters
----------
a, b : int
    Both.

Returns
-------
total : int
    In all.
words : str
    The same in words.
`);
  assert.deepEqual([doc.parameters.get('a')?.text, doc.parameters.get('b')?.type], ['Both.', 'int']);
  assert.deepEqual(
    doc.returns.map(({ name, type, text }) => [name, type, text]),
    [
      ['total', 'int', 'In all.'],
      ['words', 'str', 'The same in words.'],
    ],
  );
  const sphinx = readDocstring(':param x: First.\n:type x: int\n');
  assert.deepEqual(sphinx.parameters.get('x'), { name: 'x', type: 'int', text: 'First.' });
});

test('text that only looks like a section stays text', () => {
  const doc = readDocstring('Returns the sum.\n\nArgs are added: all of them.\n\n>>> add(1)\n1');
  assert.deepEqual(summaryOf(doc), {
    summary: 'Returns the sum.',
    body: 'Args are added: all of them.',
    parameters: [],
    returns: [],
  });
  assert.deepEqual(summaryOf(readDocstring(null)), { summary: '', body: '', parameters: [], returns: [] });
  assert.deepEqual(readDocstring('X.\n\nReturns:\n').returns, []);
  assert.deepEqual(readDocstring('X.\n\nArgs:\n').parameters.size, 0);
});
