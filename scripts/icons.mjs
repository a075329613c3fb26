// Writes components/core/icons.ts and icons-more.ts from Heroicons (the family that the tool format names): only the ones
// listed here.
import { readFileSync, writeFileSync } from 'node:fs';

const NAMES = [
  'arrow-down-tray',
  'arrow-path',
  'arrow-top-right-on-square',
  'arrows-pointing-in',
  'arrows-pointing-out',
  'bars-3',
  'check',
  'chevron-down',
  'chevron-right',
  'chevron-up',
  'clipboard-document',
  'clock',
  'code-bracket',
  'computer-desktop',
  'document',
  'ellipsis-horizontal',
  'exclamation-circle',
  'exclamation-triangle',
  'funnel',
  'information-circle',
  'magnifying-glass',
  'minus',
  'moon',
  'pause',
  'play',
  'plus',
  'share',
  'stop',
  'sun',
  'table-cells',
  'trash',
  'x-mark',
];

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** A path that begins with `m` is absolute only at the very start; written so that it may follow another. */
const absolute = (d) =>
  d.replace(
    /^m\s*(-?[\d.]+)[\s,]*(-?[\d.]+)(\s*)(?=([-\d.]?))/,
    (_, x, y, _space, next) => `M${x} ${y}${next ? 'l' : ''}`,
  );

/** What a form draws before anything else; the rest stays out of the bundle's entry. */
const CORE = ['arrow-path', 'chevron-down', 'exclamation-triangle'];

function lineOf(name) {
  const file = new URL(`../node_modules/heroicons/24/outline/${name}.svg`, import.meta.url);
  const paths = [...readFileSync(file, 'utf8').matchAll(/ d="([^"]+)"/g)].map((match) => match[1]);
  return `export const ${camel(name)}Icon = /* @__PURE__ */ icon('${paths.map(absolute).join('')}');`;
}

function write(file, head, names) {
  const text = `// Written by scripts/icons.mjs from Heroicons (MIT); change the list there.
${head}
${names.map(lineOf).join('\n')}
`;
  writeFileSync(new URL(`../components/core/${file}`, import.meta.url), text);
}

const HELPER = `import { html, type TemplateResult } from 'lit';

/** One path an icon: a plain string argument lets a bundler drop the icons that a page does not use. */
export const icon = (path: string): TemplateResult =>
  html\`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" stroke-linecap="round" stroke-linejoin="round"><path d=\${path}></path></svg>\`;
`;
write('icons.ts', HELPER, CORE);
const others = NAMES.filter((name) => !CORE.includes(name));
write('icons-more.ts', "import { icon } from './icons.ts';\n", others);
