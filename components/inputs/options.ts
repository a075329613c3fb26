/** The options of a choice and the chosen one, read as the contract reads them. */
import { optionsOf, type Option } from '../../contract/inputs/shared/options.ts';
import { jsonEqual } from '../../contract/json.ts';
import type { InputModule } from '../../contract/types.ts';
import type { FieldHost } from '../core/control.ts';

export { optionsOf, type Option };

/** Position of the option that a value means; −1 when it is none of them. */
export function chosenIndex({ raw, spec }: FieldHost, { normalise }: InputModule): number {
  if (raw === undefined || raw === null) return -1;
  const read = normalise(raw, spec);
  return read.ok ? optionsOf(spec).findIndex(({ value }) => jsonEqual(value, read.value)) : -1;
}

/** Side by side only what stays on one line in a 320 px wide column. */
const MOST_SEGMENTS = 4;
const MOST_CHARACTERS = 28;

/** True for few and short options: radios of such are drawn side by side. */
export function fitInARow(options: readonly Option[]): boolean {
  const characters = options.reduce((sum, { label }) => sum + label.length, 0);
  return options.length > 1 && options.length <= MOST_SEGMENTS && characters <= MOST_CHARACTERS;
}
