/** Events as an iCalendar file (RFC 5545) that calendars import. */

/** A day (`2026-03-01`), a wall-clock time without a zone, or an instant; of the calendar's three forms of a date. */
export type CalendarMoment = { form: 'day' | 'floating' | 'instant'; at: Date };

export interface CalendarEvent {
  start: CalendarMoment;
  summary: string;
  description?: string | undefined;
  category?: string | undefined;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
/** Numbers beyond this are milliseconds since 1970: as seconds they would lie after the year 5138. */
const MOST_SECONDS = 1e11;
/** Octets of a line, without its break (RFC 5545, 3.1). */
const LINE = 75;

/** Reads an ISO 8601 date or seconds since 1970; null for other text. Fields of floating times are read as UTC. */
export function calendarMoment(t: number | string): CalendarMoment | null {
  if (typeof t === 'number') return valid('instant', Math.abs(t) < MOST_SECONDS ? t * 1000 : t);
  const match = ISO.exec(t.trim());
  if (!match) return null;
  const [, year, month, day, clock, zone] = match;
  const date = `${year}-${month}-${day}`;
  if (Number.isNaN(Date.parse(date)) || new Date(date).getUTCDate() !== Number(day)) return null;
  if (clock === undefined) return valid('day', Date.parse(date));
  const time = clock.replace(',', '.');
  const offset = zone && /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone?.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return valid(zone ? 'instant' : 'floating', Date.parse(`${date}T${time}${offset?.toUpperCase() ?? 'Z'}`));
}

/** Calendars know the years 0 to 9999 only. */
function valid(form: CalendarMoment['form'], time: number): CalendarMoment | null {
  const at = new Date(time);
  return at.getUTCFullYear() >= 0 && at.getUTCFullYear() <= 9999 ? { form, at } : null;
}

/** The same events always make the same file: ids come from what an event says, the stamp from when it is. */
export function calendarFile(events: readonly CalendarEvent[], name: string): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Pixie//Timeline//EN', `X-WR-CALNAME:${escaped(name)}`];
  events.forEach((event, index) => lines.push(...eventLines(event, index)));
  lines.push('END:VCALENDAR');
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines({ start, summary, description, category }: CalendarEvent, index: number): string[] {
  const lines = [
    'BEGIN:VEVENT',
    `UID:${index + 1}-${digest(`${start.at.toISOString()} ${summary}`)}@pixie`,
    `DTSTAMP:${stamp(start.at)}Z`,
    startLine(start),
    `SUMMARY:${escaped(summary)}`,
  ];
  if (description) lines.push(`DESCRIPTION:${escaped(description)}`);
  if (category) lines.push(`CATEGORIES:${escaped(category)}`);
  return [...lines, 'END:VEVENT'];
}

function startLine({ form, at }: CalendarMoment): string {
  if (form === 'day') return `DTSTART;VALUE=DATE:${stamp(at).slice(0, 8)}`;
  return `DTSTART:${stamp(at)}${form === 'instant' ? 'Z' : ''}`;
}

/** `20260301T093000` */
function stamp(at: Date): string {
  return at
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/[-:]/g, '');
}

/** TEXT of RFC 5545, 3.3.11; control characters are not allowed in it. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/[\x00-\x08\x0B-\x1F\x7F]/g, '');
}

/** Broken after 75 octets, never inside a character; what follows a break begins with a space. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LINE) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** FNV-1a, 32 bits: tells events apart, keeps nothing secret. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
