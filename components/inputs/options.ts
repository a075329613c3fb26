/** The options of a choice and the chosen one, read as the contract reads them. */
import { optionsOf, type Option } from '../../contract/inputs/shared/option-list.ts';
import { jsonEqual } from '../../contract/json.ts';
import type { InputRules } from '../../contract/types.ts';
import type { FieldHost } from '../core/control.ts';

export { optionsOf, type Option };

/** Position of the option that a value means; −1 when it is none of them. */
export function chosenIndex({ raw, spec }: FieldHost, { normalise }: Pick<InputRules, 'normalise'>): number {
  if (raw === undefined || raw === null) return -1;
  const read = normalise(raw, spec);
  return read.ok ? optionsOf(spec).findIndex(({ value }) => jsonEqual(value, read.value)) : -1;
}
