import type { Strings } from '../words.ts';
import type { StringKey } from './en.ts';

/** A complete table: a sentence that English has and another language lacks does not compile. More plural forms may be there. */
export type Table = Record<StringKey, string> & Strings;
