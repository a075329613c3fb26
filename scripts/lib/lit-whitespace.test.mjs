import assert from 'node:assert/strict';
import { test } from 'node:test';
import { squeezeMarkup, squeezeStyles, squeezeTemplates } from './lit-whitespace.mjs';

test('markup keeps one space where there was any, and none where there was none', () => {
  assert.equal(squeezeMarkup('<p>\n  a   b<b>c</b>\n  <i>d</i></p>'), '<p> a b<b>c</b> <i>d</i></p>');
});

test('markup leaves pre, textarea and quoted attributes alone', () => {
  const kept = '<pre>\n  a\n   b</pre><textarea>  x\n  y</textarea><p title="a   b">c</p>';
  assert.equal(squeezeMarkup(kept), kept);
});

test('attributes on lines of their own come together; a greater-than sign in quotes does not end the tag', () => {
  assert.equal(squeezeMarkup('<a\n  title="x > y"\n  href="z"\n>'), '<a title="x > y" href="z">');
});

test('styles lose comments and spaces, not the ones that mean something', () => {
  const styles = `
    /* why */
    a :hover , .b > .c { margin: 0 auto ; width: calc( 1px + 2px ) }
    @media (min-width: 2px) and (max-width: 3px) { d { content: "a  /* no */ ; b" } }`;
  assert.equal(
    squeezeStyles(styles),
    'a :hover,.b > .c{margin:0 auto;width:calc( 1px + 2px )}' +
      '@media (min-width:2px) and (max-width:3px){d{content:"a  /* no */ ; b"}}',
  );
});

test('bindings stay where they are, nested templates too', () => {
  const code = 'const t = html`<p>\n  ${a}\n  ${html`<b\n id="x">  </b>`} </p>`; const s = css`${x}   { a:  ${y}  }`;';
  const squeezed = 'const t = html`<p> ${a} ${html`<b id="x"> </b>`} </p>`; const s = css`${x}{a:${y}}`;';
  assert.equal(squeezeTemplates(code), squeezed);
});

test('characters beyond ASCII before a template do not shift it', () => {
  assert.equal(
    squeezeTemplates("const a = '’…𝄞'; const b = html`<i>\n  é </i>`;"),
    "const a = '’…𝄞'; const b = html`<i> é </i>`;",
  );
});
