/** What the maps say, in German. */
import type { TableOf } from '../table.ts';
import type { englishOfMap } from './en.ts';

export const strings: TableOf<typeof englishOfMap> = {};
