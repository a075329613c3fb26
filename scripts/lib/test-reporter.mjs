import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { duration } from './say.mjs';

/**
 * A reporter for Node's test runner: one line a file, every failure in full, and the counts as JSON in the file that
 * PIXIE_TEST_SUMMARY names. A file without a test counts as a failure, and so does a test that was skipped or left as
 * a reminder: nothing passes by not running.
 */
export default async function* report(source) {
  const files = new Map();
  const total = { passed: 0, failed: 0 };
  const settle = (path) => {
    const file = files.get(path);
    files.delete(path);
    if (file.passed + file.faults.length === 0) file.faults.push('  ✗ the file holds no test');
    total.passed += file.passed;
    total.failed += file.faults.length;
    return describe(path, file);
  };
  for await (const { type, data } of source) {
    // A test made by a helper has the helper's file; the one that was started is what counts.
    const path = data.entryFile ?? data.file;
    if (path === undefined) continue;
    if (!files.has(path)) files.set(path, { passed: 0, faults: [], output: [], begin: performance.now() });
    note(files.get(path), type, data, path);
    // The runner sums up a file, or, where it held no test or ended by force, reports it as if it were a test.
    if (type === 'test:summary' || (isResult(type) && data.name === path)) yield settle(path);
  }
  for (const path of [...files.keys()]) {
    if (files.get(path).passed + files.get(path).faults.length > 0) yield settle(path);
  }
  if (process.env.PIXIE_TEST_SUMMARY) writeFileSync(process.env.PIXIE_TEST_SUMMARY, JSON.stringify(total));
}

const isResult = (type) => type === 'test:pass' || type === 'test:fail';

function note(file, type, data, path) {
  if (type === 'test:stderr' || type === 'test:stdout') file.output.push(data.message);
  if (!isResult(type)) return;
  const isTest = data.details?.type !== 'suite' && data.name !== path;
  if (type === 'test:pass') {
    const unrun = data.skip !== undefined ? 'skipped' : data.todo !== undefined ? 'left as a reminder' : null;
    if (unrun) file.faults.push(`  ✗ ${data.name}: ${unrun}`);
    else if (isTest) file.passed += 1;
    return;
  }
  const error = data.details?.error;
  // What only holds a failed test says nothing new.
  if (!isTest && error?.failureType === 'subtestsFailed') return;
  file.faults.push(`  ✗ ${data.name}\n${indent(inspect(error?.cause ?? error, { depth: 8 }))}`);
}

function describe(path, { passed, faults, output, begin }) {
  const name = relative(process.cwd(), path);
  const took = performance.now() - begin;
  if (faults.length === 0) return `✓ ${name} (${passed}, ${duration(took)})\n`;
  const said = output.length > 0 ? `${indent(output.join('').trimEnd())}\n` : '';
  return `✗ ${name} (${passed} passed, ${faults.length} failed, ${duration(took)})\n${faults.join('\n')}\n${said}`;
}

function indent(text) {
  return text.replaceAll(/^/gm, '    ');
}
