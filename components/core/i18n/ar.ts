import type { Strings } from '../words.ts';

export const strings: Strings = {};
