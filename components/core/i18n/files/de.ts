/** What files, pictures and sound say, in German. */
import type { TableOf } from '../table.ts';
import type { englishOfFiles } from './en.ts';

export const strings = {} as unknown as TableOf<typeof englishOfFiles>;
