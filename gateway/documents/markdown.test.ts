import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { markdownToHtml } from './markdown.ts';
import { renderMarkdown } from './render.ts';

/** Every tag that may be in the result, whole. What is left of a text without them must hold no `<` and no `>`. */
const TAGS =
  /<\/?(?:h[1-6]|p|pre|code|blockquote|ul|ol|li|table|thead|tbody|tr|th|td|strong|em|del)>|<(?:br|hr)>|<ol start="\d+">|<a href="(?:https?:\/\/|mailto:)[^"<>\s]*" rel="noopener noreferrer nofollow" target="_blank">|<\/a>/g;

function assertHarmless(html: string, source: string): void {
  assert.doesNotMatch(html.replace(TAGS, ''), /[<>]/, `${source}\n→ ${html}`);
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<pre><img src=x onerror=alert(1)//',
  'a <code><img src=x onerror=alert(1)// b',
  '<code>a < b > c',
  '<style>*{display:none}</style>',
  '<svg onload=alert(1)><style><img title="</style><img src onerror=alert(1)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=alert(1)>">',
  '<!-- --><img src=x onerror=alert(1)> -->',
  '<!--><img src=x onerror=alert(1)>-->',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<details open ontoggle=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](javascript&#58;alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](file:///etc/passwd)',
  '[x](//evil.test)',
  '[x](/api/tools)',
  '[x](../.env)',
  '[x](https://a.test/"onmouseover="alert(1))',
  '[x](<https://a.test/" onmouseover="alert(1)>)',
  `[x](https://a.test/' onmouseover='alert(1))`,
  '[x](https://a.test "t\\" onmouseover=alert(1) \\"")',
  '<https://a.test/"onmouseover=alert(1)>',
  '<javascript:alert(1)>',
  'https://a.test/"onmouseover="alert(1)',
  '![x](https://evil.test/pixel.gif)',
  '![x" onerror="alert(1)](x)',
  '![<img src=x onerror=alert(1)>](x)',
  '[![<b onclick=alert(1)>](x)](javascript:alert(1))',
  '[x]: javascript:alert(1)\n\n[x]',
  '```"><script>alert(1)</script>\ncode\n```',
  '```\n</code></pre><script>alert(1)</script>\n```',
  '    </code></pre><script>alert(1)</script>',
  '`</code><script>alert(1)</script>`',
  '# <script>alert(1)</script>',
  '| <img src=x onerror=alert(1)> | b |\n|:--|:-:|\n| `|<script>` | <svg/onload=alert(1)> |',
  '- [x] <img src=x onerror=alert(1)>',
  '1. <input autofocus onfocus=alert(1)>',
  '99999999999999999999. a',
  '> <form action=javascript:alert(1)><button>',
  '~~<script>~~alert(1)~~</script>~~',
  '**<b style="position:fixed">**',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '\\<script>alert(1)\\</script>',
  '<<script>script>alert(1)<</script>/script>',
  '<x/onclick=alert(1)>\u0000<\u0000script>',
  '<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  '\u2028<img\u2028src=x\u2028onerror=alert(1)>',
];

test('nothing hostile gets through', () => {
  for (const source of HOSTILE) assertHarmless(markdownToHtml(source), source);
});

test('pieces of hostile texts in any order do not either', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...HOSTILE,
      '<',
      '>',
      '"',
      "'",
      '`',
      '```\n',
      '\n',
      '\n\n',
      '> ',
      '- ',
      '|',
      '](',
      '[',
      '!',
      '*',
      '\\',
    ),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const source = pieces.join('');
      assertHarmless(markdownToHtml(source), source);
    }),
    { numRuns: 3_000 },
  );
});

test('what people write becomes what they mean', () => {
  const cases: [string, string][] = [
    ['# A *b* `c`', '<h1>A <em>b</em> <code>c</code></h1>'],
    ['**a** ~~b~~  \nc', '<p><strong>a</strong> <del>b</del><br>c</p>'],
    [
      '[a](https://a.test/?x=1&amp;y=2#z)',
      '<p><a href="https://a.test/?x=1&#38;y=2#z" rel="noopener noreferrer nofollow" target="_blank">a</a></p>',
    ],
    ['me@a.test', '<p><a href="mailto:me@a.test" rel="noopener noreferrer nofollow" target="_blank">me@a.test</a></p>'],
    ['see [the manual](docs/a.md) and [below](#below)', '<p>see the manual and below</p>'],
    ['![A chart of “growth”](chart.png)', '<p>A chart of “growth”</p>'],
    ['a <kbd>Ctrl</kbd> &copy; b < c', '<p>a &#60;kbd&#62;Ctrl&#60;/kbd&#62; &copy; b &#60; c</p>'],
    ['a <!-- note --> b\n\n<!-- more -->', '<p>a  b</p>'],
    ['- [x] a\n- [ ] b', '<ul><li>☑ a</li><li>☐ b</li></ul>'],
    ['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['```py\na < b\n```', '<pre><code>a &#60; b</code></pre>'],
    ['> a\n\n---', '<blockquote><p>a</p></blockquote><hr>'],
    [
      '|a|b|\n|-|:-:|\n|1|2|',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
    ],
  ];
  for (const [source, html] of cases) assert.equal(markdownToHtml(source).replace(/(?<=>)\n/g, ''), html, source);
});

test('a text that takes minutes or is nested too deeply is shown as typed, and holds nobody up meanwhile', async () => {
  let turns = 0;
  const turning = setInterval(() => turns++, 10);
  const slow = '_a_'.repeat(80_000);
  const deep = '>'.repeat(100_000);
  const short = '>'.repeat(2_048);
  try {
    assert.equal(await renderMarkdown(slow, 500), `<pre>${slow}</pre>`);
    for (const text of [deep, short]) {
      assert.equal(await renderMarkdown(text), `<pre>${'&#62;'.repeat(text.length)}</pre>`);
    }
  } finally {
    clearInterval(turning);
  }
  // In half a second there is room for fifty; a blocked thread has one.
  assert.ok(turns > 5, `${turns} turns`);
});

test('a text is rendered in its own thread as it is here', async () => {
  const source = '# Title\n\n<script>alert(1)</script> [a](https://a.test)\n\n'.repeat(100);
  assert.equal(await renderMarkdown(source), markdownToHtml(source));
});
