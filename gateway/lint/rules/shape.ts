/** What /run reads and returns against what tool.json declares. */
import { nearest } from '../../../contract/nearest.ts';
import type { ToolSpec } from '../../../contract/types.ts';
import { RESERVED_KEYS } from '../../../contract/values.ts';
import type { Facts, RunKey } from '../facts.ts';
import type { LintFinding } from '../report.ts';

/** The cursor of table paging is in no tool.json (api.md), and neither is a chat's conversation. */
const PAGING = 'cursor';
const CONVERSATION = ['messages', 'history'];

export function outputFindings({ outputs }: Facts, spec: ToolSpec): LintFinding[] {
  const declared = spec.outputs.map(({ key }) => key);
  return outputs
    .filter(({ key }) => !declared.includes(key) && key !== 'run_id')
    .map((item) => ({
      ...spotOf(item),
      rule: 'undeclared_output',
      level: 'warning',
      message: `/run returns \`${item.key}\`, which is no output in tool.json, so nobody sees it.`,
      hint: hintOf(item.key, declared, 'output'),
    }));
}

export function inputFindings({ inputs }: Facts, spec: ToolSpec): LintFinding[] {
  const declared = spec.inputs.map(({ key }) => key);
  const given = [...declared, ...RESERVED_KEYS, PAGING, ...(spec.layout === 'chat' ? CONVERSATION : [])];
  return inputs
    .filter(({ key }) => !given.includes(key))
    .map((item) => ({
      ...spotOf(item),
      rule: 'undeclared_input',
      level: item.required ? 'error' : 'warning',
      message: item.required
        ? `/run needs \`${item.key}\`, which is no input in tool.json, so it refuses every run.`
        : `/run reads \`${item.key}\`, which is no input in tool.json, so it is never sent.`,
      hint: hintOf(item.key, declared, 'input'),
    }));
}

function spotOf({ file, line, column }: RunKey): { subject: string; line: number; column: number } {
  return { subject: file, line, column };
}

function hintOf(key: string, declared: readonly string[], what: string): string {
  const near = nearest(key, declared);
  return near === null ? `Declare the ${what} in tool.json, or take it out.` : `tool.json has \`${near}\`.`;
}
