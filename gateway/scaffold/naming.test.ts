import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkId, checkName, nameOf, suggestId } from './naming.ts';

test('an id that is not kebab-case is refused with a spelling that is', () => {
  const cases: [string, RegExp][] = [
    ['My_Tool', /Try: my-tool\.$/],
    ['myTool', /Try: my-tool\.$/],
    ['a--b', /Try: a-b\.$/],
    ['-a', /Try: a\.$/],
    ['Zinsen für Tür 7', /Try: zinsen-fur-tur-7\.$/],
    ['../evil', /Try: evil\.$/],
    ['', /For example: my-tool\.$/],
    ['日本', /For example: my-tool\.$/],
    ['a'.repeat(101), new RegExp(`Try: ${'a'.repeat(100)}\\.$`)],
  ];
  for (const [id, words] of cases) assert.throws(() => checkId(id), { code: 'invalid_request', message: words }, id);
  for (const id of ['a', 'my-tool', '2-d', 'a'.repeat(100)]) checkId(id);
});

test('what is suggested can be used', () => {
  for (const text of ['__x__', 'HTMLParser2Go', 'é'.repeat(200), `${'ab-'.repeat(33)}-cd`, 'a\nb', 'ß x']) {
    const id = suggestId(text);
    assert.ok(id !== null, text);
    checkId(id);
  }
});

test('a name is made of the id, and is one line', () => {
  assert.equal(nameOf('compound-interest'), 'Compound interest');
  for (const name of ['', ' ', 'a\nb', 'x'.repeat(201)])
    assert.throws(() => checkName(name), { code: 'invalid_request' });
  checkName('Räume "50 %"');
});
