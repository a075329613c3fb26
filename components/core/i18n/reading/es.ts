/** What code, differences, formulas and trees say, in Spanish. */
import type { TableOf } from '../table.ts';
import type { englishOfReading } from './en.ts';

export const strings: TableOf<typeof englishOfReading> = {};
