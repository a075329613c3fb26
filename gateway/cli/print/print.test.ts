import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberText, type NumberLook } from './numbers.ts';
import { pairLines, tableLines } from './table.ts';
import { cut, folded, oneLine, padded, plain, widthOf } from './text.ts';
import { treeLines } from './tree.ts';

test('numbers are written by the rules of the contract', () => {
  const written: [number | bigint, NumberLook, string][] = [
    [1234.5, {}, '1,234.5'],
    [0.1 + 0.2, {}, '0.3'],
    [0, {}, '0'],
    [-3, {}, '-3'],
    [1e20, {}, '1E20'],
    [1e-9, {}, '1E-9'],
    [12345678901234567890n, {}, '12,345,678,901,234,567,890'],
    [0.98, { format: 'percent' }, '98%'],
    [0.98765, { format: 'percent', precision: 1 }, '98.8%'],
    [6, { unit: '%' }, '6%'],
    [1250, { format: 'currency' }, '1,250.00'],
    [1250, { format: 'currency', currency: 'EUR', precision: 0 }, '€1,250'],
    [1250, { unit: '€' }, '€1,250.00'],
    [1250, { unit: '€ / month' }, '1,250 € / month'],
    [1250, { format: 'decimal', precision: 1, unit: 'kg' }, '1,250.0 kg'],
    [1250, { format: 'scientific' }, '1.25E3'],
    [3, { precision: 99 }, '3.00000000000000000000'],
    [3, { format: null, precision: null, unit: null }, '3'],
  ];
  for (const [value, look, text] of written) assert.equal(numberText(value, look), text, JSON.stringify(look));
});

test('what a tool writes cannot steer the terminal', () => {
  assert.equal(plain('a\x1b[31mred\x1b[0m b'), 'ared b');
  assert.equal(plain('\x1b]0;title\x07text'), 'text');
  assert.equal(plain('over\rwritten\r\nnext\tcell'), 'over\nwritten\nnext    cell');
  assert.equal(plain('back\b\x7f\x9b31m \u202Eesrever'), 'back esrever');
  assert.equal(oneLine('  two\n  lines \u2066x'), 'two lines x');
  for (let code = 0; code < 0xa0; code++) {
    const kept = plain(`<${String.fromCharCode(code)}>`);
    assert.match(kept, code === 10 || code === 13 ? /^<\n>$/ : /^<[\x20-\x7E]*>?$/, String(code));
  }
});

test('widths are counted in columns', () => {
  assert.deepEqual(
    ['abc', 'é', 'e\u0301', '東京', '👩‍👩‍👧', '한', 'ｆ', '—', '⚠\uFE0F'].map(widthOf),
    [3, 1, 1, 4, 2, 2, 2, 1, 2],
  );
  assert.equal(cut('abcdef', 4), 'abc…');
  assert.equal(cut('東京都', 4), '東…');
  assert.equal(cut('abc', 3), 'abc');
  assert.equal(cut('abc', 0), '');
  assert.equal(padded('東', 4) + '|', '東  |');
  assert.equal(padded('7', 3, 'right'), '  7');
  assert.deepEqual(folded('one two three extraordinary', 8), ['one two', 'three', 'extraordinary']);
});

test('a table lines up and fits the terminal: the widest columns give way', () => {
  const head = [{ label: 'Id' }, { label: 'Note' }, { label: 'Amount', align: 'right' as const }];
  const rows = [
    ['a', 'short', '1.00'],
    ['b', 'a note that is much longer than anything else', '1,234.50'],
  ];
  const wide = tableLines(head, rows, null);
  assert.equal(wide[0]?.indexOf('Amount'), wide[0]!.length - 'Amount'.length);
  assert.ok(wide[3]?.endsWith('  1,234.50') && wide[2]?.endsWith('      1.00'));
  for (const width of [80, 40, 30]) {
    const lines = tableLines(head, rows, width);
    assert.ok(
      lines.every((line) => widthOf(line) <= width),
      `${width}: ${lines.join('\n')}`,
    );
    assert.ok(lines[3]?.endsWith('1,234.50'), 'numbers stay whole');
    assert.equal(lines[3]?.includes('…'), width < 61);
  }
  assert.deepEqual(
    pairLines([
      ['a', '1'],
      ['long', 'two\nlines'],
    ]),
    ['a     1', 'long  two', '      lines'],
  );
});

test('a tree is drawn with its lines', () => {
  const leaf = (text: string): { text: string; children: [] } => ({ text, children: [] });
  const root = { text: 'root', children: [{ text: 'a', children: [leaf('b'), leaf('c')] }, leaf('d')] };
  assert.deepEqual(treeLines(root), ['root', '├── a', '│   ├── b', '│   └── c', '└── d']);
});
