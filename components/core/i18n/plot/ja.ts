/** What charts say, in Japanese. */
import type { TableOf } from '../table.ts';
import type { englishOfPlot } from './en.ts';

export const strings: TableOf<typeof englishOfPlot> = {};
