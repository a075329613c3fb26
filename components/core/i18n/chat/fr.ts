/** What the chat layout say, in French. */
import type { TableOf } from '../table.ts';
import type { englishOfChat } from './en.ts';

export const strings: TableOf<typeof englishOfChat> = {};
