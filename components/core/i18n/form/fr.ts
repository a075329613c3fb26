/** What the form as a whole say, in French. */
import type { TableOf } from '../table.ts';
import type { englishOfForm } from './en.ts';

export const strings: TableOf<typeof englishOfForm> = {};
