import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { matchRoute } from './routes.ts';
import { hostNames, isOurHost, splitTarget } from './target.ts';

test('our names are whole strings, with the port', () => {
  const names = hostNames('127.0.0.1', 7860, ['Tools.Example.org']);
  assert.deepEqual([...names], ['127.0.0.1:7860', 'localhost:7860', 'tools.example.org']);
  assert.ok(hostNames('::1', 7860).has('[::1]:7860'));
  assert.ok(hostNames('127.0.0.1', 80).has('localhost'), 'browsers leave the default port out');
  assert.ok(isOurHost(['hOsT', 'LOCALHOST:7860'], names));
  assert.ok(!isOurHost(['Host', 'localhost:7860', 'Host', 'localhost:7860'], names));
});

test('what splitTarget lets pass is one path for everybody: a URL parser reads the same', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('/', '//', '..', '.', '%2e', '%2F', '%5c', '\\', '#', '?', '%', '%00', '@', ':', '%c3%a4', '%ff'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const target = `/${pieces.join('')}`;
      const split = splitTarget(target);
      if ('fault' in split) return;
      const url = new URL(target, 'http://127.0.0.1:7860');
      assert.equal(url.host, '127.0.0.1:7860');
      assert.equal(url.pathname, split.path);
      assert.doesNotThrow(() => matchRoute('GET', split.path));
    }),
    { numRuns: 5_000 },
  );
});

test('a query may hold what a path may not', () => {
  assert.deepEqual(splitTarget('/api/tools?x=/../%2f%00//'), { path: '/api/tools', query: 'x=/../%2f%00//' });
});
