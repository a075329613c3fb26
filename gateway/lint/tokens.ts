/**
 * Python's tokens as far as lint needs them where there is no Python to ask: names, texts, signs, and the lines that
 * they make up. Comments are left out, f-strings are texts without a value. Never fails: what is no Python becomes
 * signs.
 */
import type { Spot } from './facts.ts';

export interface Token extends Spot {
  kind: 'name' | 'text' | 'sign';
  /** Of a text, what it stands for; '' where that takes running it. */
  value: string;
  /** Brackets that are open around it. */
  depth: number;
}

/** A statement, however many lines it is broken over; what follows a colon on one line is another one. */
export interface Statement {
  /** Columns before it, a tab as eight. */
  indent: number;
  tokens: Token[];
}

const TOKEN = new RegExp(
  [
    String.raw`(?<space>[ \f\r]+|\\\r?\n)`,
    String.raw`(?<tab>\t)`,
    String.raw`(?<comment>#[^\n]*)`,
    String.raw`(?<line>\n)`,
    String.raw`(?<prefix>[bfrtuBFRTU]{0,2})(?:"""(?<long>(?:[^"\\]+|\\.|"(?!""))*)(?:"""|$)|'''(?<long2>(?:[^'\\]+|\\.|'(?!''))*)(?:'''|$)|"(?<short>(?:[^"\\\n]+|\\.)*)"?|'(?<short2>(?:[^'\\\n]+|\\.)*)'?)`,
    String.raw`(?<name>[\p{L}_][\p{L}\p{N}_]*)`,
    String.raw`(?<sign>->|:=|\*\*|.)`,
  ].join('|'),
  'sgyu',
);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', '\n': '' };

export function statementsOf(source: string): Statement[] {
  const statements: Statement[] = [];
  let tokens: Token[] = [];
  let [line, lineStart, indent, depth] = [1, 0, 0, 0];
  let isStart = true;
  let hasLambda = false;
  const end = (): void => {
    if (tokens.length > 0) statements.push({ indent, tokens });
    tokens = [];
    hasLambda = false;
  };
  for (const match of source.matchAll(TOKEN)) {
    const groups = match.groups!;
    const spot = { line, column: match.index - lineStart + 1 };
    if (isStart && (groups['space'] ?? groups['tab']) !== undefined)
      indent += groups['tab'] ? 8 - (indent % 8) : match[0].length;
    else if (groups['line'] !== undefined) {
      if (depth === 0) {
        end();
        indent = 0;
        isStart = true;
      }
    } else if (groups['space'] === undefined && groups['tab'] === undefined && groups['comment'] === undefined) {
      isStart = false;
      const token = tokenOf(groups, match[0]);
      if (')]}'.includes(token.value) && token.kind === 'sign') depth = Math.max(0, depth - 1);
      tokens.push({ ...token, ...spot, depth });
      hasLambda ||= token.kind === 'name' && token.value === 'lambda';
      if ('([{'.includes(token.value) && token.kind === 'sign') depth += 1;
      else if (depth === 0 && token.kind === 'sign' && token.value === ';') end();
      else if (depth === 0 && token.kind === 'sign' && token.value === ':' && !hasLambda && isBlock(tokens[0]!)) {
        end();
        indent += 1;
      }
    }
    for (let at = match[0].indexOf('\n'); at !== -1; at = match[0].indexOf('\n', at + 1)) {
      line += 1;
      lineStart = match.index + at + 1;
    }
  }
  end();
  return statements;
}

const BLOCKS = new Set('if elif else try except finally for while with def class async match case'.split(' '));

/** `try: import x` is two statements; the colon of `x: int` and of a slice ends none. */
function isBlock({ kind, value }: Token): boolean {
  return kind === 'name' && BLOCKS.has(value);
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>, whole: string): Pick<Token, 'kind' | 'value'> {
  if (groups['name'] !== undefined) return { kind: 'name', value: whole };
  if (groups['sign'] !== undefined) return { kind: 'sign', value: whole };
  const body = groups['long'] ?? groups['long2'] ?? groups['short'] ?? groups['short2'] ?? '';
  const prefix = (groups['prefix'] ?? '').toLowerCase();
  if (/[fbt]/.test(prefix)) return { kind: 'text', value: '' };
  const value = prefix.includes('r') ? body : body.replace(/\\(.)/gs, (_, sign: string) => ESCAPES[sign] ?? sign);
  return { kind: 'text', value };
}
