/** What `pixie lint` says of a tool (contract §7): advice on its sources, where the validator tests what it does. */
import type { CheckDetail } from '../../contract/report.ts';

/** Every rule, with what it looks for. */
export const RULES = {
  unused_dependency: 'Dependencies that are declared and never imported.',
  undeclared_import: 'Imports that no declared dependency brings.',
  env_not_ignored: '`.env`, which holds the secrets, is not kept out of Git.',
  hard_coded_secret: 'Keys, tokens and passwords in the tool’s files.',
  print_in_handler: '`print` while a request is answered.',
  host: 'A server that listens elsewhere than on 127.0.0.1.',
  undeclared_output: 'Outputs that /run returns and tool.json lacks.',
  undeclared_input: 'Inputs that /run reads and tool.json lacks.',
  unreadable: 'Files that cannot be read, so that the other rules do not hold for them.',
} as const;

export type LintRule = keyof typeof RULES;

/** `note` is for the reader alone; `warning` and `error` want something done. */
export interface LintFinding extends CheckDetail {
  rule: LintRule;
}

export interface LintReport {
  tool_id: string;
  findings: LintFinding[];
}

/** True when nothing is left to do. */
export function isClean({ findings }: LintReport): boolean {
  return findings.every(({ level }) => level === 'note');
}
