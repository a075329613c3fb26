/** Tests of the kind «this tool fails exactly that check». */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHECKS, type Check, type CheckName } from '../../../contract/report.ts';
import { Bench, theOnly, type ToolChange } from './tools.ts';

export interface Case {
  what: string;
  change: ToolChange;
  message: RegExp;
  hint?: RegExp;
  path?: string;
}

/** Validates a broken tool and looks that this check alone says so, and that what comes after it was left out. */
export function breaks(name: CheckName, status: 'fail' | 'warn', cases: readonly Case[]): void {
  for (const { what, change, message, hint, path } of cases) {
    test(`${name}: ${what}`, () =>
      Bench.with(async (bench) => {
        const report = await bench.report(change);
        const check = theOnly(report, status);
        assert.equal(check.name, name);
        assert.match(check.message, message);
        if (hint) assert.match(hints(check), hint);
        if (path !== undefined)
          assert.ok(
            check.details?.some((detail) => detail.path === path),
            JSON.stringify(check),
          );
        const number = CHECKS.indexOf(name);
        const later = report.checks.slice(Math.max(number + 1, 4));
        if (status === 'fail')
          assert.deepEqual(
            [...new Set(later.map((each) => each.status))],
            name === 'reference_fixtures' ? [] : ['skip'],
          );
      }));
  }
}

export function hints({ details = [] }: Check): string {
  return details.map(({ hint = '' }) => hint).join('\n');
}
