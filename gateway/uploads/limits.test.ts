import assert from 'node:assert/strict';
import { test } from 'node:test';
import { input, makeTool } from '../runs/testing/house.ts';
import { DEFAULT_MAX_MB, largestUpload, withFileLimits } from './limits.ts';

const MB = 1024 ** 2;

test('the largest upload is what the most generous file input takes, and never under the default', () => {
  const spec = (...inputs: ReturnType<typeof input>[]) => makeTool({ inputs }).spec;
  assert.equal(largestUpload([]), DEFAULT_MAX_MB * MB);
  assert.equal(largestUpload([null, spec(input('a', 'file', { max_size_mb: 1 }))]), DEFAULT_MAX_MB * MB);
  const wide = spec(input('a', 'audio', { max_size_mb: 4_096.5 }), input('b', 'file', { max_size_mb: 1 }));
  assert.equal(largestUpload([wide, spec()]), 4_096.5 * MB);
  assert.equal(largestUpload([spec(input('a', 'number', { max_size_mb: 9_999 }))]), DEFAULT_MAX_MB * MB);
});

test('a file input without a limit has the default; all else stays', () => {
  const { spec } = makeTool({ inputs: [input('a', 'file'), input('b', 'image', { max_size_mb: 3 }), input('c')] });
  assert.deepEqual(
    withFileLimits(spec!).inputs.map((own) => own['max_size_mb']),
    [DEFAULT_MAX_MB, 3, undefined],
  );
  assert.equal(spec!.inputs[0]!['max_size_mb'], undefined, 'the tool’s own is left alone');
});
