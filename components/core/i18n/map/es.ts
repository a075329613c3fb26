/** What the maps say, in Spanish. */
import type { TableOf } from '../table.ts';
import type { englishOfMap } from './en.ts';

export const strings: TableOf<typeof englishOfMap> = {};
