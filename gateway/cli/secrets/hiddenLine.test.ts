import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HiddenLine } from './hiddenLine.ts';

function typed(...pieces: string[]): { value: string; state: string; echo: string } {
  const line = new HiddenLine();
  const echo = pieces.map((piece) => line.feed(piece)).join('');
  return { value: line.value, state: line.state, echo };
}

test('characters are kept and shown as stars until Enter', () => {
  assert.deepEqual(typed('sé🔑', 'x\r'), { value: 'sé🔑x', state: 'done', echo: '****' });
  assert.deepEqual(typed('abc\nrest'), { value: 'abc', state: 'done', echo: '***' });
  assert.deepEqual(typed('abc\x04'), { value: 'abc', state: 'done', echo: '***' });
  assert.equal(typed('abc').state, 'open');
});

test('Backspace and Ctrl+U take back, Ctrl+C stops', () => {
  const { value, echo } = typed('ab🔑\x7f\b', 'c\x7f\x7f\x7f', 'z');
  assert.equal(value, 'z');
  assert.equal(echo, `***${'\b \b'.repeat(2)}*${'\b \b'.repeat(2)}*`);
  assert.equal(typed('abc\x15d\r').value, 'd');
  assert.equal(typed('abc\x03').state, 'stopped');
});

test('arrows and other keys that write nothing are no part of it', () => {
  assert.equal(typed('a\x1b[A\x1b[1;5Cb\x1bOPc\x01\x1bd\r').value, 'abcd');
});

test('a pasted key keeps its lines, however the paste is cut', () => {
  const key = '-----BEGIN-----\rabc\r\ndef\n-----END-----\r';
  const whole = `\x1b[200~${key}\x1b[201~\r`;
  const wanted = '-----BEGIN-----\nabc\ndef\n-----END-----\n';
  assert.deepEqual(typed(whole).value, wanted);
  for (let cut = '\x1b[200~'.length; cut < whole.length; cut++) {
    // A carriage return and its line feed come in one piece.
    if (whole[cut] === '\n') continue;
    const { value, state } = typed(whole.slice(0, cut), whole.slice(cut));
    assert.deepEqual([value, state], [wanted, 'done'], `cut at ${cut}`);
  }
});
