/** What map outputs say, in Arabic. */
import type { TableOf } from '../table.ts';
import type { englishOfPlace } from './en.ts';

export const strings: TableOf<typeof englishOfPlace> = {};
