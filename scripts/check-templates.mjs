/**
 * Checks the Lit templates against the elements' own types with lit-analyzer: unknown attributes and properties,
 * events without a handler, values of the wrong type.
 */
import { capture } from './lib/command.mjs';
import { isMain, ROOT } from './lib/paths.mjs';
import { conclude } from './lib/sources.mjs';

const ARGUMENTS = [
  'node_modules/lit-analyzer/cli.js',
  'components',
  'demo',
  '--strict',
  '--format',
  'markdown',
  // It does not follow our guarded registration, and its list of CSS ends before container queries.
  ...['no-missing-import', 'no-unknown-tag-name', 'no-invalid-css'].flatMap((rule) => [`--rules.${rule}`, 'off']),
];

/** What the analyzer, last published before them, does not know of Lit and of the platform. */
const UNKNOWN_TO_IT = [
  // Lit's `nothing`, in a binding that leaves the attribute out.
  /Symbol\(undefined\)/,
  // Assigning text to `style` sets its cssText; it is how styles are set under a strict content security policy.
  /'string' is not assignable to 'CSSStyleDeclaration'/,
  /Unknown attribute '(?:popover|popovertarget|popovertargetaction|inert|enterkeyhint)'/,
  // Sizes of columns and rows; as styles they would be inline, which a content security policy blocks.
  /Unknown attribute '(?:width|height)'/,
  // It takes `<col />` for a tag left open.
  /^This tag isn't closed\.$/,
];

const ROW = /^\|\s*(\d+)\s*\|\s*\d+\s*\|\s*`?(?:error|warning)`?\s*\|\s*(\S+)\s*\|\s*(.*?)\s*\|\s*$/;

/** The findings of the analyzer's report, one line each. */
export function findings(report) {
  let path = '';
  return report.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) path = line.slice(3).replace(/^\.\//, '');
    const [, at, rule, message] = ROW.exec(line) ?? [];
    // A test may give an element what a page could, also what its types forbid.
    if (!message || path.endsWith('.test.ts') || UNKNOWN_TO_IT.some((pattern) => pattern.test(message))) return [];
    return [`${path}:${at}: ${message.replaceAll('\\|', '|')} (${rule})`];
  });
}

if (isMain(import.meta.url)) {
  const { code, output } = await capture(process.execPath, ARGUMENTS, { cwd: ROOT });
  const analyzed = /Files analyzed[^]*?\n\|[-|]+\n\|\s*(\d+)/.exec(output)?.[1] ?? (code === 0 ? 'All' : null);
  if (analyzed === null) {
    conclude([output], '');
  } else {
    conclude(findings(output), `${analyzed} files hold templates that fit their elements`);
  }
}
