import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingPackages, platformOf } from './check-lockfile.mjs';

test('an optional package that is nowhere above the one that names it is missing', () => {
  const optionalDependencies = { 'a-darwin-x64': '1.0.0', 'a-linux-x64-gnu': '1.0.0', inner: '2.0.0' };
  const missing = missingPackages({
    '': {},
    'node_modules/b/node_modules/a': { optionalDependencies },
    'node_modules/a-linux-x64-gnu': {},
    'node_modules/b/node_modules/inner': {},
  });
  assert.deepEqual([...missing.keys()], ['node_modules/a-darwin-x64']);
  assert.equal(missing.get('node_modules/a-darwin-x64').version, '1.0.0');
});

test('the platform of a package is in its name', () => {
  assert.deepEqual(platformOf('@x/binding-linux-arm-musleabihf'), {
    cpu: ['arm'],
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  });
  assert.deepEqual(platformOf('x-win32-x64-msvc'), { cpu: ['x64'], optional: true, os: ['win32'] });
  assert.deepEqual(platformOf('fsevents'), { optional: true });
});
