/** What files, pictures and sound say, in Japanese. */
import type { TableOf } from '../table.ts';
import type { englishOfFiles } from './en.ts';

export const strings = {} as unknown as TableOf<typeof englishOfFiles>;
