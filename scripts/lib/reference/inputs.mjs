/** The page of one input type, from its contract and its entry in `tools/all-inputs`. */
import { cell, fence, fieldTable, inline } from './fields.mjs';

const MOST_EXAMPLES = 14;

/**
 * @param {string} type
 * @param {import('../../../contract/types.ts').InputModule} module
 * @param {object} entry a declaration of the type as it stands in a tool.json
 */
export function inputPage(type, module, entry) {
  const spec = { key: 'x', type, label: 'X', ...module.examples[0]?.spec };
  const context = { now: new Date(2026, 10, 5, 9, 30) };
  return [
    `# Input \`${type}\``,
    module.summary,
    type === 'hidden' ? 'Nothing of it is drawn.' : `![${type}](../images/input-${type}.png)`,
    '## In tool.json',
    fence(entry),
    'Own fields, besides `key`, `label`, `description`, `default`, `required`, `group` and `show_if`:',
    fieldTable(module.fields, module.requiredFields),
    '## What the tool gets',
    'The value as JSON Schema:',
    fence(module.valueSchema(spec)),
    `Left empty, an optional one is not in the request. To try a tool without a default, the validator sends ${inline(module.sample(spec, context))}.`,
    ...(module.requiredOnlyWarns
      ? ['`required` only warns: tools of this format run on demonstration data when it is left out.']
      : []),
    '## What a page may give',
    'In `values`, in the address or as a default; each becomes what the tool gets.',
    table(module.examples),
  ].join('\n\n');
}

function table(examples) {
  const shown = examples.slice(0, MOST_EXAMPLES).map(({ spec, raw, value }) => {
    const own = spec ? inline(spec) : '';
    return `| ${cell(inline(raw))} | ${cell(own)} | ${cell(inline(value))} |`;
  });
  return ['| given | under | sent |', '| --- | --- | --- |', ...shown].join('\n');
}
