/** What comboboxes and tags say, in Japanese. */
import type { TableOf } from '../table.ts';
import type { englishOfChoice } from './en.ts';

export const strings: TableOf<typeof englishOfChoice> = {};
