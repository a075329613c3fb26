/** What the code editors say, in German. */
import type { TableOf } from '../table.ts';
import type { englishOfEditor } from './en.ts';

export const strings: TableOf<typeof englishOfEditor> = {};
