/**
 * Facts about a tool's sources from their tokens, for a tool without an environment: what is plainly written. What
 * takes knowing models and variables (inputs, outputs that are put together) is left to Python's parser.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unreadable, type Facts, type Import, type RunKey, type SourceFacts } from './facts.ts';
import { statementsOf, type Statement, type Token } from './tokens.ts';

/** Reads each file by itself. @param files relative to the folder */
export async function readWithTokens(folder: string, files: readonly string[], signal?: AbortSignal): Promise<Facts> {
  const facts: Facts = { files: [], outputs: [], inputs: [], stdlib: null };
  for (const file of files) {
    signal?.throwIfAborted();
    const source = await readFile(join(folder, file), 'utf8').catch(() => null);
    if (source === null) facts.files.push(unreadable(file, 'it cannot be opened'));
    else if (source.includes('\0')) facts.files.push(unreadable(file, 'it holds NUL bytes'));
    else {
      const statements = statementsOf(source);
      facts.files.push(factsOf(file, statements));
      facts.outputs.push(...outputsOf(file, statements));
    }
  }
  return facts;
}

function factsOf(file: string, statements: readonly Statement[]): SourceFacts {
  const tries: number[] = [];
  const imports = statements.flatMap(({ indent, tokens }) => {
    while (tries.length > 0 && tries.at(-1)! >= indent) tries.pop();
    if (
      tokens[0]?.value === 'try' ||
      (tokens[0]?.value === 'if' && tokens.some(({ value }) => value === 'TYPE_CHECKING'))
    ) {
      tries.push(indent);
    }
    return [...importsIn(tokens, tries.length > 0), ...dynamicImportsIn(tokens, tries.length > 0)];
  });
  const assigned = statements.flatMap(({ tokens }) => assignedIn(tokens));
  const servers = statements.flatMap(({ tokens }) => serversIn(tokens));
  return { file, imports, assigned, servers, prints: printsIn(statements) };
}

function is(token: Token | undefined, value: string, kind: Token['kind'] = 'sign'): boolean {
  return token?.kind === kind && token.value === value;
}

/** `import a.b as c, d` and `from .a import b, c`. */
function importsIn(tokens: readonly Token[], optional: boolean): Import[] {
  const [first] = tokens;
  const spot = { line: first?.line ?? 1, column: first?.column ?? 1, optional };
  if (is(first, 'import', 'name')) {
    return parts(tokens.slice(1)).map((part) => ({ module: dotted(part).name, names: [], level: 0, ...spot }));
  }
  const at = tokens.findIndex((token) => is(token, 'import', 'name'));
  if (!is(first, 'from', 'name') || at === -1) return [];
  const { name, level } = dotted(tokens.slice(1, at));
  const names = parts(tokens.slice(at + 1).filter(({ value }) => value !== '(' && value !== ')'));
  return [{ module: name, names: names.map((part) => part[0]?.value ?? ''), level, ...spot }];
}

/** `import_module("a.b")` and `__import__("a")`. */
function dynamicImportsIn(tokens: readonly Token[], optional: boolean): Import[] {
  return tokens.flatMap((token, at): Import[] => {
    const [sign, text] = [tokens[at + 1], tokens[at + 2]];
    const isImport = is(token, 'import_module', 'name') || is(token, '__import__', 'name');
    if (!isImport || !is(sign, '(') || text?.kind !== 'text' || text.value === '') return [];
    const module = text.value.replace(/^\.+/, '');
    const { line, column } = token;
    return [{ module, names: [], level: text.value.length - module.length, optional, line, column }];
  });
}

function parts(tokens: readonly Token[]): Token[][] {
  const all: Token[][] = [[]];
  for (const token of tokens) {
    if (is(token, ',')) all.push([]);
    else all.at(-1)!.push(token);
  }
  return all.filter((part) => part.length > 0);
}

function dotted(tokens: readonly Token[]): { name: string; level: number } {
  const end = tokens.findIndex((token) => is(token, 'as', 'name') || is(token, ';'));
  const text = (end === -1 ? tokens : tokens.slice(0, end)).map(({ value }) => value).join('');
  const name = text.replace(/^\.+/, '');
  return { name, level: text.length - name.length };
}

/** `name = "text"`, `"name": "text"`, `f(name="text")`, `get("name", "text")`. */
function assignedIn(tokens: readonly Token[]): SourceFacts['assigned'] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'text' || token.value === '' || at < 2) return [];
    const [sign, before] = [tokens[at - 1]!, tokens[at - 2]!];
    const isFallback = is(sign, ',') && before.kind === 'text' && /^(?:get|getenv)$/.test(tokens[at - 4]?.value ?? '');
    const isGiven = (is(sign, '=') && before.kind === 'name') || (is(sign, ':') && before.kind === 'text');
    const { line, column } = token;
    return isGiven || isFallback ? [{ name: before.value, value: token.value, line, column }] : [];
  });
}

/** `uvicorn.run(…, host="…")` where the host is written there. */
function serversIn(tokens: readonly Token[]): SourceFacts['servers'] {
  const at = tokens.findIndex(
    (token, index) => is(token, 'uvicorn', 'name') && /^(?:run|Config)$/.test(tokens[index + 2]?.value ?? ''),
  );
  if (at === -1) return [];
  const host = tokens.findIndex(
    (token, index) => index > at && is(token, 'host', 'name') && is(tokens[index + 1], '='),
  );
  if (host === -1) return [];
  const value = tokens[host + 2];
  const { line, column } = tokens[at]!;
  return [{ host: value?.kind === 'text' ? value.value : null, line, column }];
}

interface Handler {
  path: string;
  /** Of its `def`. */
  indent: number;
}

const METHODS = /^(?:get|post|put|patch|delete|head|options|api_route|route|websocket)$/;

/** Goes through the statements and says of each in which handler it stands. */
function* inHandlers(statements: readonly Statement[]): Generator<[Statement, Handler | null]> {
  let path: string | null = null;
  let handler: Handler | null = null;
  for (const statement of statements) {
    const { indent, tokens } = statement;
    const isDecorator = is(tokens[0], '@');
    const isFunction = is(tokens[0], 'def', 'name') || (is(tokens[0], 'async', 'name') && is(tokens[1], 'def', 'name'));
    if (handler && indent <= handler.indent) handler = null;
    if (isDecorator && METHODS.test(tokens[3]?.value ?? ''))
      path ??= tokens.find(({ kind }) => kind === 'text')?.value ?? '';
    if (isFunction && path !== null) handler ??= { path, indent };
    if (!isDecorator) path = null;
    yield [statement, handler];
  }
}

function printsIn(statements: readonly Statement[]): SourceFacts['prints'] {
  const found: SourceFacts['prints'] = [];
  for (const [{ tokens }, handler] of inHandlers(statements)) {
    if (!handler || tokens.some((token) => is(token, 'stderr', 'name'))) continue;
    for (const [at, token] of tokens.entries()) {
      if (!is(token, 'print', 'name') || !is(tokens[at + 1], '(') || is(tokens[at - 1], '.')) continue;
      found.push({ handler: handler.path, line: token.line, column: token.column });
    }
  }
  return found;
}

/** Keys of a dictionary that /run returns as it is written. */
function outputsOf(file: string, statements: readonly Statement[]): RunKey[] {
  const found = new Map<string, RunKey>();
  for (const [{ tokens }, handler] of inHandlers(statements)) {
    if (handler?.path !== '/run' || !is(tokens[0], 'return', 'name') || !is(tokens[1], '{')) continue;
    for (const [at, { kind, value: key, depth, line, column }] of tokens.entries()) {
      if (kind !== 'text' || depth !== 1 || key === '' || !is(tokens[at + 1], ':')) continue;
      if (!found.has(key)) found.set(key, { file, key, required: false, line, column });
    }
  }
  return [...found.values()];
}
