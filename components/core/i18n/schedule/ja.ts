/** What timelines and gantt charts say, in Japanese. */
import type { TableOf } from '../table.ts';
import type { englishOfSchedule } from './en.ts';

export const strings: TableOf<typeof englishOfSchedule> = {};
