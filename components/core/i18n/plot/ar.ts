/** What charts say, in Arabic. */
import type { TableOf } from '../table.ts';
import type { englishOfPlot } from './en.ts';

export const strings: TableOf<typeof englishOfPlot> = {};
