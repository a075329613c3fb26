/** What tables and logs say, in Spanish. */
import type { TableOf } from '../table.ts';
import type { englishOfData } from './en.ts';

export const strings: TableOf<typeof englishOfData> = {};
