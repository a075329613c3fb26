import type { Strings } from '../words.ts';
import type { StringKey } from './en.ts';

/** A complete table: a sentence that English has and another language lacks does not compile. More plural forms may be there. */
export type Table = Record<StringKey, string> & Strings;

/** The part of a table that a family of inputs brings along (`i18n/<family>/<language>.ts`). */
export type TableOf<English> = Record<keyof English, string> & Strings;
