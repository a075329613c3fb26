import type { Option } from '../../contract/inputs/shared/option-list.ts';

/** Side by side only what stays on one line in a 320 px wide column. */
const MOST_SEGMENTS = 4;
const MOST_CHARACTERS = 28;

/** True for few and short options: radios of such are drawn side by side. */
export function fitInARow(options: readonly Option[]): boolean {
  const characters = options.reduce((sum, { label }) => sum + label.length, 0);
  return options.length > 1 && options.length <= MOST_SEGMENTS && characters <= MOST_CHARACTERS;
}
