/** What the table of rows say, in Arabic. */
import type { TableOf } from '../table.ts';
import type { englishOfSheet } from './en.ts';

export const strings: TableOf<typeof englishOfSheet> = {};
