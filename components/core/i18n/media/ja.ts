/** What pictures, sound and video say, in Japanese. */
import type { TableOf } from '../table.ts';
import type { englishOfMedia } from './en.ts';

export const strings: TableOf<typeof englishOfMedia> = {};
