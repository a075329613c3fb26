/** Tokens against Python's own parser, on every Python file that is at hand, and what they make of odd texts. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import type { Facts } from './facts.ts';
import { listFiles } from './files.ts';
import { readWithPython } from './interpreter.ts';
import { linted } from './testing/tool.ts';
import { readWithTokens } from './tokenFacts.ts';
import { statementsOf } from './tokens.ts';

const TOOLS = fileURLToPath(new URL('../../tools', import.meta.url));
const FIXTURE = fileURLToPath(new URL('../testing/fixtures/misbehaving', import.meta.url));

/** What both readers must agree on; an f-string's text and a computed host are Python's alone to know. */
function comparable({ files }: Facts): unknown {
  return files
    .map(({ file, problem, imports, prints, servers }) => ({
      file,
      problem,
      imports: imports.map(({ module, names, level, line }) => `${line} ${level} ${module} ${names.join(',')}`).sort(),
      prints: prints.map(({ handler, line }) => `${line} ${handler}`),
      servers: servers.map(({ host, line }) => `${line} ${host}`),
    }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

const values = (source: string): string[][] =>
  statementsOf(source).map(({ tokens }) => tokens.map(({ value }) => value));

describe('tokens', () => {
  it('see in our tools what Python sees', async () => {
    const folders = readdirSync(TOOLS)
      .filter((name) => !name.startsWith('.'))
      .map((name) => join(TOOLS, name));
    for (const path of [...folders, FIXTURE]) {
      const files = (await listFiles(path)).python.map(({ name }) => name);
      const facts = await readWithPython({ path, files, environment: process.env });
      assert.ok(facts !== null && facts.files.length === files.length);
      assert.deepEqual(comparable(await readWithTokens(path, files)), comparable(facts), path);
    }
  });

  it('keep texts, comments and lines apart', () => {
    assert.deepEqual(values(`a = 'it\\'s' # import b\n"""\nimport c\n"""; d = r"\\n"`), [
      ['a', '=', "it's"],
      ['\nimport c\n', ';'],
      ['d', '=', '\\n'],
    ]);
    assert.deepEqual(values('a = [1,\n  "x",\n]\nb = f"{a}"\n'), [
      ['a', '=', '[', '1', ',', 'x', ',', ']'],
      ['b', '=', ''],
    ]);
    assert.deepEqual(values('try: import a\nexcept E: pass'), [
      ['try', ':'],
      ['import', 'a'],
      ['except', 'E', ':'],
      ['pass'],
    ]);
    assert.deepEqual(values('from a \\\n  import (b,\n c)'), [['from', 'a', 'import', '(', 'b', ',', 'c', ')']]);
    assert.deepEqual(values('x = a[1:2]\ndef f(a: int = {1: 2}): return a'), [
      ['x', '=', 'a', '[', '1', ':', '2', ']'],
      ['def', 'f', '(', 'a', ':', 'int', '=', '{', '1', ':', '2', '}', ')', ':'],
      ['return', 'a'],
    ]);
  });

  it('know where they stand', () => {
    const [, second] = statementsOf('"""\n\n"""\nif x:\n\tb("a")\n');
    assert.deepEqual([second?.indent, second?.tokens[0]?.line, second?.tokens[0]?.column], [0, 4, 1]);
    const third = statementsOf('if x:\n\tb("a")')[1]!;
    assert.deepEqual(third.tokens[2], { kind: 'text', value: 'a', line: 2, column: 4, depth: 1 });
    assert.equal(third.indent, 8);
  });

  it('come to an end, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void statementsOf(text)));
    const python = fc.array(
      fc.constantFrom('"""', "'", '"', '\\', '\n', '(', ')', 'def ', 'f', ':', ' ', '#', 'x', '='),
    );
    fc.assert(fc.property(python, (parts) => void statementsOf(parts.join(''))));
    for (const text of ['(', '"', '"""', "'''x", 'x:', 'if lambda:', '\\', 'print(', '🐍', 'é']) {
      assert.ok(statementsOf(text.repeat(100_000)).length >= 0);
    }
  });
});

describe('a tool without an environment', () => {
  const rules = async (change: Parameters<typeof linted>[0]): Promise<string[]> =>
    (await linted({ ...change, venv: false })).map(({ level, rule, line }) => `${level} ${rule} ${line ?? ''}`);

  it('is clean when it is', async () => {
    assert.deepEqual(await rules({}), []);
    assert.deepEqual(
      await rules({
        dependencies: ['"scikit-learn",', '"Pillow",', '"my-own.package",'],
        python: 'from sklearn.svm import SVC\nimport PIL.Image, my_own_package as m',
      }),
      [],
    );
  });

  it('is told what is plainly written', async () => {
    assert.deepEqual(
      await rules({
        dependencies: ['"numpy",'],
        python:
          'import pandas\ntry:\n    import torch\nexcept ImportError:\n    pass\nAPI_KEY = "9f8e7d6c5b4a39281706"',
        server: 'host="0.0.0.0"',
        run: '@app.post("/run")\nasync def run(body: dict):\n    print(body)\n    return {"y": {"value": 1}, "z": 2}\n\nprint("later")',
      }),
      [
        'error hard_coded_secret 16',
        'error host 40',
        'warning unused_dependency 10',
        'warning undeclared_import 11',
        'warning print_in_handler 31',
        'warning undeclared_output 32',
        'note undeclared_import 13',
      ],
    );
  });
});
