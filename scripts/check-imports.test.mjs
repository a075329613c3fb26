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

test('the arrows', () => {
  assert.equal(fault('components/tool/tool.ts', '../../contract/json.ts'), null);
  assert.equal(fault('gateway/runs/runs.ts', '../../contract/api.ts'), null);
  assert.equal(fault('demo/main.ts', '../components/core/events.ts'), null);
  assert.equal(fault('components/tool/tool.ts', 'lit'), null);
  assert.ok(fault('components/tool/tool.ts', '../../gateway/ports.ts'));
  assert.ok(fault('gateway/runs/runs.ts', '../../components/core/store.ts'));
  assert.ok(fault('contract/json.ts', '../gateway/ports.ts'));
  assert.ok(fault('contract/json.ts', 'ajv'));
  assert.ok(fault('contract/json.ts', 'node:fs'));
  assert.ok(fault('components/core/store.ts', 'node:fs'));
  assert.ok(fault('gateway/runs/runs.ts', '../testing/requirements.ts'));
  assert.ok(fault('components/a.ts', '../../elsewhere/b.ts'));
});
