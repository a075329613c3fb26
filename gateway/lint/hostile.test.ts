/** Tools that mean harm: each ends in findings, never in a hang, and never keeps the other files from being read. */
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { describe, it } from 'node:test';
import { brief, linted } from './testing/tool.ts';

describe('a tool that means harm', () => {
  /** Far above what any of them takes, far below a hang. */
  const LIVENESS_MS = 60_000;
  const deep = (open: string, close: string, depth: number): string =>
    `X = ${open.repeat(depth)}1${close.repeat(depth)}\n`;
  const HOSTILE: Readonly<Record<string, string | Uint8Array>> = {
    'of ten megabytes': 'x = 1\n'.repeat(1_700_000),
    'that is not Python': 'def (:\n',
    'with NUL bytes': 'x = 1\0\n',
    'of deep brackets': deep('(', ')', 5000),
    'of deep lists': deep('[', ']', 90_000),
    'of a long sum': `X = ${'1+'.repeat(100_000)}1\n`,
    'of deep blocks': Array.from({ length: 300 }, (_, n) => `${' '.repeat(n)}if x:`).join('\n'),
    'of bytes': Uint8Array.from({ length: 5000 }, (_, n) => (n * 7) % 256),
    'with an unknown coding': '# coding: klingon\n',
  };

  for (const [says, content] of Object.entries(HOSTILE)) {
    it(`has a main.py ${says}`, async () => {
      const begin = performance.now();
      const findings = await linted({ files: { 'main.py': content, 'other.py': 'import pandas' } });
      assert.ok(performance.now() - begin < LIVENESS_MS);
      const rules = findings.map(brief);
      assert.ok(rules.includes('error undeclared_import other.py:1'), `the other files are read: ${rules.join(', ')}`);
      assert.ok(
        rules.includes('error unreadable main.py') ||
          rules.some((text) => /unreadable main\.py:\d/.test(text)) ||
          says.includes('sum'),
      );
    });

    it(`has one ${says}, and no Python to ask`, async () => {
      const begin = performance.now();
      const findings = await linted({ venv: false, files: { 'main.py': content, 'other.py': 'import pandas' } });
      assert.ok(performance.now() - begin < LIVENESS_MS);
      assert.ok(findings.map(brief).includes('warning undeclared_import other.py:1'));
    });
  }

  it('has models that are made from each other', async () => {
    const python =
      'class A(B):\n    z: int\n\nclass B(A):\n    pass\n\ndef f():\n    return g()\n\ndef g():\n    return f()';
    const found = await linted({
      python,
      run: '@app.post("/run")\ndef run(body: A):\n    return f() if body else A(z=1)',
    });
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['undeclared_input'],
    );
  });

  it('has more to find than anyone reads', async () => {
    const findings = await linted({ python: Array.from({ length: 400 }, (_, n) => `import missing_${n}`).join('\n') });
    assert.equal(findings.length, 201);
    assert.equal(findings.at(-1)!.message, 'And 200 more findings.');
  });

  it('has a Python that takes for ever', async () => {
    const files = await linted({ patience: 1, python: 'import pandas' });
    assert.deepEqual(
      files.map(({ rule }) => rule),
      ['undeclared_import'],
      'tokens are read instead',
    );
  });

  it('can be given up on', async () => {
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await assert.rejects(linted({ signal: stop.signal }), /enough/);
  });
});
