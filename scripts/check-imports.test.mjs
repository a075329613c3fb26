import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fault, importsOf } from './check-imports.mjs';

test('every form of import is seen', () => {
  const text = [
    "import a from './a.ts';",
    "import {\n  b,\n} from './b.ts';",
    "import './c.ts';",
    "export * from './d.ts';",
    "const e = () => import('./e.ts');",
    "type F = import('./f.ts').F;",
    "const g = new URL('./g.py', import.meta.url);",
  ].join('\n');
  const found = importsOf(text).map(({ specifier, line }) => `${specifier}:${line}`);
  assert.deepEqual(found.toSorted(), [
    './a.ts:1',
    './b.ts:4',
    './c.ts:5',
    './d.ts:6',
    './e.ts:7',
    './f.ts:8',
    './g.py:9',
  ]);
});

const INSTALLED = new Set(['lit', '@codemirror/view']);

test('the arrows', () => {
  assert.equal(fault('components/tool/tool.ts', '../../contract/json.ts', INSTALLED), null);
  assert.equal(fault('gateway/runs/runs.ts', '../../contract/api.ts', INSTALLED), null);
  assert.equal(fault('demo/main.ts', '../components/core/events.ts', INSTALLED), null);
  assert.equal(fault('components/tool/tool.ts', 'lit', INSTALLED), null);
  assert.ok(fault('components/tool/tool.ts', '../../gateway/ports.ts', INSTALLED));
  assert.ok(fault('gateway/runs/runs.ts', '../../components/core/store.ts', INSTALLED));
  assert.ok(fault('contract/json.ts', '../gateway/ports.ts', INSTALLED));
  assert.ok(fault('contract/json.ts', 'ajv', INSTALLED));
  assert.ok(fault('contract/json.ts', 'node:fs', INSTALLED));
  assert.ok(fault('components/core/store.ts', 'node:fs', INSTALLED));
  assert.ok(fault('gateway/runs/runs.ts', '../testing/requirements.ts', INSTALLED));
  assert.equal(fault('components/a.ts', '@codemirror/view/dist', INSTALLED), null);
  assert.equal(fault('gateway/runs/runs.ts', 'node:fs', INSTALLED), null);
  assert.match(fault('gateway/runs/runs.ts', 'yauzl', INSTALLED), /not among the dependencies/);
  assert.ok(fault('components/a.ts', '../../elsewhere/b.ts', INSTALLED));
});
