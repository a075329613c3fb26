import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAst } from 'vite';
import { markupFaults, styleFaults } from './check-strings.mjs';
import { BINDING, templatesOf } from './lib/templates.mjs';

const B = BINDING;
const faults = (markup) => markupFaults(markup, { sentences: true }).length;

test('inline styles are found, an attribute that only ends like it is not', () => {
  assert.equal(faults('<p style="color: red"></p>'), 1);
  assert.equal(faults(`<p class="a" style=${B}></p>`), 1);
  assert.equal(faults(`<p data-style=${B}></p>`), 0);
  assert.equal(faults('<!-- <p style="x"> -->'), 0);
});

test('text and spoken attributes are found, bindings, symbols and code are not', () => {
  assert.equal(faults(`<p>Run it</p>`), 1);
  assert.equal(faults(`<p>${B}</p>`), 0);
  assert.equal(faults(`<p>${B} of ${B}</p>`), 1);
  assert.equal(faults(`<p>· ✓ × ${B}/${B}</p>`), 0);
  assert.equal(faults('<button aria-label="Close"></button>'), 1);
  assert.equal(faults(`<button aria-label="${B}" class="close it"></button>`), 0);
  assert.equal(faults(`<a href="${B}" @click=${B}><code>npm start</code></a>&nbsp;`), 0);
  assert.equal(markupFaults('<p>Run it</p>', { sentences: false }).length, 0);
});

test('physical directions are found, logical and other properties are not', () => {
  assert.equal(styleFaults('a { margin-left: 1px; text-align: right }').length, 2);
  assert.equal(styleFaults('a {\n  left: 0; border-top-left-radius: 1px }').length, 2);
  assert.equal(
    styleFaults('a { margin-inline-start: 1px; inset-inline-start: 0; --left: 1px } /* left: 0 */').length,
    0,
  );
});

test('templates are found in TypeScript with the line of each place', () => {
  const code = 'const a: string = html`\n  <p>${b}\n  text</p>`;';
  const [template] = templatesOf(parseAst(code, { lang: 'ts' }), code);
  assert.equal(template.text, `\n  <p>${B}\n  text</p>`);
  assert.equal(template.lineOf(template.text.indexOf('text')), 3);
});
