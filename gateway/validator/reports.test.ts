import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Report } from '../../contract/report.ts';
import { testKit } from '../testing/processes.ts';
import { Reports } from './reports.ts';

function reportOf(id: string): Report {
  return { tool_id: id, tool_path: '/tools', timestamp: '2026-01-01T00:00:00.000Z', overall: 'warn', checks: [] };
}

function withState(use: (stateDir: string, reports: Reports) => void): void {
  const stateDir = mkdtempSync(join(tmpdir(), 'pixie-reports-'));
  try {
    use(stateDir, new Reports({ stateDir, log: testKit().log }));
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
}

test('the latest report of each tool is kept, whatever the folder is called', () =>
  withState((stateDir, reports) => {
    for (const id of ['my-tool', 'Übung 1 & 2', '..%2F..%2Fpasswd']) {
      assert.deepEqual([reports.get(id), reports.overall(id)], [null, null]);
      assert.equal(reports.save(reportOf(id)), null);
      assert.deepEqual([reports.get(id), reports.overall(id)], [reportOf(id), 'warn']);
      reports.save({ ...reportOf(id), overall: 'pass' });
      assert.equal(reports.overall(id), 'pass');
    }
    assert.equal(readdirSync(join(stateDir, 'reports')).length, 3);
    assert.deepEqual(readdirSync(stateDir), ['reports']);
  }));

test('what cannot be read counts as none, what cannot be written is said', () =>
  withState((stateDir, reports) => {
    reports.save(reportOf('a'));
    for (const text of ['{', '[]', '{"overall": "perfect", "checks": []}']) {
      writeFileSync(join(stateDir, 'reports', 'a.json'), text);
      assert.deepEqual([reports.get('a'), reports.overall('a')], [null, null], text);
    }
    const file = join(stateDir, 'file');
    writeFileSync(file, '');
    const nowhere = new Reports({ stateDir: file, log: testKit().log });
    assert.match(nowhere.save(reportOf('a')) ?? '', /The report of a could not be stored/);
    assert.equal(nowhere.overall('a'), null);
  }));
