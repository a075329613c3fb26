/** What a range of days says about its ends. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from './date_range.ts';

const spec = { key: 'period', type: 'date_range', label: 'Period' };
const bounded = { ...spec, min: '2026-03-05', max: '2026-03-25' };

describe('date_range', () => {
  it('names the end that is missing', () => {
    assert.deepEqual(check(['2026-03-10', ''], spec), [{ code: 'issue.date_range.half', pointer: '/1' }]);
    assert.deepEqual(check(['', '2026-03-10'], spec), [{ code: 'issue.date_range.half', pointer: '/0' }]);
  });

  it('refuses an end before the beginning, and takes one day', () => {
    const params = { from: '2026-03-20', to: '2026-03-10' };
    assert.deepEqual(check([params.from, params.to], spec), [{ code: 'issue.date_range.order', params }]);
    assert.deepEqual(check(['2026-03-10', '2026-03-10'], spec), []);
  });

  it('keeps to bounds where a page gives some', () => {
    assert.deepEqual(check(['2026-03-05', '2026-03-25'], bounded), []);
    assert.deepEqual(
      check(['2026-03-04', '2026-03-26'], bounded).map(({ code, pointer }) => [code, pointer]),
      [
        ['issue.date.min', '/0'],
        ['issue.date.max', '/1'],
      ],
    );
  });
});
