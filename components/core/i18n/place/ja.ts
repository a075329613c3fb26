/** What map outputs say, in Japanese. */
import type { TableOf } from '../table.ts';
import type { englishOfPlace } from './en.ts';

export const strings: TableOf<typeof englishOfPlace> = {};
