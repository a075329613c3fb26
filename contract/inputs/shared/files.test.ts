import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InputSpec } from '../../types.ts';
import { checkFile, readFiles } from './files.ts';

const spec: InputSpec = { key: 'doc', type: 'file', label: 'Document' };
const CSV = 'data:text/csv;base64,YSxi';

test('a file that is on its way holds the value back, by name, alone and in a list', () => {
  const place = { $pending: 'x', name: 'a.csv', bytes: 3, mediaType: 'text/csv' };
  const issue = { code: 'issue.file.pending', params: { name: 'a.csv' } };
  assert.deepEqual(readFiles(place, spec), { ok: false, issue });
  assert.deepEqual(readFiles([CSV, place], { ...spec, multiple: true }), { ok: false, issue });
  const nameless = readFiles({ $pending: 'x' }, spec);
  assert.equal(!nameless.ok && nameless.issue.params?.['name'], '');
});

test('what is known of a file before it is read is enough to refuse it', () => {
  const own = { ...spec, max_size_mb: 1, accept: ['.csv', 'image/*'] };
  const codes = (name: string, type: string, bytes: number): string[] =>
    checkFile({ name, type, bytes }, own).map(({ code }) => code);
  assert.deepEqual(codes('a.csv', '', 1024 * 1024), []);
  assert.deepEqual(codes('a.CSV', 'application/vnd.ms-excel', 1), []);
  assert.deepEqual(codes('photo', 'image/png', 1), []);
  assert.deepEqual(codes('a.csv', 'text/csv', 1024 * 1024 + 1), ['issue.file.size']);
  assert.deepEqual(codes('a.pdf', 'application/pdf', 1), ['issue.file.type']);
  assert.deepEqual(codes('a.pdf', 'application/pdf', 2e6), ['issue.file.size', 'issue.file.type']);
});
