import assert from 'node:assert/strict';
import { test } from 'node:test';
import { satisfies } from './versions.ts';

test('requires-python as PEP 440 has it', () => {
  const cases: [version: string, specifier: string, verdict: boolean | null][] = [
    ['3.12.1', '>=3.12', true],
    ['3.12.1', '>=3.12, <3.13', true],
    ['3.13.0', '>=3.12,<3.13', false],
    ['3.9.18', '>=3.12', false],
    ['3.12.1', '==3.12', false],
    ['3.12.0', '==3.12', true],
    ['3.12.1', '==3.12.*', true],
    ['3.12.1', '!=3.12.*', false],
    ['3.12.1', '~=3.11', true],
    ['3.12.1', '~=3.11.2', false],
    ['4.0.0', '~=3.11', false],
    ['3.12.1', '>3.12', true],
    ['3.12.0', '>3.12', false],
    ['3.12.1', '<=3.12.1', true],
    ['3.12.1', '===3.12.1', true],
    ['3.13.0rc1', '>=3.13', false],
    ['3.13.0rc1', '<3.13', false],
    ['3.13.0a2', '>=3.13.0a1', true],
    ['3.13.0b1', '<3.13.0rc1', true],
    ['3.12.1', '', true],
    ['3.12.1', 'three', null],
    ['3.12.1', '>=', null],
    ['3.12.1', '>=3.*', null],
    ['3.12.1', '~=3', null],
    ['unknown', '>=3', null],
  ];
  for (const [version, specifier, verdict] of cases) {
    assert.equal(satisfies(version, specifier), verdict, `${version} ${specifier}`);
  }
});
