/** The page of one output type, from its contract and its entry in `tools/all-outputs`. */
import { jsonEqual } from '../../../contract/json.ts';
import { cell, fence, fieldTable, inline } from './fields.mjs';

const MOST_EXAMPLES = 14;

/**
 * @param {string} type
 * @param {import('../../../contract/types.ts').OutputModule} module
 * @param {object} entry a declaration of the type as it stands in a tool.json
 */
export function outputPage(type, module, entry) {
  const [canonical] = module.examples;
  const others = module.examples.slice(1).filter(({ raw, value }) => !jsonEqual(raw, value));
  return [
    `# Output \`${type}\``,
    module.summary,
    `![${type}](../images/output-${type}.png)`,
    '## In tool.json',
    fence(entry),
    'Own fields, besides `key`, `label`, `description`, `caption`, `unit`, `streaming`, `layout`, `default_export_format` and `supported_export_formats`; the same fields in the value win:',
    fieldTable(module.fields),
    '## What the tool answers',
    fence(canonical.value),
    ...(others.length > 0 ? ['Also understood:', table(others)] : []),
    'What does not fit is shown as JSON with the reason, and the other outputs are drawn all the same.',
    '## While it streams',
    streaming(module),
    '## Saved as',
    `${formats(module)} Over HTTP: \`GET /api/runs/<runId>/outputs/<key>?format=\`. What is made of pixels is added by the page ([outputs](../../outputs.md)).`,
    '## In fixtures',
    comparison(module),
  ].join('\n\n');
}

function table(examples) {
  const rows = examples
    .slice(0, MOST_EXAMPLES)
    .map(({ raw, value }) => `| ${cell(inline(raw))} | ${cell(inline(value))} |`);
  return ['| answered | read as |', '| --- | --- |', ...rows].join('\n');
}

function streaming({ delta }) {
  return delta
    ? 'A new value is added to what there is; how exactly is in [the tool contract](../../tools.md).'
    : 'A new value replaces the one before.';
}

function formats({ exporters }) {
  if (exporters.length === 0) return 'The page saves its bytes as they are.';
  const [first, ...more] = exporters.map(({ name }) => `\`${name}\``);
  return more.length === 0
    ? `${first}.`
    : `${first} unless \`default_export_format\` says otherwise, ${more.join(', ')}.`;
}

function comparison({ tolerance, compare }) {
  const numbers =
    tolerance === undefined
      ? 'Values must be equal.'
      : `Numbers may differ by ${tolerance.atol} + ${tolerance.rtol} × the expected one, unless the fixture says otherwise.`;
  return compare ? `${numbers} The type has a comparison of its own.` : numbers;
}
