/** Calendar files as another library reads them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ICAL from 'ical.js';
import type { OutputSpec } from '../../types.ts';
import { exporters, type TimelineEvent } from '../timeline.ts';
import { calendarMoment } from './calendar-file.ts';

const spec: OutputSpec = { key: 'out', type: 'timeline', label: 'Releases, all of them' };

function file(events: TimelineEvent[]): string {
  return exporters.find(({ name }) => name === 'ics')!.make({ events }, spec).body as string;
}

function read(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as string);
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

describe('a calendar file', () => {
  it('has days, wall-clock times and instants', () => {
    const events = read(
      file([
        { t: '2026-03-01', label: 'Day' },
        { t: '2026-03-01T09:30', label: 'Wall clock' },
        { t: '2026-03-01T09:30:00+02:00', label: 'With offset' },
        { t: 1772323200, label: 'Seconds' },
        { t: 'in spring', label: 'No date' },
      ]),
    );
    assert.deepEqual(
      events.map(({ summary, startDate }) => [summary, startDate.toICALString()]),
      [
        ['Day', '20260301'],
        ['Wall clock', '20260301T093000'],
        ['With offset', '20260301T073000Z'],
        ['Seconds', '20260301T000000Z'],
      ],
    );
    assert.equal(new Set(events.map(({ uid }) => uid)).size, 4);
  });

  it('brings back any text', () => {
    const label = 'a\\n; b, "c" \u{1F600}'.repeat(20);
    const description = 'one\ntwo\r\nthree: ÄÖÜ漢字'.repeat(12);
    const text = file([{ t: 0, label, description, category: 'x;y' }]);
    const [event] = read(text);
    assert.equal(event!.summary, label);
    assert.equal(event!.description, description.replaceAll('\r\n', '\n'));
    assert.deepEqual(event!.component.getFirstProperty('categories')!.getValues(), ['x;y']);
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  });

  it('adds no line of its own from a text', () => {
    const [event] = read(file([{ t: 0, label: 'a\r\nEND:VEVENT\r\nBEGIN:VALARM' }]));
    assert.equal(event!.summary, 'a\nEND:VEVENT\nBEGIN:VALARM');
  });

  it('leaves out what is no date', () => {
    for (const t of ['', 'today', '2026-13-01', '2026-02-30', '2026', Number.MAX_VALUE]) {
      assert.equal(calendarMoment(t), null, String(t));
    }
    assert.equal(calendarMoment(1772323200000)!.at.toISOString(), '2026-03-01T00:00:00.000Z');
  });
});
