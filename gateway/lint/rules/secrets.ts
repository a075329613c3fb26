/** Keys, tokens and passwords that are written into the tool's files. What they are is never shown. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Facts } from '../facts.ts';
import { MOST_BYTES, type ToolFile } from '../files.ts';
import type { LintFinding } from '../report.ts';

/** Forms that only keys have, each with the one who gives them out. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bsk-ant-[\w-]{20,}/g, 'an Anthropic key'],
  [/\bsk-(?!ant-)(?=[\w-]{0,200}\d)[\w-]{20,}/g, 'an OpenAI key'],
  [/\bAKIA[0-9A-Z]{16}\b/g, 'an AWS access key'],
  [/\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{36}\b/g, 'a GitHub token'],
  [/\bgithub_pat_\w{22,}/g, 'a GitHub token'],
  [/\bglpat-[\w-]{20,}/g, 'a GitLab token'],
  [/\bxox[abeoprs]-[\w-]{10,}/g, 'a Slack token'],
  [/\bAIza[\w-]{35}/g, 'a Google key'],
  [/\bhf_[A-Za-z0-9]{30,}\b/g, 'a Hugging Face token'],
  [/\b[rs]k_live_[A-Za-z0-9]{20,}/g, 'a Stripe key'],
  [/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/g, 'a private key'],
  [/\beyJ[\w-]{10,1000}\.eyJ[\w-]{10,1000}\.[\w-]{10,}/g, 'a signed token'],
];
/** One would do to say what is wrong. */
const MOST_IN_FILE = 20;
/** A name and a password in an address. */
const ADDRESS = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@'"]{1,100}:([^\s@/'"]{3,100})@/gi;
const KEY_NAME =
  /(?:^|_|-)(?:api_?key|apikey|secret|secret_?key|access_?key|auth_?token|access_?token|token|private_?key|credentials?)$/i;
const PASSWORD_NAME = /(?:^|_|-)(?:password|passwd|passphrase|pwd)$/i;
/** What people write where a secret belongs. */
const PLACEHOLDER =
  /^[<[{$%]|[>\]}]$|^(?:x+|\*+|\.+|-+)$|your|example|change.?me|placeholder|dummy|sample|redacted|insert|replace|^test|todo|^none$|^null$|^secret$|^password$|^token$/i;
/** Names of variables, addresses and paths. */
const NO_SECRET = /^[A-Z][A-Z0-9_]*$|^[a-z]+:\/\/|^[./~]/;

export async function secretFindings(folder: string, facts: Facts, texts: readonly ToolFile[]): Promise<LintFinding[]> {
  const findings: LintFinding[] = [];
  for (const { name, bytes } of texts) {
    const text = bytes > MOST_BYTES ? '' : await readFile(join(folder, name), 'utf8').catch(() => '');
    findings.push(...formsIn(name, text));
  }
  const taken = new Set(findings.map(({ subject, line }) => `${subject}:${line}`));
  for (const { file, assigned } of facts.files) {
    for (const { name, value, line, column } of assigned) {
      if (!isSecret(name, value) || taken.has(`${file}:${line}`)) continue;
      findings.push(finding(file, `\`${name.slice(0, 60)}\` is given a value that looks like a secret.`, line, column));
    }
  }
  return findings;
}

function formsIn(file: string, text: string): LintFinding[] {
  const found = FORMS.flatMap(([form, what]) => Array.from(text.matchAll(form), (match) => ({ match, what })));
  for (const match of text.matchAll(ADDRESS)) {
    if (!PLACEHOLDER.test(match[1]!) && !NO_SECRET.test(match[1]!))
      found.push({ match, what: 'a password in an address' });
  }
  return found
    .filter(({ match }) => !/x{6}|\.{3}|your|example/i.test(match[0]))
    .slice(0, MOST_IN_FILE)
    .map(({ match, what }) => {
      const before = text.slice(0, match.index);
      const line = before.split('\n').length;
      return finding(file, `This looks like ${what}.`, line, match.index - before.lastIndexOf('\n'));
    });
}

/** What the name says, and whether the value can be one. */
function isSecret(name: string, value: string): boolean {
  if (PLACEHOLDER.test(value) || NO_SECRET.test(value) || /\s/.test(value)) return false;
  if (PASSWORD_NAME.test(name)) return value.length >= 6;
  if (!KEY_NAME.test(name)) return false;
  return /^[\w+/=.~-]{12,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}

function finding(subject: string, message: string, line: number, column: number): LintFinding {
  const hint =
    'Declare it under `secrets` in tool.json, set it with `pixie secrets set` and read it with `os.environ`. Then make it worthless where it came from: Git forgets nothing.';
  return { rule: 'hard_coded_secret', level: 'error', message, hint, subject, line, column };
}
