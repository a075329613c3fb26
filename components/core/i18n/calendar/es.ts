/** What dates and times say, in Spanish. */
import type { TableOf } from '../table.ts';
import type { englishOfCalendar } from './en.ts';

export const strings: TableOf<typeof englishOfCalendar> = {};
